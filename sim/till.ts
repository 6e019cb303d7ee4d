import { assert } from '#core/assert.ts'
import {
  type Basket,
  billOfBasket,
  type Buyer,
  cardOfBasket,
  newBasket,
  totalsOf,
  withAmount,
  withGood,
  withPaid,
} from '#core/bill/basket.ts'
import type { Bill, BillMethod } from '#core/bill/bill.ts'
import { unnumbered } from '#core/bill/bill-number.ts'
import {
  afterBill,
  type Counter,
  counterSchema,
  holdBasket,
  mayHold,
  resumeBasket,
  withoutBilled,
} from '#core/bill/counter.ts'
import { paise } from '#core/money/paise.ts'
import { sharesOf } from '#core/money/shares.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { Step } from '#src/data/mutate.ts'
import { isQuotaError } from '#src/data/quota.ts'
import type { Notebook } from './notebook.ts'
import type { Phone } from './phone.ts'
import type { World } from './world.ts'

/** Where the app keeps the bill in the making (features/counter). */
const draftKey = 'counter'

/** One act: how one sees on the phone that it is kept, and what is then written into the notebook. */
export type Kept = { isKept: () => Promise<boolean>; note: () => Promise<void> | void }

const ways: readonly (readonly [weight: number, methods: readonly BillMethod[]])[] = [
  [12, ['cash']],
  [3, ['upi']],
  [4, ['khata']],
  [1, ['cash', 'khata']],
  [1, ['cash', 'upi', 'card']],
]

/** The counter of one phone and whoever stands there, through kills and a full disk. */
export class Till {
  readonly phone: Phone
  readonly notebook: Notebook
  readonly world: World
  /** Bills that stand in the notebook, the newest last; and those of today. */
  readonly sold: string[] = []
  today: string[] = []
  /** UPI of today that somebody has to look for. */
  unseen: { billId: string; paymentId: string }[] = []
  /** How often each verb was kept, and what befell the phone. */
  readonly counts: Record<string, number> = {}
  /** Whom this phone's people know. */
  readonly people: Buyer[] = []
  /** Nobody changes a price in the dark. */
  private readonly shelf = new Map<string, Product>()
  /** As it is on the disk. */
  private counter: Counter
  /** What was tapped last, until the phone has said what became of it. */
  private tapped: (Kept & { verb: string; basketId?: string }) | undefined

  constructor(phone: Phone, notebook: Notebook, world: World) {
    this.phone = phone
    this.notebook = notebook
    this.world = world
    this.counter = { basket: newBasket(world.newId), held: [] }
  }

  get isEmpty(): boolean {
    return this.counter.basket.lines.length + this.counter.held.length === 0
  }

  /** Something happens at the counter; now and then the app dies in the middle of it, or finds no room on the disk. */
  async turn(doing: () => Promise<void> = () => this.serve()): Promise<void> {
    const { phone, world } = this
    const how = world.chance.weighted([
      [60, 'well'],
      [2, 'dies'],
      [1, 'full'],
      [1, 'killed between'],
    ])
    if (how === 'dies')
      await phone.tab.failing({ stepsLeft: world.chance.from(0, 16) }, () => doing())
    else if (how === 'full') {
      this.count('full disks')
      phone.hasBeenFull = true
      await phone.tab.failing({ writesLeft: world.chance.from(0, 8), end: 'full' }, () => doing())
    } else if (how === 'well') await doing()
    if (how === 'dies' || how === 'killed between') await this.killed()
  }

  /** A customer is served a step further. */
  async serve(): Promise<void> {
    const { counter, world } = this
    const { basket, held } = counter
    const { chance, newId } = world
    if (basket.lines.length > 0) {
      if (mayHold(counter) && chance.oneIn(12)) await this.put(holdBasket(counter, newId))
      else await this.pay(basket)
      return
    }
    const [waiting] = chance.oneIn(2) ? chance.maybe(held) : []
    if (waiting) await this.put(resumeBasket(counter, waiting.id))
    else await this.put({ ...counter, basket: await this.filled() })
  }

  /** Whoever waits is served before the shop closes. */
  async finish(): Promise<void> {
    while (!this.isEmpty) {
      const [waiting] = this.counter.held
      if (this.counter.basket.lines.length > 0) await this.turn(() => this.pay(this.counter.basket))
      else if (waiting) await this.put(resumeBasket(this.counter, waiting.id))
    }
  }

  /** Does the steps in one act. What the phone says it could not keep, it has not kept. */
  async commit(
    steps: readonly [Step, ...Step[]],
    kept: Kept & { basketId?: string },
  ): Promise<void> {
    const verb = steps.map((step) => step.verb).join(' with ')
    this.tapped = { ...kept, verb }
    const result = await this.phone.tab.commitAll(steps)
    if (result.ok) {
      // The phone may die while she reads from it what she writes down.
      await kept.note()
      this.tapped = undefined
      this.count(verb)
      return
    }
    this.tapped = undefined
    assert(result.code === 'storage_full', `${verb} is refused: ${result.code}`)
    assert(!(await kept.isKept()), `I10: ${verb} is kept and was said not to be`)
  }

  private count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1
  }

  async goods(): Promise<ReadonlyMap<string, Product>> {
    if (this.shelf.size === 0)
      for (const good of await this.phone.store.db.products.toArray()) this.shelf.set(good.id, good)
    return this.shelf
  }

  /** Gone in whatever it did; what is on the disk is a bill or a basket, never both and never neither. */
  private async killed(): Promise<void> {
    const { phone, tapped } = this
    this.count('kills')
    await phone.die()
    this.tapped = undefined
    const { db } = phone.store
    const draft = await phone.store.draft(draftKey)
    const kept = draft === undefined ? this.counter : counterSchema.parse(draft)
    const baskets = [kept.basket, ...kept.held].map(({ id }) => id)
    if (tapped && (await tapped.isKept())) {
      this.count(`${tapped.verb} kept though killed`)
      await tapped.note()
    } else if (tapped?.basketId !== undefined)
      assert(baskets.includes(tapped.basketId), `V11: ${phone.name} has neither bill nor basket`)
    const billed = new Set((await db.bills.bulkGet(baskets)).flatMap((bill) => bill?.id ?? []))
    this.counter = withoutBilled(kept, (id) => billed.has(id), this.world.newId)
  }

  private async put(next: Counter): Promise<void> {
    try {
      await this.phone.store.saveDraft(draftKey, next)
      this.counter = next
    } catch (error) {
      // The screen says that the phone is full; what was tapped is tapped again.
      if (!isQuotaError(error)) throw error
    }
  }

  /** What a customer takes: by pieces or weight, for so many rupees, or an amount without a good. */
  private async filled(): Promise<Basket> {
    const { chance, newId } = this.world
    const goods = [...(await this.goods()).values()]
    let basket = newBasket(newId)
    for (let left = chance.from(1, 3); left > 0; left--) {
      const good = chance.pick(goods)
      const isLoose = good.unit !== 'piece'
      if (chance.oneIn(10)) basket = withAmount(basket, chance.from(100, 9_999), newId())
      else if (isLoose && chance.oneIn(3))
        basket = withGood(basket, good, { forPaise: 100 * chance.from(5, 60) }, newId)
      else {
        const qty = isLoose ? chance.from(50, 2_000) : chance.from(1, 4)
        basket = withGood(basket, good, { qty }, newId)
      }
    }
    return chance.oneIn(8) ? { ...basket, offPaise: paise(chance.from(1, 400)) } : basket
  }

  /** Part by part, each on the disk before the next one; with the last the basket becomes a bill. */
  private async pay(begun: Basket): Promise<void> {
    const { chance, newId } = this.world
    const goods = await this.goods()
    const { duePaise } = totalsOf(begun, goods, true)
    const methods = begun.paid.length > 0 ? (['cash'] as const) : chance.weighted(ways)
    const parts = sharesOf(
      duePaise,
      methods.map(() => 1),
    )
    let basket = begun
    for (const [i, method] of methods.entries()) {
      const isUnseen = method === 'upi' && chance.oneIn(2)
      const part = { method, paise: parts[i] ?? 0, ...(isUnseen && { unseen: true as const }) }
      basket = withPaid(basket, part, newId())
      if (method === 'khata') basket = { ...basket, buyer: this.buyer() }
      if (i < methods.length - 1) await this.put({ ...this.counter, basket })
    }
    await this.bill(basket, goods)
  }

  /** Somebody who has come before, or a new face, of whom there may be only a mark. */
  private buyer(): Buyer {
    const { chance, newId } = this.world
    const [known] = chance.oneIn(5) ? [] : chance.maybe(this.people)
    if (known) return known
    const name = `${this.phone.name}’s customer ${this.people.length + 1}`
    return chance.oneIn(3)
      ? { id: newId(), name: '', mark: name, isNew: true }
      : { id: newId(), name, isNew: true }
  }

  private async bill(basket: Basket, goods: ReadonlyMap<string, Product>): Promise<void> {
    const { world, phone, notebook } = this
    const billed = billOfBasket(basket, {
      ...{ goods, nameOf: ({ names }) => names.en ?? 'Goods', amountWord: 'Goods' },
      ...{ rounds: true, isTaxed: false, gstin: '', now: world.time },
    })
    assert(billed, 'A basket that is paid to the paisa becomes a bill.')
    const kind = world.chance.oneIn(4) ? ('tax_invoice' as const) : ('cash_memo' as const)
    const args = { ...billed, no: unnumbered, kind }
    const customer = cardOfBasket(basket, 'hi')
    const read = (): Promise<Bill | undefined> => phone.store.db.bills.get(billed.id)
    const record: Step = { verb: 'recordBill', args }
    await this.commit(customer ? [{ verb: 'addCustomer', args: { customer } }, record] : [record], {
      basketId: billed.id,
      isKept: async () => (await read()) !== undefined,
      note: async () => {
        notebook.sold(args, (await read())?.no ?? '')
        this.sold.push(billed.id)
        this.today.push(billed.id)
        if (basket.buyer?.isNew) this.people.push({ ...basket.buyer, isNew: undefined })
        for (const { id, unseen } of billed.payments)
          if (unseen) this.unseen.push({ billId: billed.id, paymentId: id })
      },
    })
    // Not kept: it stays as it was.
    if (this.sold.at(-1) !== billed.id) return
    await this.put({ ...this.counter, basket: afterBill(this.counter.basket, basket, world.newId) })
  }
}

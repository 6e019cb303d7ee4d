import fc from 'fast-check'
import { assert } from '../assert.ts'
import { balanceOf, type KhataEntry } from '../khata/khata.ts'
import { amountSchema } from '../money/paise.ts'
import { linesTotal } from '../purchase/purchase.ts'
import type { Stock } from '../stock/stock.ts'
import { foldKey } from '../sync/fold.ts'
import type { ReadRow } from '../sync/mutation.ts'
import { type AnyModule, type ArgsOf, modules, type Verb } from '../sync/registry.ts'
import { entity, type Key, keyOf, type Row, splitKey } from '../sync/rows.ts'
import { id, sugar } from './shop-fixtures.ts'

export const supplierId = id(0xd00)
export const otherGood = id(0x999)

/** A phone on which verbs are run one after the other, each judged as the app judges it. */
export class PurchaseBook {
  readonly rows = new Map<Key, Row>()
  private at = 1000
  private n = 0xe000

  /** The verdict; what was applied stands in `rows`. */
  run<V extends Verb>(verb: V, args: ArgsOf<V>): string {
    const module = modules[verb] as AnyModule
    assert(module.schema.safeParse(args).success, `The arguments fit ${verb}.`)
    this.at += 10
    const act = { id: id(this.n++), at: this.at, login: null, actor: 'shop' as const, args }
    const read: ReadRow = (e, rowId) => this.rows.get(keyOf(e, rowId)) as never
    const verdict = module.check(read, act, { now: this.at, strictStock: false })
    if (verdict.st !== 'applied') return verdict.st
    for (const key of module.keys(args)) {
      const row = foldKey(
        key,
        this.rows.get(key),
        [{ ...act, name: verb, nv: module.nv }],
        (_, e) => {
          throw e
        },
      )
      if (row) this.rows.set(key, row)
    }
    return verdict.st
  }

  list<R extends Row>(e: number): R[] {
    return [...this.rows].flatMap(([key, row]) => (splitKey(key).e === e ? [row as R] : []))
  }

  get owed(): number {
    return balanceOf(this.list<KhataEntry>(entity.khata))
  }

  onHand(productId: string): number {
    return (this.rows.get(keyOf(entity.stock, productId)) as Stock | undefined)?.qty ?? 0
  }
}

let n = 0x4000
export const nextId = () => id(n++)

export type Wish = {
  goods: { isSugar: boolean; qty: number; cost: number }[]
  round: number
  paid: number
}
/** Bills of one or several goods, paid in part or not, with what he rounds. */
export const wish: fc.Arbitrary<Wish> = fc.record({
  goods: fc.array(
    fc.record({
      isSugar: fc.boolean(),
      qty: fc.integer({ min: 1, max: 5000 }),
      cost: fc.integer({ min: 0, max: 1_000_000 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  round: fc.integer({ min: 0, max: 99 }),
  paid: fc.integer({ min: 0, max: 500_000 }),
})

/** A bill as `recordPurchase` says it. */
export function billOf({ goods, round, paid }: Wish): ArgsOf<'recordPurchase'> {
  const lines = goods.map(({ isSugar, qty, cost }) => ({
    ...{ moveId: nextId(), productId: isSugar ? sugar.id : otherGood, qty, batch: 'B' },
    costPaise: amountSchema.parse(cost),
  }))
  return {
    ...{ id: nextId(), supplierId, billNo: '1', lines, entryId: nextId() },
    billPaise: amountSchema.parse(linesTotal(lines) + round),
    paid: paid > 0 ? { id: nextId(), paise: amountSchema.parse(paid), method: 'cash' } : null,
  }
}

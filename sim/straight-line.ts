import type { Order } from '#core/order/order.ts'
import { isClosed, type OrderStatus } from '#core/order/order-status.ts'
import type { Round } from '#core/round/round.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import type { Recorded, RiderRecord } from './server-book.ts'
import { StraightDrawer } from './straight-drawer.ts'
import { type AllArgs, argsOf } from './told-args.ts'

/** What a customer cancelled at the server, beside what phones told it. */
export type CustomerCancel = { v: number; at: number; args: ArgsOf<'cancelOrder'> }

/** What the server took: of phones, of customers, of riders. */
type Taken = {
  mutations: readonly Recorded[]
  cancels: readonly CustomerCancel[]
  riderActs: readonly RiderRecord[]
}

/** Base units of one product that came or went at `at`; `counted` = so many were found there instead. */
type Moved = { product: string; qty: number; counted: number | null; at: number; order: string }

/** Where an order stands once the verb has taken effect. */
const leadsTo: Partial<Record<string, OrderStatus>> = {
  acceptOrder: 'accepted',
  proposeChange: 'change_proposed',
  answerChange: 'accepted',
  rejectOrder: 'rejected',
  packOrder: 'packed',
  readyOrder: 'ready_for_pickup',
  dispatchOrder: 'out_for_delivery',
  failDelivery: 'delivery_failed',
  returnOrder: 'returned',
  deliverOrder: 'delivered',
  cancelOrder: 'cancelled',
}

/**
 * The shop as plain arithmetic over what the server took, one after the other: no reducer, no fold, no table. It knows
 * what phones and customers did; what the clock alone does (an order expires) moves neither goods nor money.
 */
export class StraightLine {
  readonly moves = new Map<string, Moved>()
  /** By order: paise that were noted of each payment, by its id. */
  readonly payments = new Map<string, Map<string, number>>()
  /** By payment: the words by which somebody has seen the money. */
  private readonly seen = new Map<string, Set<string>>()
  /** By order: paise that went back, by the id of the refund. */
  readonly refunds = new Map<string, Map<string, number>>()
  /** By payment or refund: how the money went. */
  readonly methods = new Map<string, string>()
  /** By order: where the last verb has led it. */
  readonly states = new Map<string, OrderStatus>()
  /** By round: where the last verb has led it, and what was counted when its rider came back. */
  readonly rounds = new Map<string, { st: Round['st']; counted: number | null }>()
  /** By round: the payment that its plan gave each drop. */
  readonly doors = new Map<string, ReadonlyMap<string, string>>()
  /** By order: the round that has it, and how often nobody took the bag. */
  private readonly inRound = new Map<string, string>()
  private readonly attempts = new Map<string, number>()
  private readonly pickups = new Set<string>()
  /** Bills of suppliers that stand, and what else was written into the accounts of suppliers and customers. */
  private readonly bills = new Map<string, { owed: number; supplierId: string }>()
  private readonly accounts = new Map<string, { paise: number; partyId: string }>()
  readonly drawer = new StraightDrawer()
  /** By order: what was promised when it was accepted. */
  private readonly promised = new Map<string, readonly { productId: string; qty: number }[]>()

  constructor({ mutations, cancels, riderActs }: Taken) {
    const told = mutations
      .filter(({ st, dup_of }) => st === 'applied' && dup_of === null)
      .map(({ id, name, args, at, v, seq }) => ({ id, name, at, v, seq, args: argsOf(name, args) }))
    const cancelled = cancels.map((one) => ({ ...one, id: '', name: 'cancelOrder', seq: 0 }))
    const ridden = riderActs
      .filter(({ st }) => st === 'applied')
      .map(({ id, verb: name, args, at, v, n: seq }) => ({ id, name, args, at, v, seq }))
    const inOrder = [...told, ...cancelled, ...ridden].sort((a, b) => a.v - b.v || a.seq - b.seq)
    for (const { id, name, at, args } of inOrder) this.take(id, name, at, args as never)
  }

  private take(act: string, name: string, at: number, args: Partial<AllArgs>): void {
    const order = args.orderId ?? ''
    this.drawer.take(name, at, args as never)
    switch (name) {
      case 'addProduct':
        if (args.opening && args.product) this.move(args.opening, args.product.id, at)
        break
      case 'placeOrder':
        if (args.order?.mode === 'pickup') this.pickups.add(args.order.id)
        break
      case 'failDelivery':
        this.attempts.set(order, (this.attempts.get(order) ?? 0) + 1)
        break
      case 'planRound':
      case 'sendRound':
      case 'handInRound':
        this.takeRound(name, args)
        break
      case 'moveStock':
      case 'countStock':
        this.move(
          { id: args.id ?? '', qty: args.qty ?? 0 },
          args.productId ?? '',
          // What is taken back counts where it was.
          args.backAt ?? at,
          args.counted,
        )
        // Of what stands under a counted good nothing more is there.
        for (const { id, productId } of args.also ?? []) this.move({ id, qty: 0 }, productId, at, 0)
        break
      case 'closeStockTake':
        for (const { id, productId, counted, at: moment } of args.counts ?? [])
          this.move({ id, qty: 0 }, productId, Math.min(moment, at), counted)
        break
      case 'recordPurchase': {
        const { id: bill = '', supplierId = '', billPaise = 0, paid, lines = [] } = args
        if (this.bills.has(bill)) break
        this.bills.set(bill, { owed: billPaise - (paid?.paise ?? 0), supplierId })
        for (const { moveId: id = '', productId, qty } of lines)
          this.move({ id, qty }, productId, at)
        break
      }
      case 'reversePurchase':
        for (const { moveId = '', productId, qty } of args.lines ?? [])
          this.move({ id: `back ${moveId}`, qty: -qty }, productId, args.at ?? at)
        this.bills.delete(args.purchaseId ?? '')
        break
      case 'sendBackGoods':
      case 'keepGoods':
        this.takeSentBack(name === 'sendBackGoods', at, args)
        break
      case 'noteKhata':
      case 'noteCredit':
        this.accounts.set(args.id ?? '', { paise: args.paise ?? 0, partyId: args.partyId ?? '' })
        break
      case 'recordBill':
      case 'takeBackGoods':
      case 'voidBill':
        this.takeBill(name, at, args)
        break
      case 'payInstead':
      case 'giveBackSurplus':
        if (args.method === 'khata' && !this.accounts.has(args.id ?? '')) {
          const { id = '', paise = 0, customerId } = args
          const owed = name === 'payInstead' ? paise : -paise
          this.accounts.set(id, { paise: owed, partyId: customerId ?? '' })
        }
        break
      case 'acceptOrder':
      case 'answerChange':
        this.promised.set(order, args.lines ?? [])
        break
      case 'packOrder':
        for (const { moveId: id = '', productId, qty } of args.lines ?? [])
          this.move({ id, qty: -qty }, productId, at, undefined, order)
        break
      case 'cancelOrder':
      case 'returnOrder':
        // No more comes back than has left.
        for (const { id, productId, qty } of args.back ?? [])
          this.move(
            { id, qty: Math.min(qty, this.outFor(order, productId)) },
            productId,
            at,
            undefined,
            order,
          )
        break
      case 'deliverOrder': {
        // The goods of an order leave the shelf once, whoever packed them.
        const missing = (args.moves ?? []).filter(({ id }) => !this.moves.has(id))
        const gone = missing.filter(({ productId }) => this.outFor(order, productId) <= 0)
        for (const { id, productId, qty } of gone)
          this.move({ id, qty: -qty }, productId, at, undefined, order)
        break
      }
      default:
    }
    const state = leadsTo[name]
    if (state) this.states.set(order, state)
    if (args.payment) {
      const { id, amountPaise, method, state: said } = args.payment
      const payments = this.paymentsOf(order)
      if (!payments.has(id)) {
        payments.set(id, amountPaise)
        this.methods.set(id, method)
        if (said !== 'claimed') this.seenOf(id).add(id)
      }
    }
    const seen = this.seenOf(args.paymentId ?? '')
    // Who saw it has seen it, whatever others say, unless he takes it back himself.
    if (args.came) seen.add(act)
    for (const word of args.words ?? []) seen.delete(word)
    if (args.refund) {
      const { id, amountPaise, method } = args.refund
      this.methods.set(id, method)
      this.refunds.set(order, new Map(this.refunds.get(order)).set(id, amountPaise))
    }
  }

  paymentsOf(order: string): Map<string, number> {
    const payments = this.payments.get(order) ?? new Map<string, number>()
    this.payments.set(order, payments)
    return payments
  }

  private seenOf(payment: string): Set<string> {
    const seen = this.seen.get(payment) ?? new Set<string>()
    this.seen.set(payment, seen)
    return seen
  }

  /** What the shop has of an order in the end: all that came less all that went back; in one way, or in all. */
  kept(order: string, method?: string): number {
    const isSo = (id: string) => method === undefined || this.methods.get(id) === method
    const came = [...this.paymentsOf(order)].filter(([id]) => isSo(id) && this.seenOf(id).size > 0)
    const back = [...(this.refunds.get(order) ?? [])].filter(([id]) => isSo(id))
    return (
      came.reduce((sum, [, amountPaise]) => sum + amountPaise, 0) -
      back.reduce((sum, [, amountPaise]) => sum + amountPaise, 0)
    )
  }

  /** Cash that a rider took for an order, by the payment that the plan of his round gave it. */
  takenAtDoor(round: string, order: string): number {
    const door = this.doors.get(round)?.get(order) ?? ''
    return this.methods.get(door) === 'cash' ? (this.paymentsOf(order).get(door) ?? 0) : 0
  }

  /**
   * What a customer or the clock answered to a question of the shop is told by no phone: where they had the last word,
   * the order itself is believed. So it is of what the gateway was asked, which is held against the gateway elsewhere.
   */
  believe({ id, st, timeline, lines, payments }: Order): void {
    const noted = this.paymentsOf(id)
    for (const { id: payment, method, login, proof, amountPaise } of payments) {
      if (proof) this.seenOf(payment).add('the gateway')
      if (proof || (login === null && method !== 'cash' && !noted.has(payment))) {
        noted.set(payment, amountPaise)
        this.methods.set(payment, method)
      }
    }
    const taken = timeline.findLast(({ to }) => to === 'accepted')
    // Or by the owner from his own WhatsApp, which is no phone of the shop.
    const isWithoutPhone = taken?.login === null && taken.by !== 'customer'
    if (taken && (taken.by !== 'shop' || isWithoutPhone))
      this.promised.set(
        id,
        lines.flatMap(({ productId, held }) => (productId ? [{ productId, qty: held }] : [])),
      )
    // What was accepted by itself has met no hand yet.
    if (isWithoutPhone && !this.states.has(id)) this.states.set(id, st)
    if (this.states.get(id) === 'change_proposed' && timeline.at(-1)?.by !== 'shop')
      this.states.set(id, st)
  }

  /** Goods that went over the counter, or came back, and what that is worth in the account of who owes for them. */
  private takeBill(name: string, at: number, args: Partial<AllArgs>): void {
    const { lines = [], payments = [], refunds = [], entries = [], customerId = null } = args
    for (const { moveId = '', backId = '', productId, qty } of lines) {
      if (productId === null) continue
      if (name === 'recordBill') this.move({ id: moveId, qty: -qty }, productId, at)
      else if (name === 'takeBackGoods') this.move({ id: backId, qty }, productId, at)
      else this.move({ id: `back ${moveId}`, qty }, productId, args.at ?? at)
    }
    const owed = [
      ...payments.map(({ paise, ...one }) => ({ ...one, paise, partyId: customerId })),
      ...refunds.map(({ paise, ...one }) => ({ ...one, paise: -paise, partyId: customerId })),
    ].filter(({ method }) => method === 'khata')
    const voided = entries.map((one) => ({
      ...{ id: `back ${one.id}`, paise: -one.paise, partyId: one.customerId },
    }))
    for (const { id, paise, partyId } of [...owed, ...voided])
      if (!this.accounts.has(id)) this.accounts.set(id, { paise, partyId: partyId ?? '' })
  }

  /** Goods that went back to a supplier and off what he is owed, or never left after all. */
  private takeSentBack(isBack: boolean, at: number, args: Partial<AllArgs>): void {
    const { lines = [], entryId = '', supplierId: partyId = '' } = args
    const paise = lines.reduce((sum, line) => sum + (line.paise ?? 0), 0 - (args.paise ?? 0))
    const id = isBack ? entryId : `back ${entryId}`
    if (!this.accounts.has(id)) this.accounts.set(id, { paise, partyId })
    for (const { backId = '', productId, qty } of lines)
      if (isBack) this.move({ id: backId, qty: -qty }, productId, at)
      else this.move({ id: `back ${backId}`, qty }, productId, args.at ?? at)
  }

  private takeRound(name: string, args: Partial<AllArgs>): void {
    const { roundId = '', drops = [], without = [], orderIds = [], countedPaise = null } = args
    const mine = (order: string) => this.inRound.get(order) === roundId
    const claim = (order: string) => {
      const isFree = !this.inRound.has(order) && !this.pickups.has(order) && !this.isOver(order)
      if (isFree) this.inRound.set(order, roundId)
    }
    const before = this.rounds.get(roundId)
    if (name === 'planRound') {
      const wanted = drops.map(({ orderId }) => orderId)
      const gone = without.filter((order) => mine(order) && !wanted.includes(order))
      for (const order of gone) this.inRound.delete(order)
      for (const order of wanted) claim(order)
      this.rounds.set(roundId, { st: wanted.length > 0 ? 'planned' : 'dropped', counted: null })
      this.doors.set(roundId, new Map(drops.map((drop) => [drop.orderId, drop.paymentId])))
    } else if (name === 'sendRound') {
      for (const order of orderIds) claim(order)
      for (const order of orderIds.filter(mine)) {
        const state = this.states.get(order)
        const isAgain = state === 'delivery_failed' && (this.attempts.get(order) ?? 0) < 3
        if (state === 'packed' || isAgain) this.states.set(order, 'out_for_delivery')
      }
      this.rounds.set(roundId, { st: 'out', counted: null })
    } else if (before?.st !== 'handed_in') {
      const back = orderIds.filter((order) => mine(order) && !this.isOver(order))
      for (const order of back) this.inRound.delete(order)
      this.rounds.set(roundId, { st: 'handed_in', counted: countedPaise })
    }
  }

  private isOver(order: string): boolean {
    const state = this.states.get(order)
    return state !== undefined && isClosed(state)
  }

  private move(
    { id, qty }: { id: string; qty: number },
    product: string,
    at: number,
    counted: number | null = null,
    order = '',
  ): void {
    if (!this.moves.has(id)) this.moves.set(id, { product, qty, counted, at, order })
  }

  /** Base units of a product that have left for an order and not come back. */
  private outFor(order: string, product: string): number {
    return [...this.moves.values()].reduce(
      (out, move) => (move.order === order && move.product === product ? out - move.qty : out),
      0,
    )
  }

  /** The newest count of a product and what came after it. */
  onHand(product: string): number {
    const moves = [...this.moves].filter(([, move]) => move.product === product)
    const [count] = moves
      .filter(([, { counted }]) => counted !== null)
      .sort(([a, one], [b, other]) => other.at - one.at || (a < b ? 1 : -1))
    const from = count?.[1]
    return moves.reduce(
      (sum, [, { at, qty, counted }]) =>
        counted === null && at > (from?.at ?? 0) ? sum + qty : sum,
      from?.counted ?? 0,
    )
  }

  /** What the shop has to get of a customer or a supplier; below nought it owes him. */
  balance(party: string): number {
    const owed = [...this.bills.values()].filter(({ supplierId }) => supplierId === party)
    const noted = [...this.accounts.values()].filter(({ partyId }) => partyId === party)
    return (
      noted.reduce((sum, { paise }) => sum + paise, 0) -
      owed.reduce((sum, bill) => sum + bill.owed, 0)
    )
  }

  /** What is promised of a product to orders that are accepted and not packed, or asked about since. */
  reserved(product: string): number {
    return [...this.promised]
      .filter(([order]) => ['accepted', 'change_proposed'].includes(this.states.get(order) ?? ''))
      .flatMap(([, lines]) => lines)
      .reduce((sum, { productId, qty }) => (productId === product ? sum + qty : sum), 0)
  }
}

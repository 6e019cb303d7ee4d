import { describe, expect, test } from 'vitest'
import {
  acceptArgs,
  cancelArgs,
  deliverArgs,
  packArgs,
  returnArgs,
} from '../../order/order-acts.ts'
import { type Order, payablePaise } from '../../order/order.ts'
import { type OrderStatus, orderStatusSchema } from '../../order/order-status.ts'
import {
  act,
  id,
  line,
  morning,
  mustardOil,
  order,
  reader,
  sugar,
} from '../../testing/shop-fixtures.ts'
import { answeredCells, type Cells } from '../../testing/order-cells.ts'
import { runReducer } from '../fold.ts'
import type { Verdict } from '../mutation.ts'
import { type AnyModule, modules } from '../registry.ts'
import { keyOf, type Row } from '../rows.ts'

const ctx = { now: morning + 60_000, strictStock: false }
let serial = 0x900
const newId = () => id(serial++)
const payment = {
  id: id(0x500),
  method: 'cash' as const,
  state: 'cod_collected' as const,
  amountPaise: payablePaise(order()),
  utr: '',
}

/** The verb's answer for an order in the given state, from the shop's own phone. */
function answer(verb: string, subject: Order | undefined, args: object, now = ctx.now): Verdict {
  const module = (modules as Record<string, unknown>)[verb] as AnyModule | undefined
  const rows = subject ? { [keyOf(7, subject.id)]: subject } : {}
  if (!module) throw new Error(`There is no verb ${verb}.`)
  expect(module.schema.safeParse(args).success).toBe(true)
  return module.check(reader(rows), act<unknown>(args), { ...ctx, now })
}

function after<R extends Row>(
  verb: string,
  row: R,
  args: object,
  e: 5 | 7,
  at = morning + 60_000,
): R {
  const module = (modules as Record<string, unknown>)[verb] as AnyModule | undefined
  if (!module) throw new Error(`There is no verb ${verb}.`)
  return runReducer(module, keyOf(e, row.id), row, act<unknown>(args, { at })) as R
}

const short = ({ st, ...rest }: Verdict): string =>
  'code' in rest ? `${st}(${rest.code})` : 'raise' in rest && rest.raise ? `${st}!` : st

const verbs: Record<string, (subject: Order) => object> = {
  acceptOrder: acceptArgs,
  rejectOrder: ({ id: orderId }) => ({ orderId, reason: 'shop_busy' }),
  cancelOrder: (subject) => cancelArgs(subject, 'item_unavailable', newId),
  packOrder: (subject) => packArgs(subject, newId),
  readyOrder: ({ id: orderId }) => ({ orderId }),
  dispatchOrder: ({ id: orderId }) => ({ orderId }),
  failDelivery: ({ id: orderId }) => ({ orderId, reason: 'customer_absent' }),
  returnOrder: (subject) => returnArgs(subject, 'customer_refused', newId),
  deliverOrder: (subject) => deliverArgs(subject, payment),
}

/** Every (state, verb) cell of the shop's own verbs; `open` fills the states not named. */
const cells: Cells = {
  ...answeredCells,
  deliverOrder: {
    open: 'applied!',
    out_for_delivery: 'applied',
    ready_for_pickup: 'applied',
    delivered: 'applied',
  },
}

describe.each(Object.keys(verbs))('%s', (verb) => {
  test.each(orderStatusSchema.options)('on an order that is %s (O1, O2)', (st) => {
    const subject = order(st)
    const args = verbs[verb]?.(subject) ?? {}
    const expected = cells[verb]?.[st] ?? cells[verb]?.open
    expect(short(answer(verb, subject, args))).toBe(expected)
  })
})

test('a pickup becomes ready and never leaves for delivery (O1)', () => {
  const pickup = order('packed', { mode: 'pickup' })
  expect(short(answer('readyOrder', pickup, { orderId: pickup.id }))).toBe('applied')
  expect(short(answer('dispatchOrder', pickup, { orderId: pickup.id }))).toBe(
    'refused(not_a_delivery)',
  )
})

test('an order is accepted once: again the same is nothing new, differently is refused (O3)', () => {
  const accepted = after('acceptOrder', order(), acceptArgs(order()), 7)
  expect(answer('acceptOrder', accepted, acceptArgs(order()))).toEqual({ st: 'noop' })
  const fewer = { orderId: accepted.id, lines: acceptArgs(order()).lines.slice(0, 1) }
  expect(short(answer('acceptOrder', accepted, fewer))).toBe('refused(accepted_differently)')
})

test('one millisecond after the window the order cannot be accepted or rejected (O5)', () => {
  const late = morning + 600_001
  expect(short(answer('acceptOrder', order(), acceptArgs(order()), late - 1))).toBe('applied')
  expect(short(answer('acceptOrder', order(), acceptArgs(order()), late))).toBe(
    'refused(order_expired)',
  )
  const reject = { orderId: order().id, reason: 'shop_busy' }
  expect(short(answer('rejectOrder', order(), reject, late))).toBe('refused(order_expired)')
})

test('an unsettled line keeps a draft from being accepted until it is named or dropped (O8)', () => {
  const vague = { ...line(3, sugar, 1000, 0), productId: null, doubt: 'unknown' as const }
  const draft = order('draft', { lines: [...order().lines, vague] })
  const args = {
    orderId: draft.id,
    lines: [...acceptArgs(draft).lines, { n: 3, productId: sugar.id, qty: 1000 }],
  }
  expect(short(answer('acceptOrder', draft, args))).toBe('refused(lines_changed)')
  expect(short(answer('acceptOrder', draft, acceptArgs(draft)))).toBe('applied')
  const accepted = after('acceptOrder', draft, acceptArgs(draft), 7)
  expect(accepted.lines[2]?.status).toBe('dropped')
  expect(accepted.timeline.map(({ to }) => to)).toEqual(['placed', 'accepted'])
})

test("a good that is left out needs the customer's yes unless he said drop it (O9)", () => {
  const args = { orderId: order().id, lines: acceptArgs(order()).lines.slice(0, 1) }
  expect(short(answer('acceptOrder', order(), args))).toBe('applied')
  const firm = order('placed', { ifMissing: 'cancel_order' })
  expect(short(answer('acceptOrder', firm, args))).toBe('refused(needs_customer_yes)')
})

test('a shop that sells only what it has refuses an order beyond its stock', () => {
  const module = modules.acceptOrder as AnyModule
  const rows = {
    [keyOf(7, order().id)]: order(),
    [keyOf(5, sugar.id)]: { id: sugar.id, qty: 2500, reserved: 1000, countAt: 0 },
    [keyOf(5, mustardOil.id)]: { id: mustardOil.id, qty: 4, reserved: 0, countAt: 0 },
  }
  const strict = { ...ctx, strictStock: true }
  const accept = act<unknown>(acceptArgs(order()))
  expect(module.check(reader(rows), accept, strict)).toEqual({
    st: 'refused',
    code: 'no_stock',
    detail: { productId: sugar.id },
  })
  expect(module.check(reader(rows), accept, ctx)).toEqual({ st: 'applied' })
})

test('accepting holds stock, packing takes it once, cancelling lets go and brings back (S4)', () => {
  const full = { id: sugar.id, qty: 10_000, reserved: 0, countAt: 0 }
  const accepted = after('acceptOrder', order(), acceptArgs(order()), 7)
  const heldStock = after('acceptOrder', full, acceptArgs(order()), 5)
  expect(heldStock).toMatchObject({ qty: 10_000, reserved: 2000 })
  expect(accepted.lines.map(({ held }) => held)).toEqual([2000, 1])

  const cancel = cancelArgs(accepted, 'changed_mind', newId)
  expect(after('cancelOrder', heldStock, cancel, 5)).toEqual(full)
  expect(after('cancelOrder', accepted, cancel, 7).lines.map(({ held }) => held)).toEqual([0, 0])

  const pack = packArgs(accepted, newId)
  const packedStock = after('packOrder', heldStock, pack, 5)
  expect(packedStock).toMatchObject({ qty: 8000, reserved: 0 })
  const packed = after('packOrder', accepted, pack, 7)
  expect(after('cancelOrder', packedStock, cancelArgs(packed, 'changed_mind', newId), 5)).toEqual(
    full,
  )
})

test('weighed goods are charged by what is in the bag, and never more than promised (O9)', () => {
  const accepted = after('acceptOrder', order(), acceptArgs(order()), 7)
  const lighter = packArgs(accepted, newId, (n) => (n === 1 ? 1950 : undefined))
  const packed = after('packOrder', accepted, lighter, 7)
  expect(packed.lines[0]).toMatchObject({ packed: 1950, totalPaise: 8580, status: 'short' })
  expect(payablePaise(packed)).toBe(8580 + 18_500)
  const heavier = packArgs(accepted, newId, (n) => (n === 1 ? 2050 : undefined))
  expect(short(answer('packOrder', accepted, heavier))).toBe('refused(lines_changed)')
})

test('a line packed as nothing is dropped and not charged', () => {
  const accepted = after('acceptOrder', order(), acceptArgs(order()), 7)
  const packed = after(
    'packOrder',
    accepted,
    packArgs(accepted, newId, (n) => (n === 2 ? 0 : undefined)),
    7,
  )
  expect(packed.lines[1]).toMatchObject({ status: 'dropped', held: 0 })
  expect(payablePaise(packed)).toBe(8800)
})

test('after three failed attempts only a return remains (O6)', () => {
  let tired = order('out_for_delivery')
  for (let attempt = 1; attempt <= 3; attempt++) {
    tired = after('failDelivery', tired, { orderId: tired.id, reason: 'customer_absent' }, 7)
    expect(tired.attempts).toBe(attempt)
    if (attempt < 3) tired = after('dispatchOrder', tired, { orderId: tired.id }, 7)
  }
  expect(short(answer('dispatchOrder', tired, { orderId: tired.id }))).toBe(
    'refused(no_attempts_left)',
  )
  expect(short(answer('returnOrder', tired, returnArgs(tired, 'customer_absent', newId)))).toBe(
    'applied',
  )
})

test('a delivery on a cancelled order is recorded and shown, the money kept (O10)', () => {
  const cancelled = order('cancelled')
  const verdict = answer('deliverOrder', cancelled, deliverArgs(cancelled, payment))
  expect(verdict).toMatchObject({ st: 'applied', raise: [{ code: 'delivered_after_cancel' }] })
  const delivered = after('deliverOrder', cancelled, deliverArgs(cancelled, payment), 7)
  expect(delivered).toMatchObject({ st: 'delivered', payments: [{ amountPaise: 27_300 }] })
})

test('the same payment counts once; a second one is kept (P2)', () => {
  const out = order('out_for_delivery')
  const once = after('deliverOrder', out, deliverArgs(out, payment), 7)
  expect(answer('deliverOrder', once, deliverArgs(out, payment))).toEqual({ st: 'noop' })
  expect(after('deliverOrder', once, deliverArgs(out, payment), 7)).toEqual(once)
  const second = deliverArgs(out, { ...payment, id: id(0x501) })
  expect(answer('deliverOrder', once, second)).toEqual({ st: 'applied' })
  expect(after('deliverOrder', once, second, 7).payments).toHaveLength(2)
})

test('a customer may cancel until the bag leaves, and needs his own reason (O1, O4)', () => {
  const module = modules.cancelOrder as AnyModule
  const byCustomer = (st: OrderStatus, reason: 'changed_mind' | 'no_rider') => {
    const subject = order(st)
    const args = act<unknown>(cancelArgs(subject, reason, newId), {
      actor: 'customer',
      login: null,
    })
    return module && short(module.check(reader({ [keyOf(7, subject.id)]: subject }), args, ctx))
  }
  expect(byCustomer('accepted', 'changed_mind')).toBe('applied')
  expect(byCustomer('accepted', 'no_rider')).toBe('refused(reason_not_allowed)')
  expect(byCustomer('out_for_delivery', 'changed_mind')).toBe('refused(invalid_transition)')
})

import { expect, test } from 'vitest'
import { orderStatusSchema } from '../../order/order-status.ts'
import type { Order } from '../../order/order.ts'
import { mayDo, roleSchema } from '../../shop/permissions.ts'
import type { Slot } from '../../shop/slots.ts'
import { answeredCells } from '../../testing/order-cells.ts'
import { act, id, morning, order, reader } from '../../testing/shop-fixtures.ts'
import { entity, keyOf } from '../rows.ts'
import { scheduleOrder } from './order-slot.ts'

const hour = 3_600_000
const noon: Slot = { from: morning + 2 * hour, to: morning + 4 * hour }
const evening: Slot = { from: morning + 7 * hour, to: morning + 9 * hour }
const move = (slot: Slot | null, at = morning) => act({ orderId: id(0x700), slot }, { at })
const check = (row: Order | undefined, said: ReturnType<typeof move>) =>
  scheduleOrder.check(reader(row ? { [keyOf(entity.order, row.id)]: row } : {}), said, {
    now: morning,
    strictStock: false,
  })
const after = (row: Order, said: ReturnType<typeof move>) =>
  scheduleOrder.reduce[entity.order]?.(row, said, row.id) ?? row

test('an order is moved to another slot, and it stays known whose hand that was (T7)', () => {
  const moved = after(order('accepted', { slot: noon }), move(evening))
  expect(moved).toMatchObject({
    slot: evening,
    slotSet: { at: morning, by: 'shop', login: id(0x200) },
  })
  expect(check(moved, move(evening, morning + 1))).toEqual({ st: 'noop' })
})

test('to no slot: it has none any more, not an empty one (T7, Y7)', () => {
  const moved = after(order('accepted', { slot: noon }), move(null))
  expect('slot' in moved).toBe(false)
  expect(check(moved, move(null, morning + 1))).toEqual({ st: 'noop' })
  expect(check(moved, move(noon, morning + 1))).toEqual({ st: 'applied' })
})

test('of two hands the newer one stays, in whatever order they arrive; the older is told (T7, Y3)', () => {
  const newer = after(order('accepted'), move(evening, morning + 1))
  const older = move(noon, morning)
  expect(check(newer, older)).toEqual({ st: 'merged', detail: { orderId: id(0x700) } })
  expect(after(newer, older)).toEqual(newer)
})

test('what has left, or is over, has no other time any more (T7, O2)', () => {
  const verdicts = Object.fromEntries(
    orderStatusSchema.options.map((st) => {
      const verdict = check(order(st), move(noon))
      return [st, verdict.st === 'refused' ? `refused(${verdict.code})` : verdict.st]
    }),
  )
  const closed = Object.entries(answeredCells['cancelOrder'] ?? {}).filter(([st]) =>
    ['delivered', 'rejected', 'expired', 'returned'].includes(st),
  )
  expect(verdicts).toEqual({
    draft: 'applied',
    placed: 'applied',
    change_proposed: 'applied',
    accepted: 'applied',
    packed: 'applied',
    ready_for_pickup: 'applied',
    out_for_delivery: 'refused(invalid_transition)',
    delivery_failed: 'applied',
    cancelled: 'refused(order_cancelled)',
    ...Object.fromEntries(closed),
  })
  expect(check(undefined, move(noon))).toMatchObject({ st: 'refused', code: 'depends' })
})

test('a slot that ends before it begins is none', () => {
  const args = { orderId: id(0x700), slot: { from: morning, to: morning } }
  expect(scheduleOrder.schema.safeParse(args).success).toBe(false)
})

test('who answers orders may move them (R1)', () => {
  const roles = roleSchema.options.filter((role) => mayDo(role, scheduleOrder.action ?? 'run_shop'))
  expect(roles).toEqual(['owner', 'manager', 'counter'])
})

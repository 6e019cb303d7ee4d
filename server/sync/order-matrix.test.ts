import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paise } from '#core/money/paise.ts'
import {
  acceptArgs,
  cancelArgs,
  deliverArgs,
  packArgs,
  returnArgs,
} from '#core/order/order-acts.ts'
import type { Order } from '#core/order/order.ts'
import { orderStatusSchema } from '#core/order/order-status.ts'
import { emptyStock } from '#core/stock/stock.ts'
import type { MutationResult } from '#core/sync/protocol.ts'
import { entity } from '#core/sync/rows.ts'
import { answeredCells, type Cells } from '#core/testing/order-cells.ts'
import { mustardOil, order, sugar } from '#core/testing/shop-fixtures.ts'
import { openTestShop, type TestPhone } from '../testing/shop.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'

let server: TestServer
let phone: TestPhone
let time = 1_800_000_000_000
beforeAll(async () => {
  server = await startTestServer({ now: () => ++time })
  phone = await openTestShop(server)
})
afterAll(() => server.close())

const isHolding = ['accepted']
const isBagged = ['packed', 'ready_for_pickup', 'out_for_delivery', 'delivery_failed']

/** An order as it stands in a state, with what it holds and has packed. */
const orderIn = (st: Order['st'], mode: Order['mode'] = 'home'): Order => {
  const plain = order(st, {
    id: v7(),
    mode,
    channel: 'phone',
    channelRef: null,
    customerId: null,
    acceptBy: st === 'draft' ? null : time + 10_000_000,
  })
  const lines = plain.lines.map((line) => ({
    ...line,
    held: isHolding.includes(st) ? line.qty : 0,
    packed: isBagged.includes(st) ? line.qty : null,
    moveId: isBagged.includes(st) ? v7() : null,
  }))
  return { ...plain, lines }
}

const payment = (amountPaise: number) => ({
  id: v7(),
  method: 'cash' as const,
  state: 'cod_collected' as const,
  amountPaise: paise(amountPaise),
  utr: '',
})

const verbs: Record<string, (subject: Order) => Promise<MutationResult>> = {
  acceptOrder: (subject) => phone.act('acceptOrder', acceptArgs(subject)),
  rejectOrder: ({ id }) => phone.act('rejectOrder', { orderId: id, reason: 'shop_busy' }),
  cancelOrder: (subject) => phone.act('cancelOrder', cancelArgs(subject, 'item_unavailable', v7)),
  packOrder: (subject) => phone.act('packOrder', packArgs(subject, v7)),
  readyOrder: ({ id }) => phone.act('readyOrder', { orderId: id }),
  dispatchOrder: ({ id }) => phone.act('dispatchOrder', { orderId: id }),
  failDelivery: ({ id }) => phone.act('failDelivery', { orderId: id, reason: 'customer_absent' }),
  returnOrder: (subject) => phone.act('returnOrder', returnArgs(subject, 'customer_refused', v7)),
  deliverOrder: (subject) => phone.act('deliverOrder', deliverArgs(subject, null)),
  recordPayment: ({ id }) => phone.act('recordPayment', { orderId: id, payment: payment(100) }),
  editOrderLine: ({ id, lines }) => {
    const [line] = lines
    if (!line) throw new Error('The order has a line.')
    const { n, productId, unit, pricePaise, per } = line
    return phone.act('editOrderLine', {
      orderId: id,
      n,
      productId,
      unit,
      qty: 1000,
      pricePaise,
      per,
      totalPaise: paise(4400),
      dropped: false,
    })
  },
}

/** What the server answers in each state; `open` fills the states not named. */
const cells: Cells = {
  ...answeredCells,
  deliverOrder: { open: 'applied', delivered: 'noop' },
  recordPayment: { open: 'applied' },
  editOrderLine: { open: 'refused(invalid_transition)', draft: 'applied', placed: 'applied' },
}

/** Deliveries that contradict what the server knows are kept and shown. */
const flagged: Partial<Record<Order['st'], string>> = {
  draft: 'delivered_out_of_turn',
  placed: 'delivered_out_of_turn',
  change_proposed: 'delivered_out_of_turn',
  accepted: 'delivered_out_of_turn',
  packed: 'delivered_out_of_turn',
  delivery_failed: 'delivered_out_of_turn',
  returned: 'delivered_out_of_turn',
  cancelled: 'delivered_after_cancel',
  rejected: 'delivered_after_cancel',
  expired: 'delivered_after_cancel',
}

const short = ({ st, code }: MutationResult): string => (code ? `${st}(${code})` : st)

async function place(subject: Order): Promise<void> {
  await server.deps.db.withShopTx(phone.shop, async (tx) => {
    await tx.write(entity.order, subject)
    for (const { productId, held } of subject.lines) {
      const stock = await tx.row(entity.stock, productId ?? '')
      const row = stock ?? { ...emptyStock(productId ?? ''), qty: 100_000 }
      await tx.write(entity.stock, { ...row, reserved: row.reserved + held })
    }
  })
}

const stocks = async () => ({
  sugar: await phone.serverRow(entity.stock, sugar.id),
  oil: await phone.serverRow(entity.stock, mustardOil.id),
})

describe.each(Object.keys(verbs))('%s', (verb) => {
  test.each(orderStatusSchema.options)('on an order that is %s (O1, O2, O10, I6)', async (st) => {
    const subject = orderIn(st)
    await place(subject)
    const before = await stocks()
    const result = await verbs[verb]?.(subject)
    if (!result) throw new Error('The verb has an act.')
    expect(short(result)).toBe(cells[verb]?.[st] ?? cells[verb]?.open)

    const item = await phone.serverRow(entity.attention, result.id)
    const flag = verb === 'deliverOrder' ? flagged[st] : undefined
    const isRefused = result.st === 'refused'
    expect(item?.code).toBe(isRefused ? result.code : flag)
    if (item)
      expect(item).toMatchObject({ st: 'open', name: verb, e: entity.order, ref: subject.id })

    const stored = await phone.serverRow(entity.order, subject.id)
    if (result.st !== 'applied') {
      expect(stored).toEqual(subject)
      expect(await stocks()).toEqual(before)
    }
    // Reserved is always what the lines of the orders hold, whatever the phone said (S4).
    const held = (order?: Order) => order?.lines.map((line) => line.held) ?? []
    const [sugarHeld = 0, oilHeld = 0] = held(stored)
    const [sugarBefore = 0, oilBefore = 0] = held(subject)
    const after = await stocks()
    expect((after.sugar?.reserved ?? 0) - (before.sugar?.reserved ?? 0)).toBe(
      sugarHeld - sugarBefore,
    )
    expect((after.oil?.reserved ?? 0) - (before.oil?.reserved ?? 0)).toBe(oilHeld - oilBefore)
  })
})

test('a pickup becomes ready when it is packed and never leaves for delivery (O1)', async () => {
  const subject = orderIn('packed', 'pickup')
  await place(subject)
  const { id } = subject
  expect(short(await phone.act('dispatchOrder', { orderId: id }))).toBe('refused(not_a_delivery)')
  expect(short(await phone.act('readyOrder', { orderId: id }))).toBe('applied')
})

test('an order that nobody knows is refused, and what happened with it is held (I6)', async () => {
  const ghost = orderIn('placed')
  for (const [verb, act] of Object.entries(verbs)) {
    const result = await act(ghost)
    const isFact = verb === 'deliverOrder' || verb === 'recordPayment'
    expect(short(result), verb).toBe(isFact ? 'held(depends)' : 'refused(depends)')
    expect(await phone.serverRow(entity.attention, result.id)).toMatchObject({ code: 'depends' })
  }
})

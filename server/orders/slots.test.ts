import { beforeEach, describe, expect, it } from 'vitest'
import { cancelArgs } from '#core/order/order-acts.ts'
import type { Order } from '#core/order/order.ts'
import { type Slot, type SlotPlan, slotKey } from '#core/shop/slots.ts'
import { entity } from '#core/sync/rows.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { placeOne } from '../testing/place-one.ts'
import { shelf } from '../testing/test-shop.ts'
import { fromCustomer, fromSunita, postWebhook, text } from '../testing/webhook.ts'
import { dayBegins } from '../testing/server-day.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'
import { slotReplyId } from '../whatsapp/slot-reply.ts'

const hour = 3_600_000
const day = whatsappDay()

const allDays = [0, 1, 2, 3, 4, 5, 6]
const plan = (from: number, to: number, home: number, more: Partial<SlotPlan> = {}): SlotPlan => ({
  days: allDays,
  from: from * 60,
  to: to * 60,
  home,
  ...more,
})
const noon: Slot = { from: dayBegins + 2 * hour, to: dayBegins + 4 * hour }
const evening: Slot = { from: dayBegins + 7 * hour, to: dayBegins + 9 * hour }
const tomorrow: Slot = { from: dayBegins + 26 * hour, to: dayBegins + 28 * hour }

const editShop = (set: ArgsOf<'editShop'>['set']) =>
  day.shop.act('editShop', { shopId: day.shop.id, set })
const twoSlots = (home: number, more: Partial<SlotPlan> = {}) =>
  editShop({ slots: [plan(12, 14, home, more), plan(17, 19, home, more)] })

/** What customers read when the worker has done what is due. */
async function heard(): Promise<string> {
  day.whatsapp.sent.length = 0
  await day.server.worker.drain()
  return day.whatsapp.sent.map((sent) => sent.text).join('\n')
}

async function list(words = 'maggi 1 packet'): Promise<{ order: Order; told: string }> {
  await postWebhook(day.server.app, fromSunita(text(words), { at: day.now }))
  const told = await heard()
  const order = (await day.shop.orders()).at(-1)
  if (!order) throw new Error('There is no order.')
  return { order, told }
}

async function taps(id: string, kind: 'button_reply' | 'list_reply' = 'list_reply') {
  const content = { type: 'interactive', interactive: { type: kind, [kind]: { id, title: 'x' } } }
  await postWebhook(day.server.app, fromSunita(content, { at: day.now }))
  return heard()
}

const schedule = (orderId: string, slot: Slot | null) =>
  day.shop.act('scheduleOrder', { orderId, slot })

const slotOf = async (id: string) =>
  (await day.shop.orders()).find((order) => order.id === id)?.slot

const counts = (orders: readonly Order[]) => {
  const sums: Record<string, number> = {}
  for (const { slot } of orders) {
    const key = slot ? slotKey(slot) : 'none'
    sums[key] = (sums[key] ?? 0) + 1
  }
  return sums
}

describe('which slot an order gets', () => {
  it('the first free one, by itself, and the customer reads it in his language (T6)', async () => {
    await twoSlots(1)
    const { order, told } = await list()
    expect(order.slot).toEqual(noon)
    expect(told).toContain('🕔 डिलीवरी: *आज दोपहर 12–2 बजे*')
    const second = await list('chini 1 kg')
    expect(second.order.slot).toEqual(evening)
    expect(second.told).toContain('*आज शाम 5–7 बजे*')
    expect((await list('maggi 2 packet')).order.slot).toEqual(tomorrow)
  })

  it('none where the shop has no slots, or none with room (T6)', async () => {
    const { order, told } = await list()
    expect(order.slot).toBeUndefined()
    expect(told).not.toContain('🕔')
    await editShop({ slots: [plan(12, 14, 0)] })
    expect((await list('chini 1 kg')).order.slot).toBeUndefined()
  })

  it('none for who picks up, unless the shop limits that (T6)', async () => {
    await twoSlots(1)
    await day.shop.act('pauseOrders', { shopId: day.shop.id, what: 'delivery', forMs: 18 * hour })
    const { order } = await list()
    expect([order.mode, order.slot]).toEqual(['pickup', undefined])
    await twoSlots(1, { pickup: 5 })
    const { order: limited, told } = await list('chini 1 kg')
    expect([limited.mode, limited.slot]).toEqual(['pickup', noon])
    expect(told).toContain('🕔 दुकान से लें')
  })

  it('200 orders at once for a slot of 40: exactly 40 have it, and the others the next free ones (T6)', async () => {
    await editShop({ slots: [plan(12, 14, 40), plan(17, 19, 100)] })
    await Promise.all(Array.from({ length: 200 }, (_, n) => placeOne(day.shop, `wamid.${n}`)))
    expect(counts(await day.shop.orders())).toEqual({
      [slotKey(noon)]: 40,
      [slotKey(evening)]: 100,
      [slotKey(tomorrow)]: 40,
      [slotKey({ from: evening.from + 24 * hour, to: evening.to + 24 * hour })]: 20,
    })
  }, 120_000)

  it('one that is over makes room; what the shop overbooked has none (T6, T7)', async () => {
    await twoSlots(1)
    const { order } = await list()
    const { order: later } = await list('chini 1 kg')
    await schedule(later.id, noon)
    expect(await slotOf(later.id)).toEqual(noon)
    expect((await list('maggi 2 packet')).order.slot).toEqual(evening)
    for (const each of [order, later])
      await day.shop.act(
        'cancelOrder',
        cancelArgs(each, 'changed_mind', day.server.deps.newId),
        'customer',
      )
    expect((await list('maggi 3 packet')).order.slot).toEqual(noon)
  })
})

describe('the customer chooses', () => {
  it('from the free times, by a button or in words, and hears his new time once (T7)', async () => {
    await twoSlots(1)
    const { order } = await list()
    const offered = await taps(slotReplyId({ orderId: order.id, slot: null }), 'button_reply')
    expect(offered).toContain('आपका ऑर्डर')
    expect(offered).toContain('शाम 5–7 बजे')
    expect(offered).not.toContain('आज\nदोपहर 12–2')
    await postWebhook(day.server.app, fromSunita(text('दूसरा समय'), { at: day.now }))
    expect(await heard()).toContain('शाम 5–7 बजे')
    const told = await taps(slotReplyId({ orderId: order.id, slot: evening }))
    expect(told.match(/नया समय/g)).toHaveLength(1)
    expect(told).toContain('*आज शाम 5–7 बजे*')
    expect(await day.shop.onlyOrder()).toMatchObject({
      slot: evening,
      slotSet: { at: day.now, by: 'customer', login: null },
    })
  })

  it('a time that has filled meanwhile is offered no more, and his stays (T7)', async () => {
    await twoSlots(1)
    const { order } = await list()
    await placeOne(day.shop, 'wamid.other')
    const told = await taps(slotReplyId({ orderId: order.id, slot: evening }))
    expect(told).toContain('वह समय भर गया है')
    expect(await slotOf(order.id)).toEqual(noon)
  })

  it('not of another’s order, nor what was never offered (T7)', async () => {
    await twoSlots(5)
    const { order } = await list()
    const id = slotReplyId({ orderId: order.id, slot: evening })
    const content = {
      type: 'interactive',
      interactive: { type: 'list_reply', list_reply: { id, title: 'x' } },
    }
    await postWebhook(
      day.server.app,
      fromCustomer({ waId: '919811112222', name: 'Ravi' }, content, { at: day.now }),
    )
    expect(await heard()).toBe('')
    await taps(slotReplyId({ orderId: order.id, slot: { from: dayBegins + hour, to: noon.to } }))
    expect(await slotOf(order.id)).toEqual(noon)
  })

  it('no more once it is packed: he is told to ask the shop (T7)', async () => {
    await twoSlots(5)
    const { order } = await list()
    const { id: productId } = shelf.noodles
    const lines = [{ n: 1, productId, qty: 1 }]
    await day.shop.act('acceptOrder', { orderId: order.id, lines })
    await day.shop.act('packOrder', {
      orderId: order.id,
      lines: lines.map((each) => ({ ...each, held: 1, moveId: day.server.deps.newId() })),
    })
    await heard()
    expect(await taps(slotReplyId({ orderId: order.id, slot: evening }))).toContain('दुकान से पूछ')
    expect(await slotOf(order.id)).toEqual(noon)
  })
})

describe('the shop is told that its customer has moved an order it has taken', () => {
  const shown = () => day.shop.attention()
  const moved = (orderId: string, slot: Slot) => taps(slotReplyId({ orderId, slot }))

  it('once, with the newest time, until somebody has seen it (T7)', async () => {
    await twoSlots(5)
    const { order } = await list()
    await moved(order.id, evening)
    expect(await shown()).toEqual([])
    const lines = [{ n: 1, productId: shelf.noodles.id, qty: 1 }]
    await day.shop.act('acceptOrder', { orderId: order.id, lines })
    day.now += 1
    await moved(order.id, noon)
    day.now += 1
    await moved(order.id, tomorrow)
    expect(await shown()).toMatchObject([
      { st: 'open', code: 'slot_moved', ref: order.id, at: day.now, detail: { slot: tomorrow } },
    ])
    const [seen] = await shown()
    await day.shop.act('resolveAttention', { attentionId: seen?.id ?? '' })
    day.now += 1
    await moved(order.id, evening)
    expect((await shown()).map(({ st }) => st).sort()).toEqual(['open', 'resolved'])
  })

  it('not of what the shop has moved itself', async () => {
    await twoSlots(5)
    const { order } = await list()
    const lines = [{ n: 1, productId: shelf.noodles.id, qty: 1 }]
    await day.shop.act('acceptOrder', { orderId: order.id, lines })
    day.now += 1
    await schedule(order.id, evening)
    expect(await shown()).toEqual([])
  })
})

describe('the shop moves an order', () => {
  it('and the customer hears it once, however the mutation is repeated (T7)', async () => {
    await twoSlots(1)
    const { order } = await list()
    await schedule(order.id, evening)
    expect(await schedule(order.id, evening)).toEqual({ st: 'noop' })
    const told = await heard()
    expect(told.match(/नया समय/g)).toHaveLength(1)
    expect(told).toContain('*आज शाम 5–7 बजे*')
    day.now += 1
    await schedule(order.id, null)
    expect(await heard()).toContain('जल्द से जल्द')
  })

  it('and its time to be answered runs out once, not twice', async () => {
    await twoSlots(1)
    const { order } = await list()
    await schedule(order.id, evening)
    await heard()
    day.now = (order.acceptBy ?? 0) + 1
    expect((await heard()).match(new RegExp(order.code, 'g'))).toHaveLength(1)
    expect((await day.shop.onlyOrder()).st).toBe('expired')
  })
})

describe('accepting by itself (T5)', () => {
  beforeEach(async () => {
    const { id: productId } = shelf.noodles
    await day.shop.act('moveStock', {
      id: day.server.deps.newId(),
      productId,
      reason: 'receiving',
      qty: 100,
      ref: null,
      note: '',
    })
    await editShop({ autoAccept: true, autoMostOpen: 2 })
  })

  it('as many as the slots have room for, and what finds none is for a person', async () => {
    await editShop({ slots: [plan(12, 14, 4, { days: [1] })] })
    for (let n = 0; n < 5; n++) await placeOne(day.shop, `wamid.${n}`)
    const orders = await day.shop.orders()
    expect(orders.filter(({ st }) => st === 'accepted').map(({ slot }) => slot)).toEqual([
      noon,
      noon,
      noon,
      noon,
    ])
    expect(orders.filter(({ st }) => st === 'placed').map(({ slot }) => slot)).toEqual([undefined])
  })

  it('what is taken for later is not in hand yet', async () => {
    await editShop({ slots: [plan(17, 19, 9)] })
    for (let n = 0; n < 3; n++) await placeOne(day.shop, `wamid.${n}`)
    await editShop({ slots: [] })
    await placeOne(day.shop, 'wamid.now')
    expect((await day.shop.orders()).map(({ st }) => st)).toEqual(Array(4).fill('accepted'))
    day.now = evening.from
    await placeOne(day.shop, 'wamid.later')
    expect((await day.shop.orders()).filter(({ st }) => st === 'placed')).toHaveLength(1)
  })
})

it('a shop row of the first release has no slots, and its orders are as they were (Y8)', async () => {
  const row = await day.server.deps.db.readShop(day.shop.id, (tx) =>
    tx.row(entity.shop, day.shop.id),
  )
  expect(row && 'slots' in row).toBe(false)
  expect('slot' in (await list()).order).toBe(false)
})

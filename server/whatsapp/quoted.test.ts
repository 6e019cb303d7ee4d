import { expect, test } from 'vitest'
import { acceptArgs, deliverArgs, packArgs } from '#core/order/order-acts.ts'
import { entity } from '#core/sync/rows.ts'
import { customerTalk } from '../testing/customer-talk.ts'
import { openTestShop, rice, shelf, stockShelf } from '../testing/test-shop.ts'
import { addressReply, fromSunita, postWebhook, text } from '../testing/webhook.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'
import { phrase } from './phrases.ts'

const day = whatsappDay()
const { sends, writes, quotes, taps } = customerTalk(day)

const kolam = rice(1, 'Kolam chawal', 70)
const basmati = rice(2, 'Basmati chawal', 140)

/** Each list of hers is an order of its own; its messages are those that came with it. */
async function lists(list: string, id: string) {
  day.now += 200_000
  return sends({ ...text(list), id })
}

const order = async (n: number) => (await day.shop.orders())[n] ?? expect.fail(`No order ${n}.`)

const shown = async () =>
  (await day.shop.attention()).map(({ e, ref, detail }) => ({ e, ref, text: detail['text'] }))

test('a reply answers the question that it quotes, by name or by place, also when another came since (W9)', async () => {
  await stockShelf(day.server.deps, day.shop.id, [kolam, basmati])
  const first = (await lists('chawal 5 kilo', 'wamid.first')).at(-1)
  const second = (await lists('chawal 2 kilo', 'wamid.second')).at(-1)
  const [settled] = await quotes(first?.wamid, 'haan basmati wala bhej do')
  expect(settled?.text).toContain((await order(0)).code)
  expect(await order(0)).toMatchObject({ lines: [{ productId: basmati.id, doubt: null }] })
  expect(await order(1)).toMatchObject({ lines: [{ doubt: 'which' }] })
  await quotes(second?.wamid, 'the 1st')
  expect(await order(1)).toMatchObject({ lines: [{ productId: kolam.id, doubt: null }] })
  expect(await day.shop.orders()).toHaveLength(2)
})

test('a quoted question that is settled takes no other line’s answer; the shop is shown it (W9)', async () => {
  await stockShelf(day.server.deps, day.shop.id, [kolam, basmati])
  const asked = (await lists('chawal 5 kilo, chawal 2 kilo', 'wamid.first')).at(-1)
  await quotes(asked?.wamid, 'basmati')
  const before = await order(0)
  expect(before.lines).toMatchObject([{ productId: basmati.id }, { doubt: 'which' }])
  await quotes(asked?.wamid, 'kolam')
  expect((await order(0)).lines).toEqual(before.lines)
  expect(await shown()).toEqual([{ e: entity.order, ref: before.id, text: 'kolam' }])
  const [late] = await quotes(asked?.wamid, 'the 1st')
  expect(late?.text).toBe(phrase('hi', 'changed.settled', { code: before.code }))
  expect((await order(0)).lines).toEqual(before.lines)
})

test('a time in words is of the order whose times it quotes (W9)', async () => {
  const days = [0, 1, 2, 3, 4, 5, 6]
  const slots = [
    { days, from: 15 * 60, to: 17 * 60, home: 5 },
    { days, from: 17 * 60, to: 19 * 60, home: 5 },
  ]
  await day.shop.act('editShop', { shopId: day.shop.id, set: { slots } })
  await lists('चीनी 2 किलो', 'wamid.first')
  const [times] = await taps(`slot:${(await order(0)).id}`)
  await lists('maggi 3', 'wamid.second')
  const before = await order(1)
  await quotes(times?.wamid, 'aaj shaam 5 baje')
  const { at, slot } = await order(0)
  expect(new Date(slot?.from ?? 0).toISOString()).toBe(
    `${new Date(at).toISOString().slice(0, 10)}T11:30:00.000Z`,
  )
  expect((await order(1)).slot).toEqual(before.slot)
})

test('a yes that quotes a changed order is for that one (W9)', async () => {
  await lists('चीनी 2 किलो', 'wamid.first')
  const { id: orderId } = await order(0)
  const { id: productId, unit, pricePaise, per } = shelf.sugar
  const line = { n: 1, productId, unit, qty: 1000, pricePaise, per, totalPaise: pricePaise }
  day.whatsapp.sent.length = 0
  await day.shop.act('proposeChange', { orderId, lines: [line] })
  await day.server.worker.drain()
  const [asked] = day.whatsapp.sent
  await lists('maggi 3', 'wamid.second')
  await quotes(asked?.wamid, 'haan ji')
  expect(await order(0)).toMatchObject({ st: 'accepted', lines: [{ qty: 1000 }] })
  expect((await order(1)).st).toBe('placed')
})

test('a yes that quotes what she always takes orders it once, whatever was said since (W9)', async () => {
  await lists('चीनी 2 किलो', 'wamid.first')
  const { newId } = day.server.deps
  await day.shop.act('acceptOrder', acceptArgs(await order(0)))
  await day.shop.act('packOrder', packArgs(await order(0), newId))
  await day.shop.act('dispatchOrder', { orderId: (await order(0)).id })
  await day.shop.act('deliverOrder', deliverArgs(await order(0), null))
  await day.server.worker.drain()
  const [offer] = await writes('वही भेज दो')
  await writes('नमस्ते')
  day.now += 200_000
  await quotes(offer?.wamid, 'haan')
  await quotes(offer?.wamid, 'haan')
  const orders = await day.shop.orders()
  expect(orders).toHaveLength(2)
  expect(orders[1]).toMatchObject({ st: 'placed', lines: [{ productId: shelf.sugar.id }] })
})

test('what she says of a list of hers is of that order, never a new one (W9)', async () => {
  await lists('चीनी 2 किलो', 'wamid.first')
  await lists('maggi 3', 'wamid.second')
  const said = ['2 kg more of this', 'make it 3', 'चीनी 1 किलो', 'same again']
  for (const words of said) {
    const [answer] = await quotes('wamid.first', words)
    expect(answer?.text, words).toBe(phrase('hi', 'noted', { code: (await order(0)).code }))
  }
  const { id: ref } = await order(0)
  expect(await shown()).toEqual(said.map((words) => ({ e: entity.order, ref, text: words })))
  expect((await order(0)).note).toContain(said[0])
  expect((await order(1)).note).toBe('')
  await quotes('wamid.first', 'cancel this')
  expect(await order(0)).toMatchObject({ st: 'cancelled', lines: [{ qty: 2000 }] })
  expect((await order(1)).st).toBe('placed')
  expect(await day.shop.orders()).toHaveLength(2)
})

test('of an order that is over, what quotes its messages is shown with it, and nothing else moves (W9)', async () => {
  const [received] = await lists('चीनी 2 किलो', 'wamid.first')
  await quotes(received?.wamid, 'cancel')
  await lists('maggi 3', 'wamid.second')
  const before = await order(1)
  const { id: ref, code } = await order(0)
  const said = ['cancel', 'चीनी कम थी', 'चीनी 2 किलो', 'khud le jaunga']
  for (const words of said)
    expect((await quotes(received?.wamid, words))[0]?.text, words).toBe(
      phrase('hi', 'noted', { code }),
    )
  const photo = { id: 'media.1', mime_type: 'image/jpeg', sha256: 'x', caption: 'देखिए' }
  await sends({ type: 'image', image: photo, context: { id: received?.wamid } })
  const texts = [...said, '📷 देखिए']
  expect(await shown()).toEqual(texts.map((words) => ({ e: entity.order, ref, text: words })))
  // Thanks stay thanks.
  expect(await quotes(received?.wamid, 'ok ji')).toEqual([])
  expect(await day.shop.orders()).toEqual([await order(0), before])
})

test('an address goes with the order that asked for it, and of one that is over with the one that is open (W9)', async () => {
  const forms: (string | undefined)[] = []
  for (const [n, list] of ['चीनी 2 किलो', 'maggi 3'].entries()) {
    await lists(list, `wamid.${n}`)
    const sent = await taps(`way:${(await order(n)).id}:home`)
    forms.push(sent.at(-1)?.wamid)
  }
  const tells = (house_number: string) =>
    sends({ ...addressReply({ house_number, in_pin_code: '400703' }), context: { id: forms[0] } })
  await tells('12')
  expect([(await order(0)).address, (await order(1)).address]).toMatchObject([{ line: '12' }, null])
  await quotes('wamid.0', 'cancel')
  await tells('14')
  expect([(await order(0)).address, (await order(1)).address]).toMatchObject([
    { line: '12' },
    { line: '14' },
  ])
})

test('a quote of somebody else’s or another shop’s message, or of none that is known, is no quote (W9)', async () => {
  const [received] = await lists('चीनी 2 किलो', 'wamid.first')
  const before = await order(0)
  const stranger = customerTalk(day, { waId: '919811112222', name: 'Stranger' })
  for (const id of [received?.wamid, 'wamid.first']) {
    await stranger.quotes(id, 'cancel')
    await stranger.quotes(id, 'kal dukaan khulegi kya')
  }
  const other = await openTestShop(day.server.deps, { phoneNumberId: '222' })
  for (const id of [received?.wamid, 'wamid.first']) {
    const message = { ...text('cancel'), context: { id } }
    const sent = fromSunita(message, { at: day.now, phoneNumberId: '222' })
    await postWebhook(day.server.app, sent)
  }
  await day.server.worker.drain()
  expect(await order(0)).toEqual(before)
  expect((await shown()).every(({ e }) => e === entity.customer)).toBe(true)
  expect(await other.orders()).toEqual([])
  day.now += 200_000
  await quotes('wamid.unknown', 'maggi 3')
  expect(await day.shop.orders()).toHaveLength(2)
})

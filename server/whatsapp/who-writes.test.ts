import { expect, test } from 'vitest'
import { entity } from '#core/sync/rows.ts'
import { customerTalk } from '../testing/customer-talk.ts'
import { fixtureNumber, openTestShop } from '../testing/test-shop.ts'
import { fixture, fromSunita, postWebhook, status, text } from '../testing/webhook.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'

const day = whatsappDay()

/** What Ravi sends, who shows a username and, until he says otherwise, no number. */
async function ravi(content: object, { id, waId }: { id: string; waId?: string }) {
  const body = JSON.parse(fixture('in_username_no_phone'))
  const { value } = body.entry[0].changes[0]
  const { from_user_id } = value.messages[0]
  const timestamp = String(day.now / 1000)
  value.messages = [{ from_user_id, id, timestamp, ...(waId ? { from: waId } : {}), ...content }]
  if (waId) value.contacts[0].wa_id = waId
  day.whatsapp.sent.length = 0
  await postWebhook(day.server.app, body)
  await day.server.worker.drain()
  return [...day.whatsapp.sent]
}

const cardsOf = (shopId: string) =>
  day.server.deps.db.readShop(shopId, async (tx) => {
    const found = tx.sql.selectFrom('customer').select('row').where('shop_id', '=', shopId)
    return (await found.orderBy('id').execute()).map(({ row }) => row)
  })

test('who hides his number orders, chooses and cancels like others, and is answered by his other id', async () => {
  const [received, asked] = await ravi(text('चीनी 2 किलो'), { id: 'wamid.list' })
  const order = await day.shop.onlyOrder()
  expect(order).toMatchObject({ st: 'placed', customerName: 'Ravi', customerPhone: null })
  expect([received?.to, asked?.to]).toEqual(Array(2).fill('IN.90011882233445'))
  const button_reply = { id: asked?.buttons[1], title: 'x' }
  await ravi(
    { type: 'interactive', interactive: { type: 'button_reply', button_reply } },
    { id: 'wamid.tap' },
  )
  expect((await day.shop.onlyOrder()).mode).toBe('pickup')
  await ravi({ ...text('cancel'), context: { id: 'wamid.list' } }, { id: 'wamid.cancel' })
  expect((await day.shop.onlyOrder()).st).toBe('cancelled')
})

test('once he shows his number he keeps his card, and is answered there (K1)', async () => {
  await ravi(text('namaste'), { id: 'wamid.1' })
  const [card] = await cardsOf(day.shop.id)
  const [answer] = await ravi(text('namaste'), { id: 'wamid.2', waId: '919820040004' })
  expect(answer?.to).toBe('919820040004')
  expect(await cardsOf(day.shop.id)).toMatchObject([
    { id: card?.id, phone: '+919820040004', waId: '919820040004', bsuid: 'IN.90011882233445' },
  ])
  // Hidden again, he is still the same.
  await ravi(text('चीनी 2 किलो'), { id: 'wamid.3' })
  expect(await day.shop.onlyOrder()).toMatchObject({ customerId: card?.id })
})

test('one person in two shops on one server has a card, orders and answers in each, by its own number', async () => {
  const other = await openTestShop(day.server.deps, { phoneNumberId: '222', name: 'Maa Tara' })
  const talk = customerTalk(day)
  const here = await talk.writes('चीनी 2 किलो')
  const sent = fromSunita(text('maggi 3'), { at: day.now, phoneNumberId: '222' })
  day.whatsapp.sent.length = 0
  await postWebhook(day.server.app, sent)
  await day.server.worker.drain()
  const there = [...day.whatsapp.sent]
  expect(here.every(({ url }) => url.includes(`/${fixtureNumber}/`))).toBe(true)
  expect(there.every(({ url }) => url.includes('/222/'))).toBe(true)
  const [mine, theirs] = [await day.shop.onlyOrder(), await other.onlyOrder()]
  expect([here[0]?.text.includes(mine.code), there[0]?.text.includes(theirs.code)]).toEqual([
    true,
    true,
  ])
  expect(mine.customerId).not.toBe(theirs.customerId)
  expect(await cardsOf(other.id)).toMatchObject([{ id: theirs.customerId, waId: '919820011223' }])

  // A button of the one order that reaches the other shop, and a report that comes by the other number, do nothing there.
  const button_reply = { id: `way:${mine.id}:pickup`, title: 'x' }
  const tap = { type: 'interactive', interactive: { type: 'button_reply', button_reply } }
  await postWebhook(day.server.app, fromSunita(tap, { at: day.now, phoneNumberId: '222' }))
  const [received] = here
  const biz_opaque_callback_data = received?.callbackData
  const read = status(received?.wamid ?? '', 'read', { biz_opaque_callback_data }, '222')
  await postWebhook(day.server.app, read)
  await day.server.worker.drain()
  expect(await day.shop.onlyOrder()).toEqual(mine)
  expect(await other.onlyOrder()).toEqual(theirs)
  const row = await day.server.deps.db.readShop(other.id, (tx) => tx.row(entity.order, mine.id))
  expect(row).toBeUndefined()
  const job = await day.server.deps.db.global
    .selectFrom('outbox')
    .select('body')
    .where('id', '=', biz_opaque_callback_data ?? '')
    .executeTakeFirst()
  expect(job?.body).not.toHaveProperty('delivery')
})

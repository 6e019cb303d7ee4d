import { expect, test } from 'vitest'
import { entity } from '#core/sync/rows.ts'
import { customerTalk } from '../testing/customer-talk.ts'
import { text } from '../testing/webhook.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'

const day = whatsappDay()
const { sends, writes } = customerTalk(day)

const edits = (id: string, message: object) =>
  sends({ type: 'edit', edit: { original_message_id: id, message } })
const takesBack = (id: string) => sends({ type: 'revoke', revoke: { original_message_id: id } })

const shown = async () =>
  (await day.shop.attention()).map(({ e, ref, detail }) => ({ e, ref, text: detail['text'] }))

test('an edited list and one taken back are shown with their order, which stands, also when a newer one is open', async () => {
  await sends({ ...text('चीनी 2 किलो'), id: 'wamid.list' })
  day.now += 200_000
  await writes('maggi 3')
  const before = await day.shop.orders()
  const { id: ref } = before[0] ?? { id: '' }
  await edits('wamid.list', text('चीनी 3 किलो'))
  await takesBack('wamid.list')
  expect(await day.shop.orders()).toEqual(before)
  expect(await shown()).toEqual([
    { e: entity.order, ref, text: '✏️ चीनी 3 किलो' },
    { e: entity.order, ref, text: '🚫' },
  ])
})

test('of words that made no order the new ones are shown, a caption too; nothing is ordered', async () => {
  await sends({ ...text('xyzzy do'), id: 'wamid.words' })
  const [answer] = await edits('wamid.words', text('चीनी 2 किलो'))
  expect(answer?.text).toContain('दुकान वाले इसे देख या सुन लेंगे')
  const image = { id: 'media.1', mime_type: 'image/jpeg', caption: 'यह वाला' }
  await edits('wamid.photo', { type: 'image', image })
  expect(await day.shop.orders()).toEqual([])
  expect((await shown()).map((each) => each.text)).toEqual([
    'xyzzy do',
    '✏️ चीनी 2 किलो',
    '✏️ यह वाला',
  ])
})

test('a photo that is taken back, and other words under it, are shown with the photo', async () => {
  const image = { id: '1479537139650973', mime_type: 'image/jpeg', sha256: 'x', caption: 'यह वाला' }
  await sends({ type: 'image', image, id: 'wamid.photo' })
  const [photo] = await day.shop.attention()
  const media = photo?.id
  await edits('wamid.photo', { type: 'image', image: { ...image, caption: 'कल भेजना' } })
  expect(await takesBack('wamid.photo')).toEqual([])
  expect((await day.shop.attention()).map(({ detail }) => detail)).toMatchObject([
    { form: 'image', media, text: '📷 यह वाला' },
    { form: 'image', media, text: '📷 ✏️ कल भेजना' },
    { form: 'image', media, text: '📷 🚫' },
  ])
})

test('small talk that is edited, and words that are taken back, ask nobody', async () => {
  await sends({ ...text('Hi'), id: 'wamid.hi' })
  await edits('wamid.hi', text('Hello'))
  await takesBack('wamid.hi')
  expect(await shown()).toEqual([])
})

test('an edit is seen by the shop also when nothing else of that customer is known', async () => {
  await edits('wamid.lost', text('चीनी 2 किलो'))
  const [asked] = await day.shop.attention()
  expect(asked).toMatchObject({ e: entity.customer, detail: { customer: 'Sunita Patil' } })
  const card = await day.server.deps.db.readShop(day.shop.id, (tx) =>
    tx.row(entity.customer, asked?.ref ?? ''),
  )
  expect(card).toMatchObject({ waId: '919820011223' })
})

test('a contact that is shared is shown with the order that is open', async () => {
  await writes('चीनी 2 किलो')
  const { id: ref } = await day.shop.onlyOrder()
  const contacts = [{ name: { formatted_name: 'Ravi' }, phones: [{ phone: '+91 98200 40004' }] }]
  const [answer] = await sends({ type: 'contacts', contacts })
  expect(answer?.text).toContain('दुकान वाले इसे देख या सुन लेंगे')
  expect(await shown()).toEqual([{ e: entity.order, ref, text: '👤 Ravi +91 98200 40004' }])
})

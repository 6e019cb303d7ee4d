import { expect } from '@playwright/test'
import { Customer } from './customer.ts'
import { codeOf, goods, openStockedShop, untilSent } from './shop.ts'
import { expectAccessible, test, untilKept } from './story.ts'
import { words } from './words.ts'

// On the database that people have who run `npm start`.
test.use({ engine: 'pglite' })

test('a list in Bengali and Latin letters is taken, packed, brought and paid in cash (bn)', async ({
  page,
  server,
}) => {
  const t = words('bn')
  const mitali = new Customer(server.url, 'mitali')
  await page.goto(server.url)
  await openStockedShop(page, 'bn')
  await untilSent(page, 'bn')

  await mitali.say('২ কেজি চিনি, maggi 3')
  const card = page.getByRole('article')
  await expect(card).toContainText('Mitali Das')
  await expect(card).toContainText('₹130')
  await expect(page.getByText(`🔔 ${t('app:ring.title', { count: 1 })}`)).toBeVisible()
  await expectAccessible(page)
  await mitali.setAway(true)
  await card.getByRole('button', { name: t('orders:accept') }).click()

  await page.getByRole('link', { name: t('today:to_pack', { count: 1 }) }).click()
  await page.getByRole('link', { name: /Mitali Das/ }).click()
  await expectAccessible(page)
  const code = await codeOf(page)

  // What did not arrive is seen, sent again, and seen to have arrived.
  const told = page.getByRole('region', { name: t('messages:title') })
  await expect(told.getByText(t('messages:st.failed'))).toBeVisible()
  await expectAccessible(page)
  await mitali.setAway(false)
  await told.getByRole('button', { name: t('messages:again') }).click()
  await mitali.hears(t('whatsapp:accepted.home', { code }))
  await expect(told.getByText(t('messages:st.failed'))).toHaveCount(0)
  await expect(told.getByText(t('messages:st.delivered')).last()).toBeVisible()

  // Its slip goes out as a picture where there is no printer.
  await page.getByRole('button', { name: t('paper:order.paper') }).click()
  const slip = page.getByRole('dialog')
  await expect(slip).toContainText(`${t('paper:bill.total')} – ₹130.00`)
  await expectAccessible(page)
  const picture = page.waitForEvent('download')
  await slip.getByRole('button', { name: t('paper:send') }).click()
  expect((await picture).suggestedFilename()).toBe(`${code}.png`)
  await page.keyboard.press('Escape')

  for (const line of await page.getByRole('checkbox').all()) await line.click()
  await page.getByRole('button', { name: t('orders:step.pack') }).click()
  await page.getByRole('button', { name: t('orders:step.send') }).click()
  await mitali.hears(t('whatsapp:out.on_the_way', { code }))
  await page.getByRole('button', { name: t('orders:step.hand_over') }).click()
  await expectAccessible(page)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('orders:pay.confirm.cash', { amount: '₹130' }) })
    .click()
  await mitali.hears(t('whatsapp:delivered.done', { code }))
  await expect(page.getByText(t('orders:status.delivered')).first()).toBeVisible()

  await page.goto(`${server.url}/stock`)
  await expect(page.getByRole('link', { name: new RegExp(goods.sugar.bn) })).toContainText('18')
  await expect(page.getByRole('link', { name: new RegExp(goods.noodles.bn) })).toContainText('37')
})

test('a basket from the catalogue is paid by UPI (hi)', async ({ page, server }) => {
  const t = words('hi')
  const ravi = new Customer(server.url, 'ravi')
  await page.goto(server.url)
  await openStockedShop(page, 'hi')
  await untilSent(page, 'hi')

  await ravi.order({ [goods.sugar.hi]: 1, [goods.noodles.hi]: 2 })
  await page.getByRole('link', { name: /Ravi/ }).click()
  await expectAccessible(page)
  const code = await codeOf(page)
  await page.getByRole('button', { name: t('orders:step.accept', { amount: '₹72' }) }).click()
  await page.getByRole('button', { name: t('orders:step.pack_all') }).click()
  await page.getByRole('button', { name: t('orders:step.pack') }).click()
  await page.getByRole('button', { name: t('orders:step.send') }).click()
  await page.getByRole('button', { name: t('orders:step.hand_over') }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: t('orders:pay.way.upi') }).click()
  await expectAccessible(page)
  await sheet.getByRole('button', { name: t('orders:pay.confirm.upi', { amount: '₹72' }) }).click()
  await ravi.hears(t('whatsapp:delivered.done', { code }))
  await expect(page.getByText(t('orders:took.upi_direct', { amount: '₹72' }))).toBeVisible()
})

test('what nobody understood waits for the shop, and a refusal tells why (hi)', async ({
  page,
  server,
}) => {
  const t = words('hi')
  const ravi = new Customer(server.url, 'ravi')
  await page.goto(server.url)
  await openStockedShop(page, 'hi')
  await untilSent(page, 'hi')

  await ravi.say('चीनी 1 किलो, उड़नतश्तरी 2')
  await page.getByRole('link', { name: /Ravi/ }).click()
  await expect(page.getByText(/उड़नतश्तरी/).first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: /उड़नतश्तरी/ }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: t('orders:we_lack_it') }).click()
  await page.getByRole('button', { name: t('orders:step.accept', { amount: '₹44' }) }).click()
  await ravi.hears(t('whatsapp:accepted.home', { code: await codeOf(page) }))

  await ravi.say('चीनी 3 किलो')
  await page.getByRole('button', { name: t('ui:back') }).click()
  await page.getByRole('link', { name: /₹132/ }).click()
  await page.getByRole('button', { name: t('orders:way_out.reject') }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByText(t('orders:reason.item_unavailable')).click()
  await expectAccessible(page)
  await sheet.getByRole('button', { name: t('orders:way_out_now.reject') }).click()
  await ravi.hears(t('whatsapp:reason.item_unavailable'))
  await page.goto(`${server.url}/stock`)
  await expect(page.getByRole('link', { name: new RegExp(goods.sugar.hi) })).toContainText('20')
})

test('a photographed list is written down under the photo, without a network and through a reload (hi)', async ({
  page,
  server,
}) => {
  const t = words('hi')
  const ravi = new Customer(server.url, 'ravi')
  await page.goto(server.url)
  await openStockedShop(page, 'hi')
  await untilSent(page, 'hi')
  await untilKept(page)

  await ravi.photographs()
  await ravi.adds('आटा 1 किलो भी')
  await page.goto(`${server.url}/needs-you`)
  // A phone that has no room for the order says so, and is asked again once there is some.
  const writeDown = page
    .getByRole('listitem')
    .filter({ hasText: 'आटा 1 किलो भी' })
    .getByRole('button', { name: t('write:button') })
  await expect(writeDown).toBeVisible()
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype
    IDBObjectStore.prototype.put = function (...args) {
      if (this.name !== 'drafts') return put.apply(this, args)
      IDBObjectStore.prototype.put = put
      throw new DOMException('', 'QuotaExceededError')
    }
  })
  await writeDown.click()
  await expect(page.getByText(t('orders:refused.storage_full'))).toBeVisible()
  await writeDown.click()
  // He need not be looked for.
  await expect(page.getByRole('heading', { name: 'Ravi', level: 1 })).toBeVisible()
  const photo = page.getByRole('img', { name: t('today:sent_media.photo') })
  const isDrawn = () =>
    expect.poll(() => photo.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBe(600)
  await isDrawn()
  // With what he wrote under it, and of it since.
  await expect(page.getByText('ये सामान चाहिए · आटा 1 किलो भी')).toBeInViewport()
  await expectAccessible(page)

  // From here on it is on the phone: a good by its name, with the photo over the field.
  await page.context().setOffline(true)
  await page.getByLabel(t('write:add_goods')).fill('maggi')
  await expect(photo).toBeInViewport()
  await page.getByRole('button', { name: new RegExp(goods.noodles.hi) }).click()
  await expect(page.getByRole('button', { name: t('write:take', { amount: '₹14' }) })).toBeVisible()

  // The rest as a list; one tap makes the photo as wide as the screen, and the next shows it whole.
  await page.getByRole('button', { name: t('write:list.button') }).click()
  const sheet = page.getByRole('dialog')
  const list = sheet.getByRole('textbox')
  await list.fill('चीनी 2 कि')
  await isDrawn()
  const [field, whole] = [await list.boundingBox(), await photo.boundingBox()]
  expect((whole?.y ?? 0) + (whole?.height ?? 0)).toBeLessThanOrEqual(field?.y ?? 0)
  await sheet.getByRole('button', { name: t('today:sent_media.photo') }).click()
  const wide = await photo.boundingBox()
  expect(wide?.height).toBeGreaterThan((whole?.height ?? 0) * 1.5)
  await expect(list).toBeInViewport()
  await expectAccessible(page)
  await sheet.getByRole('button', { name: t('today:sent_media.photo') }).click()
  await expect.poll(async () => (await photo.boundingBox())?.height).toBeCloseTo(whole?.height ?? 0)

  // Over the keyboard there is little room: the photo stays, and no line of the list is written under it.
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  await page.setViewportSize({ width, height: 380 })
  await list.fill('चीनी 2 कि\n\n\n\n\n')
  await list.press('Control+End')
  await list.press('Control+Home')
  await expect(photo).toBeInViewport({ ratio: 0.9 })
  const [over, box] = [await photo.boundingBox(), await list.boundingBox()]
  expect((over?.y ?? 0) + (over?.height ?? 0)).toBeLessThanOrEqual((box?.y ?? 0) + 16)
  await page.setViewportSize({ width, height })
  await list.fill('चीनी 2 कि')

  await page.reload()
  await isDrawn()
  await page.getByRole('button', { name: t('write:list.button') }).click()
  await expect(list).toHaveValue('चीनी 2 कि')
  await isDrawn()
  await list.fill('चीनी 2 किलो')
  await sheet.getByRole('button', { name: t('write:list.read') }).click()
  await page.getByRole('button', { name: t('write:take', { amount: '₹102' }) }).click()
  await expect(page.getByText(t('write:taken'))).toBeVisible()
  await page.context().setOffline(false)
  await ravi.hears('₹102')
})

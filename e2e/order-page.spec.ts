import { expect, type Page } from '@playwright/test'
import { Phone } from './phone.ts'
import { readQr } from './qr.ts'
import { goods, openStockedShop, shopNames, untilSent } from './shop.ts'
import { expectAccessible, listen, test } from './story.ts'
import { words } from './words.ts'

test('a customer finds the page by the poster at the door, orders without a script, and sees that the shop has taken it', async ({
  browser,
  server,
  complaints,
}) => {
  const t = words('hi')
  const phone = new Phone(complaints)
  const page = await phone.open(server.url)
  await openStockedShop(page, 'hi', ['sugar', 'noodles', 'tea'])
  await untilSent(page, 'hi')

  // The shop looks at its link, and at the poster, which is read as a camera would.
  await page.goto(`${server.url}/settings`)
  await page.getByRole('link', { name: new RegExp(t('settings:order_page.title')) }).click()
  await expect(page.getByText(/\/s\/[2-9a-z]{8}$/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: new RegExp(t('paper:order_page.poster')) }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet.locator('canvas')).toBeVisible()
  await expectAccessible(page)
  const link = await readQr(page, sheet.locator('canvas'))
  expect(link).toMatch(/^http:\/\/localhost:\d+\/s\/[2-9a-z]{8}$/)
  for (const lang of ['hi', 'bn', 'mr', 'en'] as const)
    await expect(sheet).toContainText(words(lang)('paper:order_page.invite'))
  await page.keyboard.press('Escape')

  // Anybody's phone: no script, no login, another language.
  const hers = await browser.newContext({
    ...{ viewport: { width: 360, height: 640 }, javaScriptEnabled: false, locale: 'bn-IN' },
  })
  const her = await hers.newPage()
  listen(her, complaints)
  const bn = words('bn')
  await her.goto(link)
  await expect(her.getByRole('link', { name: shopNames.hi })).toBeVisible()
  const rowOf = (name: string) => her.getByRole('listitem').filter({ hasText: name })
  await rowOf(goods.sugar.bn)
    .getByRole('button', { name: bn('order-page:add') })
    .click()
  await rowOf(goods.sugar.bn)
    .getByRole('button', { name: bn('order-page:plus') })
    .click()
  await noSidewaysScroll(her)

  // The rest she pastes; what the shop cannot know she chooses herself.
  await her.getByRole('link', { name: new RegExp(bn('order-page:write')) }).click()
  await her.getByLabel(bn('order-page:list.hint')).fill('maggi 3\nmombati 2')
  await her.getByRole('button', { name: bn('order-page:list.read') }).click()
  await expect(her.getByRole('checkbox', { name: new RegExp(goods.noodles.bn) })).toBeChecked()
  await her.getByLabel(bn('order-page:list.skip')).check()
  await her.getByRole('button', { name: bn('order-page:list.take') }).click()
  await expect(her.getByText('₹97', { exact: true })).toBeVisible()
  await noSidewaysScroll(her)

  // The basket outlives the browser.
  const cookies = await hers.cookies()
  expect(cookies.every(({ httpOnly, expires }) => httpOnly && expires > Date.now() / 1000)).toBe(
    true,
  )
  await her.getByRole('button', { name: bn('order-page:basket.order'), exact: true }).click()
  await her.getByLabel(bn('order-page:order.name')).fill('Mitali')
  await her.getByLabel(bn('order-page:order.phone')).fill('98200 11223')
  await her.getByLabel(bn('order-page:order.line')).fill('৫ নম্বর ঘর, ৩ নম্বর গলি')
  await noSidewaysScroll(her)
  await her.getByRole('button', { name: bn('order-page:order.send') }).click()
  await expect(her.getByText(bn('order-page:status.placed'))).toBeVisible()
  await expect(her).toHaveURL(/\/o\/[\w-]{42}$/)

  // It rings like any other order, and her page says that it was taken.
  await page.goto(`${server.url}/orders`)
  await page.getByRole('link', { name: /Mitali/ }).click()
  await expect(page.getByText(t('orders:channel.shop_link')).first()).toBeVisible()
  await page.getByRole('button', { name: t('orders:step.accept', { amount: '₹97' }) }).click()
  await expect(async () => {
    await her.getByRole('link', { name: new RegExp(bn('order-page:status.refresh')) }).click()
    await expect(her.getByText(bn('order-page:status.accepted'))).toBeVisible({ timeout: 1_000 })
  }).toPass()

  // It may be used by ear and by keyboard.
  const lookers = await browser.newContext()
  const look = await lookers.newPage()
  await look.goto(link)
  await look
    .getByRole('button', { name: words('en')('order-page:add') })
    .first()
    .click()
  for (const end of ['', '/basket', '/order']) {
    await look.goto(`${link}${end}`)
    await expectAccessible(look)
  }
  await lookers.close()

  // She orders the same again; then the shop turns its page off.
  await her.getByRole('link', { name: bn('order-page:status.order_more') }).click()
  await her.getByRole('button', { name: new RegExp(bn('order-page:again')) }).click()
  await expect(her.getByText('₹97', { exact: true })).toBeVisible()
  await page.goto(`${server.url}/settings/order-page`)
  await page.getByRole('switch', { name: t('settings:order_page.open') }).click()
  await expect(page.getByText(t('settings:order_page.is_closed'))).toBeVisible()
  await her.goto(link)
  await expect(her.getByText(bn('order-page:end.closed.headline'))).toBeVisible()
  await hers.close()
  await phone.end()
})

/** Nothing stands over the edge of a small phone. */
const noSidewaysScroll = async (page: Page): Promise<void> => {
  const body = await page.locator('body').boundingBox()
  expect(body?.width ?? 0).toBeLessThanOrEqual(360)
}

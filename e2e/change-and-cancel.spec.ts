import { expect } from '@playwright/test'
import { Customer } from './customer.ts'
import { codeOf, goods, openStockedShop, untilSent } from './shop.ts'
import { expectAccessible, test, untilKept } from './story.ts'
import { words } from './words.ts'

test('what is missing is asked for once, also from flight mode, and a late wish to cancel is answered (bn)', async ({
  page,
  context,
  server,
}) => {
  const t = words('bn')
  const mitali = new Customer(server.url, 'mitali')
  await page.goto(server.url)
  await openStockedShop(page, 'bn', ['sugar', 'noodles', 'rice'])
  await untilSent(page, 'bn')
  await untilKept(page)
  await mitali.say('২ কেজি চিনি, maggi 3')
  await page.getByRole('link', { name: /Mitali/ }).click()
  const main = page.getByRole('main')

  // No noodles: rice instead, and only a kilo of sugar. Nothing goes to the customer before all is said.
  await context.setOffline(true)
  await main.getByRole('button', { name: new RegExp(goods.noodles.bn) }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: t('orders:something_else') }).click()
  await sheet.getByRole('textbox').fill(goods.rice.bn)
  await sheet.getByRole('radio', { name: new RegExp(goods.rice.bn) }).click()
  await expectAccessible(page)
  await sheet.getByRole('button', { name: t('orders:offer_it', { amount: '₹73' }) }).click()
  await expect(sheet).toBeHidden()
  await page.reload()
  await expect(main).toContainText(goods.rice.bn)
  await page.getByRole('button', { name: t('orders:ask_customer', { amount: '₹161' }) }).click()
  await expect(page.getByText(t('orders:notice.will_be_asked'))).toBeVisible()
  await expectAccessible(page)
  await context.setOffline(false)
  await mitali.hears(`${goods.noodles.bn} → ${goods.rice.bn}`)
  await expect(page.getByText(t('orders:notice.waiting', { count: 10 }))).toBeVisible()
  await mitali.tap(t('whatsapp:changed.yes'))
  await expect(page.getByRole('checkbox', { name: new RegExp(goods.rice.bn) })).toBeVisible()

  await page.getByRole('button', { name: t('orders:step.pack_all') }).click()
  // Until the server hears that it is packed a customer may still cancel by himself.
  const isHeard = page.waitForResponse(
    (answer) => answer.request().postData()?.includes('packOrder') ?? false,
  )
  await page.getByRole('button', { name: t('orders:step.pack') }).click()
  await expect(page.getByRole('button', { name: t('orders:step.send') })).toBeVisible()
  await isHeard
  await mitali.say('অর্ডারটা বাতিল করুন')
  await expect(page.getByText(t('orders:notice.wants_cancel'))).toBeVisible()
  await expect(page.getByText(`🙅 ${t('app:ring.cancel', { count: 1 })}`)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: t('orders:step.left_already') }).click()
  await expect(page.getByText(t('orders:notice.wants_cancel'))).toBeHidden()
  await mitali.hears(t('whatsapp:cancel.declined', { code: await codeOf(page) }))
})

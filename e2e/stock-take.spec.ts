import { expect, type Page } from '@playwright/test'
import { Phone } from './phone.ts'
import { readQr } from './qr.ts'
import { goods, openStockedShop, shopNames, untilSent } from './shop.ts'
import { expectAccessible, listen, test, untilKept } from './story.ts'
import { words } from './words.ts'

const t = words('hi')
const b = words('bn')

/** Taps a good of the list and tells how much of it is there. */
async function count(page: Page, name: string, amount: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(name) }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox').fill(amount)
  await sheet.getByRole('button').last().click()
  await expect(sheet).toBeHidden()
}

test('two phones count the shelves, one is killed in the middle, and goods come meanwhile (hi, bn)', async ({
  browser,
  server,
  complaints,
}) => {
  const phone = new Phone(complaints)
  const first = await phone.open(server.url)
  await openStockedShop(first, 'hi')
  await untilSent(first, 'hi')
  await untilKept(first)
  await first.goto(`${server.url}/settings/phones`)
  await first.getByRole('button', { name: t('settings:phones.add') }).click()
  const address = await readQr(first, first.getByRole('img', { name: t('settings:pair.qr') }))
  const second = await (
    await browser.newContext({ viewport: { width: 360, height: 640 } })
  ).newPage()
  listen(second, complaints)
  await second.goto(address)
  await second.getByRole('button', { name: 'বাংলা', exact: true }).click()
  await second.getByLabel(b('onboarding:join.phone')).fill('রাজু')
  await second.getByRole('button', { name: b('onboarding:join.button') }).click()
  await expect(second.getByRole('heading', { name: shopNames.hi })).toBeVisible()

  // The owner begins without a network, counts one good, and the phone dies.
  await first.goto(`${server.url}/stock`)
  await first.context().setOffline(true)
  await first.getByRole('link', { name: t('stock:count_all') }).click()
  await expectAccessible(first)
  await first.getByRole('button', { name: t('counting:begin', { count: 2, shown: '2' }) }).click()
  await expectAccessible(first)
  await count(first, goods.sugar.hi, '18')
  await expect(
    first.getByRole('button', { name: t('counting:done', { shown: '1' }) }),
  ).toBeVisible()
  await phone.kill()

  // It is all there again; the other phone joins in, and takes goods in as well.
  const again = await phone.open(`${server.url}/stock/take`)
  await expect(
    again.getByRole('button', { name: t('counting:done', { shown: '1' }) }),
  ).toBeVisible()
  await second.goto(`${server.url}/stock/take`)
  await expect(
    second.getByRole('button', { name: b('counting:done', { shown: '1' }) }),
  ).toBeVisible()
  await count(second, goods.noodles.bn, '30')
  await second.goto(`${server.url}/stock`)
  await second.getByRole('link', { name: new RegExp(goods.sugar.bn) }).click()
  await second.getByRole('button', { name: b('stock:move.receiving.button') }).click()
  await second.getByRole('dialog').getByRole('textbox').first().fill('5')
  await second.getByRole('dialog').getByRole('button').last().click()
  await expect(second.getByRole('dialog')).toBeHidden()

  // Noodles lie at two places; sugar was counted before the new sack.
  await again.getByRole('button', { name: t('counting:done', { shown: '2' }) }).click()
  await again.getByRole('button', { name: new RegExp(goods.noodles.hi) }).click()
  const sheet = again.getByRole('dialog')
  await expect(sheet).toContainText('30')
  await sheet.getByRole('button', { name: t('counting:more') }).click()
  await sheet.getByRole('textbox').fill('5')
  await expectAccessible(again)
  await sheet.getByRole('button').last().click()
  await expect(sheet).toBeHidden()
  await again.getByRole('button', { name: t('counting:review.button') }).click()
  const sugar = sheet.getByRole('listitem').filter({ hasText: goods.sugar.hi })
  await expect(sugar).toContainText('-2 किलो')
  await expect(sugar).toContainText('₹88')
  const noodles = sheet.getByRole('listitem').filter({ hasText: goods.noodles.hi })
  await expect(noodles).toContainText('-5 पीस')
  await expectAccessible(again)
  await sheet
    .getByRole('button', { name: t('counting:review.post', { count: 2, shown: '2' }) })
    .click()
  await expect(again.getByRole('link', { name: new RegExp(goods.sugar.hi) })).toContainText('23')
  await second.goto(`${server.url}/stock`)
  await expect(second.getByRole('link', { name: new RegExp(goods.noodles.bn) })).toContainText('35')
  await expect(second.getByRole('link', { name: new RegExp(goods.sugar.bn) })).toContainText('23')
  await phone.end()
})

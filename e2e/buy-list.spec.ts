import { expect } from '@playwright/test'
import { goods, openStockedShop } from './shop.ts'
import { expectAccessible, test, untilKept } from './story.ts'
import { words } from './words.ts'

const t = words('hi')
const dayMs = 86_400_000

test('what ends soon is marked down from the list of what needs her, offline (hi)', async ({
  page,
  context,
  server,
}) => {
  await page.goto(server.url)
  await openStockedShop(page, 'hi')
  await untilKept(page)
  await context.setOffline(true)
  const sheet = page.getByRole('dialog')

  // Ten packets more, which end in five days.
  await page.getByRole('link', { name: t('app:nav.stock') }).click()
  await page.getByRole('link', { name: new RegExp(goods.noodles.hi) }).click()
  await page.getByRole('button', { name: t('stock:move.receiving.button') }).click()
  await sheet.getByRole('textbox').first().fill('10')
  await sheet.getByText(t('moves:more.printed')).click()
  const end = new Date(Date.now() + 5 * dayMs).toISOString().slice(0, 10)
  await sheet.getByLabel(t('moves:expiry')).fill(end)
  await sheet.getByRole('button', { name: new RegExp(t('stock:then', { amount: '50' })) }).click()
  await expect(page.getByRole('region', { name: t('moves:lots') })).toBeVisible()

  await page.goto(server.url)
  await page.getByRole('link', { name: t('needs:card', { count: 1, shown: 1 }) }).click()
  await expect(page.getByText('10 पीस')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: new RegExp(t('needs:act.discount')) }).click()
  await sheet.getByRole('button', { name: t('needs:price.percent', { percent: 30 }) }).click()
  await expectAccessible(page)
  await sheet.getByRole('button', { name: t('needs:price.save', { price: '₹9.50' }) }).click()
  await expect(page.getByText(t('needs:empty.title'))).toBeVisible()
  await page.goto(`${server.url}/stock`)
  await expect(page.getByRole('link', { name: new RegExp(goods.noodles.hi) })).toContainText(
    '₹9.50',
  )
})

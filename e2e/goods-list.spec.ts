import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { openStockedShop } from './shop.ts'
import { expectAccessible, test } from './story.ts'
import { words } from './words.ts'

const t = words('hi')

/** Enough of them that a throw goes past the end of what is drawn. */
const candles = Array.from({ length: 80 }, (_, i) => `Candle ${i + 10},5,,10,pcs,`)

/** As Excel in India writes it, with one price that is none. */
const csv = [
  'Item name,Sale price,MRP,Stock,Unit,Barcode',
  'चीनी,46,,15,kg,',
  'Parle-G 100g,9,10,48,pcs,8901719101038',
  'Lux soap 100g,पैंतीस,38,24,pcs,',
  'आशीर्वाद आटा 5 किलो,"₹२८५","₹३००",१०,पैकेट,',
  ...candles,
].join('\r\n')

test('a list with one wrong row: looked at, mended, taken in, found on the shelf, taken out and taken back', async ({
  page,
  server,
}) => {
  await page.goto(server.url)
  await openStockedShop(page, 'hi')
  await page.locator('nav a[href="/stock"]').click()
  await page.locator('a[href="/stock/add"]').first().click()
  await page.getByRole('link', { name: t('onboarding:goods.from_list') }).click()
  await expect(page.getByText(t('list:in.note'))).toBeVisible()
  await expectAccessible(page)

  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'goods.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  // What needs her is what she sees first; the rest could go in already.
  await expect(page.getByText(t('list:problem.price_wrong'))).toBeVisible()
  await expect(
    page.getByRole('button', { name: t('list:preview.take', { count: 83, shown: 83 }) }),
  ).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: /Lux soap/ }).click()
  const row = page.getByRole('dialog')
  await row.getByLabel(t('list:field.price')).fill('35')
  await row.getByRole('button', { name: t('list:row.save') }).click()
  await page.getByRole('button', { name: t('list:preview.take', { count: 84, shown: 84 }) }).click()
  await expect(page.getByRole('heading', { name: t('list:run.done') })).toBeVisible()
  await expect(page.getByText(t('list:run.added', { shown: 83 }))).toBeVisible()
  await expect(page.getByText(t('list:run.changed', { shown: 1 }))).toBeVisible()

  await page.getByRole('link', { name: t('list:run.to_stock') }).click()
  const find = page.getByLabel(t('stock:search'))
  await find.fill('Lux')
  await expect(page.getByRole('link', { name: /Lux soap 100g/ })).toContainText('₹35')
  await find.fill('chini')
  await expect(page.getByRole('link', { name: /चीनी/ })).toContainText('₹46')
  await find.fill('')
  await expect(page.getByRole('link', { name: /Candle 10/ })).toBeVisible()

  // Thrown, the list shows names and amounts on the way, and all of each row where it comes to rest.
  await page.mouse.move(180, 400)
  await page.mouse.wheel(0, 4_500)
  await expect(page.getByRole('link', { name: /Candle 70/ }).getByRole('img')).toBeVisible()

  // The app is opened anew: the list can still be taken back, and the goods go out as they are.
  await page.goto(`${server.url}/stock/list`)
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: t('list:out.csv'), exact: true }).click()
  const written = readFileSync(await (await file).path(), 'utf8')
  expect(written.startsWith('\uFEFF')).toBe(true)
  expect(written).toContain('"Lux soap 100g"')
  await page.getByRole('button', { name: t('list:run.undo') }).click()
  await expect(page.getByRole('heading', { name: t('list:run.undone') })).toBeVisible()
  await page.goto(`${server.url}/stock`)
  await expect(page.getByRole('link', { name: /चीनी/ })).toContainText('₹44')
  await expect(page.getByRole('link', { name: /Lux soap/ })).toHaveCount(0)
})

import { expect } from '@playwright/test'
import { Customer } from './customer.ts'
import { readQr } from './qr.ts'
import { goods, openStockedShop, untilSent, shopNames } from './shop.ts'
import { expectAccessible, listen, test } from './story.ts'
import { words } from './words.ts'

test('a second phone joins by the QR code, both work on, and a lost one is put out', async ({
  page: first,
  browser,
  server,
  complaints,
}) => {
  const t = words('hi')
  const b = words('bn')
  const ravi = new Customer(server.url, 'ravi')
  await first.goto(server.url)
  await openStockedShop(first, 'hi')
  await untilSent(first, 'hi')
  await ravi.say('चीनी 1 किलो')
  await expect(first.getByRole('article')).toBeVisible()

  await first.getByRole('link', { name: t('today:settings') }).click()
  await expectAccessible(first)
  await first.getByRole('link', { name: t('settings:phones.title') }).click()
  await expectAccessible(first)
  await first.getByRole('button', { name: t('settings:phones.add') }).click()
  const qr = first.getByRole('img', { name: t('settings:pair.qr') })
  await expect(qr).toBeVisible()
  await expectAccessible(first)
  const address = await readQr(first, qr)
  expect(new URL(address).origin).toBe(new URL(server.url).origin)

  const context = await browser.newContext({ viewport: { width: 360, height: 640 } })
  const second = await context.newPage()
  listen(second, complaints)
  await second.goto(address)
  await second.getByRole('button', { name: 'বাংলা', exact: true }).click()
  await second.getByLabel(b('onboarding:join.phone')).fill('রাজু')
  await expectAccessible(second)
  await second.getByRole('button', { name: b('onboarding:join.button') }).click()
  await expect(second.getByRole('heading', { name: shopNames.hi })).toBeVisible()

  // Each phone speaks its own language about the same shop.
  await second
    .getByRole('article')
    .getByRole('button', { name: b('orders:accept') })
    .click()
  await first.getByRole('button', { name: t('ui:close') }).click()
  await expect(first.getByText('রাজু')).toBeVisible()
  await first.goto(`${server.url}/orders?s=pack`)
  await expect(first.getByRole('article')).toContainText('Ravi')
  await first.goto(`${server.url}/stock`)
  await first.getByRole('link', { name: new RegExp(goods.sugar.hi) }).click()
  await first.getByRole('button', { name: t('stock:move.receiving.button') }).click()
  await first.getByRole('dialog').getByRole('textbox').first().fill('5')
  await first.getByRole('dialog').getByRole('button').last().click()
  // Until it closes nothing is kept; its button names the new amount before that.
  await expect(first.getByRole('dialog')).toBeHidden()
  await second.getByRole('link', { name: b('app:nav.stock') }).click()
  await expect(second.getByRole('link', { name: new RegExp(goods.sugar.bn) })).toContainText('25')

  // Back on its feet, the second phone tells that it has everything; the tick then says so on the first.
  await second.reload()
  await first.getByRole('img', { name: t('ui:tick.sent') }).click()
  const places = first.getByRole('dialog', { name: t('settings:kept.title') })
  await expect(places.getByRole('listitem')).toContainText(
    [t('settings:kept.yes'), t('settings:kept.sent'), /রাজু.*हाँ/],
    { timeout: 25_000 },
  )
  await expectAccessible(first)

  await first.goto(`${server.url}/settings/phones`)
  await first.getByRole('button', { name: t('settings:phones.remove') }).click()
  await first.getByRole('button', { name: t('settings:remove.button') }).click()
  await expect(first.getByText('রাজু')).toBeHidden()
  await second.reload()
  await expect(second.getByText(b('app:stopped.revoked.title'))).toBeVisible()
  await context.close()
})

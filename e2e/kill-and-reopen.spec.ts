import { expect } from '@playwright/test'
import { Customer } from './customer.ts'
import { onDisk } from './kept-book.ts'
import { Phone } from './phone.ts'
import { goods, openStockedShop, untilSent, shopNames } from './shop.ts'
import { test, untilKept } from './story.ts'
import { words } from './words.ts'

const t = words('hi')

// On the database that people have who run `npm start`.
test.use({ engine: 'pglite' })

test('a phone killed while the shop is being set up comes back to the same place', async ({
  server,
}) => {
  const phone = new Phone()
  const begun = await phone.open(server.url)
  await untilKept(begun)
  await begun.getByRole('button', { name: 'हिन्दी', exact: true }).click()
  await begun.getByLabel(t('onboarding:shop.name')).fill(shopNames.hi)
  await expect.poll(() => onDisk(begun, 'haat-kept', 'words')).toContain(shopNames.hi)
  await phone.kill()

  const named = await phone.open(server.url)
  await expect(named.getByLabel(t('onboarding:shop.name'))).toHaveValue(shopNames.hi)
  await named.getByRole('button', { name: t('onboarding:shop.next') }).click()
  await named.getByLabel(t('onboarding:goods.search')).fill(goods.sugar.hi)
  await named
    .getByRole('button', { name: new RegExp(`^${goods.sugar.hi} ₹`) })
    .first()
    .click()
  await named.getByRole('dialog').getByRole('textbox').nth(1).fill('37')
  await expect.poll(() => onDisk(named, 'haat-0', 'drafts')).toContain('37')
  await phone.kill()

  const stocked = await phone.open(server.url)
  const sheet = stocked.getByRole('dialog')
  await expect(sheet.getByRole('textbox').nth(1)).toHaveValue('37')
  await sheet.getByRole('button', { name: t('onboarding:goods.save') }).click()
  await expect(
    stocked.getByText(t('onboarding:goods.done', { count: 1, shown: '1' })),
  ).toBeVisible()
  await phone.end()
})

test('what shows ✓ is there after a kill without a network, and goes out later once', async ({
  server,
}) => {
  const phone = new Phone()
  const ravi = new Customer(server.url, 'ravi')
  const page = await phone.open(server.url)
  await openStockedShop(page, 'hi')
  await untilSent(page, 'hi')
  await untilKept(page)
  await ravi.say('चीनी 2 किलो')
  await expect(page.getByRole('article')).toContainText('₹88')
  await ravi.hears('₹88')
  await server.kill()
  await page
    .getByRole('article')
    .getByRole('button', { name: t('orders:accept') })
    .click()
  await page.getByRole('link', { name: t('today:to_pack', { count: 1 }) }).click()
  await expect(
    page.getByRole('article').getByRole('img', { name: t('ui:tick.kept') }),
  ).toBeVisible()
  await phone.kill()

  const again = await phone.open(`${server.url}/orders?s=pack`)
  const card = again.getByRole('article')
  await expect(card).toContainText('Ravi')
  await expect(card.getByRole('img', { name: t('ui:tick.kept') })).toBeVisible()
  await card.getByRole('link', { name: /Ravi/ }).click()
  await again.getByRole('checkbox').first().click()
  await phone.kill()

  const packing = await phone.open(`${server.url}/orders?s=pack`)
  await packing.getByRole('article').getByRole('link', { name: /Ravi/ }).click()
  await packing.getByRole('button', { name: t('orders:step.pack') }).click()
  await phone.kill()

  await server.restart()
  const home = await phone.open(`${server.url}/stock`)
  const sugar = home.getByRole('link', { name: new RegExp(goods.sugar.hi) })
  await expect(sugar.getByRole('img', { name: t('ui:tick.sent') })).toBeVisible()
  // Packed or not when the power went, but never half and never twice.
  await expect(sugar).toContainText(/20|18/)
  // A server that died while it wrote to him waits a minute for WhatsApp's report before it writes again.
  await ravi.hears(t('whatsapp:accepted.home').split('*')[0] ?? '', 100_000)
  await phone.end()
})

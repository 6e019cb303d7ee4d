import { expect, type Page } from '@playwright/test'
import { Customer } from './customer.ts'
import { goods, openStockedShop, untilSent } from './shop.ts'
import { expectAccessible, listen, test } from './story.ts'
import { words } from './words.ts'

/** Takes and packs the order whose card names this customer. */
async function pack(page: Page, name: RegExp): Promise<void> {
  const t = words('hi')
  const card = page.getByRole('article').filter({ hasText: name })
  await card.getByRole('button', { name: t('orders:accept') }).click()
  await page.getByRole('button', { name: new RegExp(`^${t('orders:segment.pack')}`) }).click()
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: t('orders:step.pack_all') }).click()
  await page.getByRole('button', { name: t('orders:step.pack') }).click()
  await expect(page.getByRole('button', { name: t('orders:step.send') })).toBeVisible()
}

test('a rider without an app brings two bags where there is no network, and his cash is counted (hi)', async ({
  page,
  server,
  browser,
  complaints,
}) => {
  const t = words('hi')
  await page.goto(server.url)
  await openStockedShop(page, 'hi')
  await untilSent(page, 'hi')
  const [ravi, sunita] = [
    new Customer(server.url, 'ravi'),
    new Customer(server.url, 'sunita'),
  ] as const
  await ravi.order({ [goods.sugar.hi]: 1 })
  await sunita.order({ [goods.sugar.hi]: 2 })
  for (const name of [/Ravi/, /Sunita/]) {
    await page.goto(`${server.url}/orders?s=new`)
    await pack(page, name)
  }

  await page.goto(`${server.url}/orders?s=out`)
  await page.getByRole('link', { name: t('rounds:make', { count: 2, shown: 2 }) }).click()
  await page.getByLabel(t('rounds:rider_name')).fill('राजू')
  await expectAccessible(page)
  await page.getByRole('button', { name: t('rounds:ready', { count: 2, shown: 2 }) }).click()
  await page.getByRole('button', { name: t('rounds:leaves') }).click()
  const wa = page.getByRole('link', { name: 'WhatsApp' })
  await expect(wa).toBeVisible()
  await expectAccessible(page)
  const link = /http\S+$/.exec(new URL((await wa.getAttribute('href')) ?? '').search.slice(6))?.[0]

  const context = await browser.newContext({ viewport: { width: 360, height: 640 } })
  let rider = await context.newPage()
  listen(rider, complaints)
  await rider.goto(decodeURIComponent(link ?? ''))
  await expectAccessible(rider)
  await rider.waitForFunction(() => caches.match(location.pathname).then(Boolean))
  await context.setOffline(true)
  const drop = (name: RegExp) => rider.getByRole('listitem').filter({ hasText: name })
  await drop(/Ravi/)
    .getByRole('button', { name: t('rider:delivered') })
    .click()
  await drop(/Ravi/)
    .getByRole('button', { name: t('rider:done') })
    .click()
  await drop(/Sunita/)
    .getByRole('button', { name: t('rider:not_delivered') })
    .click()
  await drop(/Sunita/)
    .getByRole('button', { name: t('rider:reason.customer_absent') })
    .click()
  await expect(rider.getByText(t('rider:waiting'))).toBeVisible()
  await rider.close()
  rider = await context.newPage()
  await rider.goto(decodeURIComponent(link ?? ''))
  await expect(drop(/Ravi/)).toContainText('₹44')
  await expect(drop(/Sunita/)).toContainText(t('rider:not_delivered'))
  await context.setOffline(false)
  await expect(rider.getByText(t('rider:all_sent'))).toBeVisible()

  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('ui:close'), exact: true })
    .click()
  await expect(page.getByRole('button', { name: /Ravi/ })).toContainText(t('rounds:drop.delivered'))
  await expect(page.getByRole('button', { name: /Sunita/ })).toContainText(t('rounds:drop.failed'))
  await expectAccessible(page)
  await page.getByRole('button', { name: t('rounds:is_back') }).click()
  await page.getByRole('button', { name: t('rounds:counted_it', { amount: '₹44' }) }).click()
  await expect(page.getByText(t('rounds:exact'))).toBeVisible()
  await untilTold(page)
  await rider.reload()
  await expect(rider.getByText(t('rider:end.over.headline'))).toBeVisible()
  await context.close()
})

/** Until the server has the round as it stands here. */
const untilTold = (page: Page): Promise<void> =>
  expect(page.getByRole('img', { name: words('hi')('ui:tick.sent') }).first()).toBeVisible()

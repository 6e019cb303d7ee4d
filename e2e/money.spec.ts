import { expect } from '@playwright/test'
import { Customer } from './customer.ts'
import { readQr } from './qr.ts'
import { goods, openStockedShop, untilSent } from './shop.ts'
import { expectAccessible, test } from './story.ts'
import { words } from './words.ts'

test('a code for the exact amount, a claim that is looked up, and money given back after a cancel (bn)', async ({
  page,
  server,
}) => {
  const t = words('bn')
  const mitali = new Customer(server.url, 'mitali')
  await page.goto(server.url)
  await openStockedShop(page, 'bn')
  await untilSent(page, 'bn')
  await mitali.order({ [goods.sugar.bn]: 1, [goods.noodles.bn]: 2 })
  await page.getByRole('link', { name: /Mitali/ }).click()
  await page.getByRole('button', { name: t('orders:step.accept', { amount: '₹72' }) }).click()

  // She pays before the goods leave; the shop has no UPI address yet.
  await page.getByRole('button', { name: t('orders:step.take_payment') }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: t('orders:pay.way.upi') }).click()
  await sheet.getByLabel(t('orders:pay.vpa')).fill('ma tara')
  await sheet.getByRole('button', { name: t('orders:pay.vpa_keep') }).click()
  await expect(sheet.getByText(t('orders:pay.vpa_wrong'))).toBeVisible()
  await sheet.getByLabel(t('orders:pay.vpa')).fill('matara@okaxis')
  await sheet.getByRole('button', { name: t('orders:pay.vpa_keep') }).click()
  const qr = sheet.getByRole('img', { name: t('orders:pay.qr', { amount: '₹72' }) })
  await expectAccessible(page)
  const asked = new URL(await readQr(page, qr)).searchParams
  expect(asked.get('pa')).toBe('matara@okaxis')
  expect(asked.get('am')).toBe('72.00')
  expect(asked.get('tr')).toMatch(/^[0-9a-f]{32}$/)

  await sheet.getByRole('button', { name: t('orders:pay.claim') }).click()
  await expect(page.getByText(t('orders:paid.claimed', { amount: '₹72' }))).toBeVisible()

  // The claim waits on Today until somebody has looked.
  await page.goto(server.url)
  await page
    .getByRole('link', { name: t('orders:money.claims', { count: 1, amount: '₹72' }) })
    .click()
  await expectAccessible(page)
  await page.getByRole('link', { name: /Mitali/ }).click()
  await page.getByRole('button', { name: t('orders:claim.came') }).click()
  await expect(page.getByText(t('orders:paid.paid'), { exact: true })).toBeVisible()

  // She no longer wants it: nothing but giving the money back ends the duty.
  await page.getByRole('button', { name: t('orders:way_out.cancel') }).click()
  await sheet.getByText(t('orders:reason.item_unavailable')).click()
  await sheet.getByRole('button', { name: t('orders:way_out_now.cancel') }).click()
  await expect(
    page.getByRole('heading', { name: t('orders:refund.title', { amount: '₹72' }) }),
  ).toBeVisible()
  await page.getByRole('button', { name: t('orders:refund.button') }).click()
  await sheet.getByRole('button', { name: t('orders:pay.way.upi') }).click()
  await sheet.getByLabel(t('orders:refund.utr')).fill('৪৮২১')
  await expectAccessible(page)
  await sheet
    .getByRole('button', { name: t('orders:refund.confirm.upi', { amount: '₹72' }) })
    .click()
  await expect(page.getByText(t('orders:paid.refunded'))).toBeVisible()
  await page.goto(`${server.url}/orders/money`)
  await expect(page.getByText(t('orders:money.empty.title'))).toBeVisible()
})

test('a bill paid in the chat is confirmed by the gateway, and nobody has to look it up (hi)', async ({
  page,
  server,
}) => {
  const t = words('hi')
  const sunita = new Customer(server.url, 'sunita')
  await page.goto(server.url)
  await openStockedShop(page, 'hi')
  await untilSent(page, 'hi')
  await sunita.order({ [goods.sugar.hi]: 2 })
  await sunita.tap(t('whatsapp:way.home'))
  await sunita.tellsAddress({
    name: 'Sunita Patil',
    in_pin_code: '400703',
    house_number: 'B-304',
    address: 'Sector 17, Vashi',
    city: 'Navi Mumbai',
  })
  await page.getByRole('link', { name: /Sunita/ }).click()
  await expect(page.getByText(/Navi Mumbai/)).toBeVisible()
  await page.getByRole('button', { name: t('orders:step.accept', { amount: '₹88' }) }).click()
  await page.getByRole('button', { name: t('orders:step.pack_all') }).click()
  await page.getByRole('button', { name: t('orders:step.pack') }).click()
  await sunita.paysBill()
  await expect(page.getByText(t('orders:paid.verified'), { exact: true })).toBeVisible()
  await expectAccessible(page)
})

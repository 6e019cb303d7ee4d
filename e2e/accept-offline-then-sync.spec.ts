import { expect } from '@playwright/test'
import { Customer } from './customer.ts'
import { goods, openStockedShop, untilSent } from './shop.ts'
import { test, untilKept } from './story.ts'
import { words } from './words.ts'

test('a day in flight mode: taken, packed, delivered, new item, new price; all goes out by itself', async ({
  page,
  context,
  server,
}) => {
  const t = words('hi')
  const ravi = new Customer(server.url, 'ravi')
  await page.goto(server.url)
  await openStockedShop(page, 'hi')
  await untilSent(page, 'hi')
  await untilKept(page)
  await ravi.say('चीनी 2 किलो')
  await expect(page.getByRole('article')).toContainText('₹88')
  await context.setOffline(true)

  await page
    .getByRole('article')
    .getByRole('button', { name: t('orders:accept') })
    .click()
  await page.getByRole('link', { name: t('today:to_pack', { count: 1 }) }).click()
  await page.getByRole('link', { name: /Ravi/ }).click()
  await page.getByRole('button', { name: t('orders:step.pack_all') }).click()
  await page.getByRole('button', { name: t('orders:step.pack') }).click()
  await page.getByRole('button', { name: t('orders:step.send') }).click()
  await page.getByRole('button', { name: t('orders:step.hand_over') }).click()
  const cash = t('orders:pay.confirm.cash', { amount: '₹88' })
  await page.getByRole('dialog').getByRole('button', { name: cash }).click()
  const order = page.getByRole('main')
  await expect(order.getByRole('img', { name: t('ui:tick.kept') })).toBeVisible()

  await page.goto(`${server.url}/stock`)
  await page.getByRole('link', { name: new RegExp(goods.noodles.hi) }).click()
  await page.getByRole('button', { name: t('stock:move.receiving.button') }).click()
  await page.getByRole('dialog').getByRole('textbox').first().fill('10')
  await page.getByRole('dialog').getByRole('button').last().click()
  // Until it closes nothing is kept; its button names the new amount before that.
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('main')).toContainText('50')

  await page.getByRole('button', { name: t('ui:back') }).click()
  await page.getByRole('link', { name: new RegExp(goods.sugar.hi) }).click()
  await page.getByRole('button', { name: new RegExp(t('stock:price')) }).click()
  await page.getByRole('dialog').getByRole('textbox').first().fill('46')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('stock:save') })
    .click()
  await expect(page.getByRole('main')).toContainText('₹46')

  await page.goto(`${server.url}/stock/new?name=${encodeURIComponent('घर का अचार')}`)
  await page.getByLabel(/₹/).first().fill('120')
  await page.getByRole('button', { name: t('stock:new.save') }).click()
  await expect(page).toHaveURL(`${server.url}/stock`)
  const pickle = page.getByRole('link', { name: /घर का अचार/ })
  await expect(pickle.getByRole('img', { name: t('ui:tick.kept') })).toBeVisible()

  await context.setOffline(false)
  await expect(pickle.getByRole('img', { name: t('ui:tick.sent') })).toBeVisible()
  await ravi.hears(t('whatsapp:delivered.thanks'))
})

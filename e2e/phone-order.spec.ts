import { expect } from '@playwright/test'
import { Customer } from './customer.ts'
import { Phone } from './phone.ts'
import { goods, openStockedShop, untilSent } from './shop.ts'
import { expectAccessible, test, untilKept } from './story.ts'
import { words } from './words.ts'

test('a regular customer telephones: her usual goods in one tap, offline and through a kill (bn)', async ({
  server,
}) => {
  const t = words('bn')
  const complaints: string[] = []
  const phone = new Phone(complaints)
  const mitali = new Customer(server.url, 'mitali')
  const page = await phone.open(server.url)
  await openStockedShop(page, 'bn')
  await untilSent(page, 'bn')
  await untilKept(page)

  // Once she has ordered by WhatsApp, and got it.
  await mitali.order({ [goods.sugar.bn]: 2, [goods.noodles.bn]: 3 })
  await page.getByRole('link', { name: /Mitali/ }).click()
  await page.getByRole('button', { name: t('orders:step.accept', { amount: '₹130' }) }).click()
  await page.getByRole('button', { name: t('orders:step.pack_all') }).click()
  await page.getByRole('button', { name: t('orders:step.pack') }).click()
  await page.getByRole('button', { name: t('orders:step.send') }).click()
  await page.getByRole('button', { name: t('orders:step.hand_over') }).click()
  await page.getByRole('button', { name: t('orders:pay.confirm.cash', { amount: '₹130' }) }).click()
  await expect(page.getByText(t('orders:paid.paid'), { exact: true })).toBeVisible()

  // Sugar is dearer by now, and the network is gone.
  await page.goto(`${server.url}/stock`)
  await page.getByRole('link', { name: new RegExp(goods.sugar.bn) }).click()
  await page.getByRole('button', { name: new RegExp(t('stock:price')) }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox').fill('46.50')
  await sheet.getByRole('button', { name: t('stock:save') }).click()
  await expect(sheet).toBeHidden()
  await page.goto(server.url)
  await untilSent(page, 'bn')
  await page.context().setOffline(true)

  // She telephones and wants the same as always.
  await page.getByRole('link', { name: t('app:nav.orders') }).click()
  await page.getByRole('link', { name: t('write:button') }).click()
  await expectAccessible(page)
  await page.getByLabel(t('write:find_person')).fill('মিতালি')
  await page.getByRole('button', { name: /Mitali/ }).click()
  await expect(page.getByRole('region', { name: t('write:usual') })).toContainText('₹135')
  await page.getByRole('button', { name: t('write:take_usual') }).click()
  const sugar = page.getByRole('button', { name: new RegExp(goods.sugar.bn) })
  await expect(sugar).toContainText(t('write:dearer', { amount: '₹5' }))
  const taken = t('write:take', { amount: '₹135' })
  await expect(page.getByRole('button', { name: taken })).toBeVisible()
  await expectAccessible(page)
  // What the way in names has come from the disk.
  const resume = t('write:resume', { who: 'Mitali Das' })
  await page.getByRole('button', { name: t('ui:back') }).click()
  await page.getByRole('link', { name: resume }).click()
  await expect(page.getByRole('button', { name: taken })).toBeVisible()
  await phone.kill()

  // The half written order is still there, says a word more, and is taken.
  const again = await phone.open(`${server.url}/orders`)
  await again.context().setOffline(true)
  await again.getByRole('link', { name: resume }).click()
  await again.getByLabel(t('write:add_goods')).fill('maggi')
  await again.getByRole('button', { name: new RegExp(goods.noodles.bn) }).click()
  await again.getByLabel(t('write:note')).fill('৬টার আগে')
  await again.getByRole('button', { name: t('write:take', { amount: '₹149' }) }).click()
  await expect(again.getByText(t('write:taken'))).toBeVisible()
  await expect(again.getByText(t('orders:status.accepted'), { exact: true }).first()).toBeVisible()
  await expect(again.getByRole('button', { name: t('ui:tick.kept') })).toBeVisible()
  await again.context().setOffline(false)
  await expect(again.getByRole('button', { name: t('ui:tick.sent') })).toBeVisible()
  await mitali.hears('₹149')
  await again.goto(`${server.url}/orders?s=pack`)
  await expect(again.getByRole('link', { name: t('write:button') })).toBeVisible()

  // The next time she asks for it herself, and one tap orders it.
  await mitali.say('আগের মতো')
  await mitali.hears(t('whatsapp:usual.question'))
  await mitali.tap(t('whatsapp:changed.yes'))
  await again.goto(`${server.url}/orders`)
  await expect(again.getByRole('article')).toContainText('₹135')
  expect(complaints).toEqual([])
  await phone.end()
})

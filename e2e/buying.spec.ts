import { expect } from '@playwright/test'
import { Phone } from './phone.ts'
import { goods, openStockedShop, untilSent } from './shop.ts'
import { expectAccessible, test, untilKept } from './story.ts'
import { words } from './words.ts'

const t = words('hi')

test('a delivery is taken in offline and through a kill, owed for, paid, and taken back whole (hi)', async ({
  server,
  complaints,
}) => {
  const phone = new Phone(complaints)
  const page = await phone.open(server.url)
  await openStockedShop(page, 'hi')
  await untilSent(page, 'hi')
  await untilKept(page)
  await page.goto(`${server.url}/stock`)
  await page.context().setOffline(true)
  await page.getByRole('link', { name: t('stock:suppliers') }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: t('buying:new') }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel(t('buying:field.name')).fill('अग्रवाल एजेंसी')
  await expectAccessible(page)
  await sheet.getByRole('button', { name: t('buying:save') }).click()
  await page.getByRole('link', { name: t('buying:receive.button') }).click()

  // 50 kg of sugar at 41 a kilo.
  await page.getByLabel(t('buying:receive.search')).fill(goods.sugar.hi)
  await page.getByRole('button', { name: new RegExp(goods.sugar.hi) }).click()
  await sheet.getByRole('textbox').fill('50')
  await sheet.getByRole('button', { name: t('buying:line.next', { amount: '50 किलो' }) }).click()
  // At 47 it would cost more than it sells for: from now on it sells for 50. He says it was 41.
  await sheet.getByRole('textbox').fill('47')
  await sheet.getByRole('button', { name: t('buying:price.new') }).click()
  await sheet.getByLabel(t('buying:price.for', { amount: '1 किलो' })).fill('50')
  await expectAccessible(page)
  await sheet.getByRole('button', { name: t('buying:line.cost'), exact: true }).click()
  await sheet.getByRole('textbox').fill('41')
  await expectAccessible(page)
  await sheet.getByRole('button', { name: t('buying:line.put', { amount: '₹2,050' }) }).click()
  await expect(sheet).toBeHidden()
  await expect(page.getByText('₹2,050', { exact: true })).toBeVisible()
  // What a second look at the bill shows has come from the disk.
  await page.getByRole('button', { name: t('ui:back') }).click()
  await page.getByRole('link', { name: t('buying:receive.button') }).click()
  await expect(page.getByText('₹2,050', { exact: true })).toBeVisible()
  await phone.kill()

  // The half written bill is there again; his paper lets off fifty rupees.
  const again = await phone.open(`${server.url}/buying/receive`)
  await again.context().setOffline(true)
  const newPrice = t('buying:price.sells', { amount: '1 किलो', price: '₹50' })
  await expect(again.getByText(newPrice)).toBeVisible()
  await again.getByRole('button', { name: t('buying:receive.end', { amount: '₹2,050' }) }).click()
  const end = again.getByRole('dialog')
  await end.getByRole('textbox').first().fill('2000')
  await expect(end).toContainText(t('buying:end.less', { amount: '₹50' }))
  // He gets three hundred now, the rest stands on account.
  await end.getByRole('button', { name: t('buying:method.cash') }).click()
  await end.getByLabel(t('buying:end.now')).fill('300')
  await expectAccessible(again)
  await end
    .getByRole('button', { name: t('buying:end.save.part', { paid: '₹300', amount: '₹1,700' }) })
    .click()
  await expect(again.getByText(t('buying:to_pay'))).toBeVisible()
  await expect(again.getByText('₹1,700').first()).toBeVisible()
  await expectAccessible(again)
  await again.getByRole('button', { name: t('buying:pay.button') }).click()
  await end.getByRole('textbox').fill('500')
  await end.getByRole('button', { name: t('buying:pay.save', { amount: '₹500' }) }).click()
  await expect(again.getByText('₹1,200').first()).toBeVisible()

  // The sugar is on the shelf and has a cost; then the bill turns out to be a mistake.
  await again
    .getByRole('listitem')
    .getByRole('link', { name: new RegExp(t('buying:entry.bought')) })
    .click()
  await expectAccessible(again)
  // Some of it is damp and goes back to him, off the shelf and off his khata; then it turns out that it stayed.
  await again.getByRole('button', { name: t('buying:back.button') }).click()
  await end.getByRole('button', { name: t('ui:more') }).click()
  await end.getByRole('button', { name: t('buying:back.whys.damaged') }).click()
  await expect(
    end.getByRole('button', { name: t('buying:back.save', { amount: '₹2' }) }),
  ).toBeEnabled()
  await end.getByRole('button', { name: '50 ग्राम', exact: true }).click()
  await end.getByRole('button', { name: t('app:unit.kg'), exact: true }).click()
  await expect(end.getByRole('button', { name: '3', exact: true })).toBeInViewport({ ratio: 1 })
  await end.getByRole('textbox').fill('51')
  await expect(end).toContainText(t('buying:back.most', { quantity: '50 किलो' }))
  await end.getByRole('textbox').fill('5')
  await expectAccessible(again)
  await end.getByRole('button', { name: t('buying:back.save', { amount: '₹200' }) }).click()
  const went = again.getByRole('region', { name: t('buying:back.went') })
  await expect(went).toContainText(t('buying:back.whys.damaged'))
  await expect(again.getByText('−₹200')).toBeVisible()
  await expect(again.getByRole('button', { name: t('buying:reverse.button') })).toBeHidden()
  await again.getByRole('button', { name: t('ui:back') }).click()
  await expect(again.getByText('₹1,000').first()).toBeVisible()
  await again
    .getByRole('listitem')
    .getByRole('link', { name: new RegExp(t('buying:entry.returned')) })
    .click()
  await went.getByRole('button', { name: t('buying:back.keep') }).click()
  await expect(went).toContainText(t('buying:taken_back'))
  await again.getByRole('button', { name: t('buying:reverse.button') }).click()
  await expect(again.getByRole('button', { name: t('buying:reverse.button') })).toBeHidden()
  await again.context().setOffline(false)
  await again.goto(`${server.url}/stock`)
  const sugar = again.getByRole('link', { name: new RegExp(goods.sugar.hi) })
  await expect(sugar).toContainText('20 किलो')
  await expect(sugar).toContainText('₹50')
  await sugar.click()
  await again
    .getByRole('region', { name: t('stock:history') })
    .getByRole('button', { name: new RegExp(t('stock:moved.receiving')) })
    .click()
  await expect(end).toContainText(t('moves:is_taken_back'))
  await expect(end.getByRole('link', { name: t('moves:see_bill') })).toBeVisible()
  await phone.end()
})

import { expect } from '@playwright/test'
import { Customer } from './customer.ts'
import { openStockedShop, untilSent } from './shop.ts'
import { expectAccessible, test, untilKept } from './story.ts'
import { words } from './words.ts'

test('who writes and calls is one card, that is written on, joined, parted and erased (bn)', async ({
  page,
  server,
}) => {
  const t = words('bn')
  const heading = (name: string) => page.getByRole('heading', { level: 1, name })
  const button = (key: string) => page.getByRole('button', { name: t(key), exact: true })
  const sheet = page.getByRole('dialog')
  const mitali = new Customer(server.url, 'mitali')
  await page.goto(server.url)
  await openStockedShop(page, 'bn')
  await untilSent(page, 'bn')

  // He writes, and his order leads to his card.
  await mitali.say('১ কেজি চিনি')
  await page.getByRole('link', { name: /Mitali Das/ }).click()
  await page.getByRole('link', { name: t('orders:customer'), exact: true }).click()
  await expect(heading('Mitali Das')).toBeVisible()
  await expect(page.getByRole('link', { name: t('ui:call') })).toHaveAttribute(
    'href',
    'tel:+919769044556',
  )
  await expectAccessible(page)

  // Without a network the shop writes on it.
  await untilKept(page)
  await page.context().setOffline(true)
  await button('customers:change').click()
  await sheet.getByLabel(t('customers:field.note')).fill('দুবার বেল দিন')
  await button('customers:save').click()
  await expect(page.getByText('দুবার বেল দিন')).toBeVisible()
  await button('customers:place.add').click()
  await sheet.getByLabel(t('customers:place.line')).fill('লেক ভিউ রোড 12')
  await sheet.getByLabel(t('customers:place.landmark')).fill('কালী মন্দির')
  await sheet.getByLabel(t('customers:place.pin')).fill('৭০০০২৯')
  await expectAccessible(page)
  await button('customers:save').click()
  await expect(page.getByText('কালী মন্দির · 700029')).toBeVisible()

  // The same person was written down by hand as well: offered, joined, taken back, joined, parted, joined.
  await page.getByRole('button', { name: t('ui:back') }).click()
  await page.getByRole('button', { name: t('ui:back') }).click()
  await page.getByRole('link', { name: t('app:nav.orders') }).click()
  await page.getByRole('link', { name: t('orders:customers') }).click()
  await page.getByRole('textbox').fill('মিতালি')
  await expect(page.getByRole('link', { name: /Mitali Das/ })).toBeVisible()
  await expectAccessible(page)
  await button('customers:add').click()
  await sheet.getByLabel(t('customers:field.name')).fill('মিতালি দি')
  await sheet.getByLabel(t('customers:field.phone')).fill('97690 44556')
  await button('customers:save').click()
  await expect(heading('মিতালি দি')).toBeVisible()
  await button('customers:same.join').click()
  await expect(page.getByRole('region', { name: t('customers:same.joined') })).toContainText(
    'Mitali',
  )
  await expect(page.getByText('দুবার বেল দিন')).toBeVisible()
  await expectAccessible(page)
  await button('ui:undo').click()
  await expect(page.getByText('দুবার বেল দিন')).toBeHidden()
  await button('customers:same.join').click()
  await page.getByRole('button', { name: t('customers:same.part') }).click()
  await expect(page.getByText('দুবার বেল দিন')).toBeHidden()
  await button('customers:same.join').click()
  await expect(page.getByText('দুবার বেল দিন')).toBeVisible()

  // Nobody is erased while his order is open; it is refused, and then he is.
  await button('customers:erase.button').click()
  await expect(sheet).toContainText(t('customers:erase.first'))
  await sheet.getByRole('link').click()
  await page.getByRole('button', { name: t('orders:way_out.reject') }).click()
  await sheet.getByRole('radio').first().click()
  await sheet.getByRole('button', { name: t('orders:way_out_now.reject') }).click()
  await expect(page.getByText(t('orders:status.rejected')).first()).toBeVisible()
  await page.goBack()
  await expect(heading('মিতালি দি')).toBeVisible()
  await button('customers:erase.button').click()
  await expect(sheet).toContainText(t('customers:erase.stays'))
  await expectAccessible(page)
  await button('customers:erase.yes').click()
  await expect(page.getByText(t('customers:empty.title'))).toBeVisible()

  // The server is told everything; who writes again is somebody new.
  await page.context().setOffline(false)
  await page.goto(`${server.url}/customers`)
  await expect(page.getByText(t('customers:empty.title'))).toBeVisible()
  await page.goto(server.url)
  await untilSent(page, 'bn')
  await mitali.say('১ কেজি চিনি')
  await page.getByRole('link', { name: /Mitali Das/ }).click()
  await page.getByRole('link', { name: t('orders:customer'), exact: true }).click()
  await expect(heading('Mitali Das')).toBeVisible()
  await expect(page.getByText('কালী মন্দির')).toBeHidden()
})

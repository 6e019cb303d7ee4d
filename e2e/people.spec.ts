import { expect, type Page } from '@playwright/test'
import { Customer } from './customer.ts'
import { goods, openStockedShop, untilSent } from './shop.ts'
import { expectAccessible, test } from './story.ts'
import { words } from './words.ts'

const t = words('hi')
const owner = '1357'
const ashas = '2468'

/** Types a PIN on the keys of the sheet that asks for it. */
async function pin(page: Page, digits: string): Promise<void> {
  const keys = page.getByRole('group', { name: t('ui:pad.keys') })
  for (const digit of digits) await keys.getByRole('button', { name: digit, exact: true }).click()
}

test('one phone, two persons: the counter sells, the owner says yes with her PIN, and a lock never hides the bell (hi)', async ({
  page,
  server,
}) => {
  await page.clock.install()
  await page.goto(server.url)
  await openStockedShop(page, 'hi', ['oil', 'noodles'])
  await untilSent(page, 'hi')

  // The owner's PIN first, then Asha and hers.
  await page.goto(`${server.url}/settings/people`)
  await page.getByRole('button', { name: t('people:pin.yours_first') }).click()
  await pin(page, owner)
  await page.getByRole('button', { name: t('people:save') }).click()
  await page.getByRole('button', { name: t('people:add') }).click()
  await page.getByLabel(t('people:name')).fill('आशा')
  await expectAccessible(page)
  await page.getByRole('button', { name: t('people:save') }).click()
  await expect(
    page.getByRole('heading', { name: t('people:pin.choose', { name: 'आशा' }) }),
  ).toBeVisible()
  await pin(page, ashas)
  await page.getByRole('button', { name: t('people:save') }).click()
  await expect(
    page.getByRole('button', { name: new RegExp(t('people:limit_short', { amount: '₹200' })) }),
  ).toBeVisible()
  await expectAccessible(page)

  // A finger that slips puts nobody out.
  const ashasRow = page.getByRole('button', { name: /^आशा/ })
  await ashasRow.click()
  await page.getByRole('button', { name: t('people:leave') }).click()
  await expect(ashasRow).toBeHidden()
  await page.getByRole('button', { name: t('ui:undo') }).click()
  await expect(ashasRow).toBeVisible()

  // Two taps and a PIN, without a network: the phone is Asha's.
  await page.goto(`${server.url}/bill`)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: /बदलें$/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^आशा/ }).click()
  await pin(page, ashas)
  const change = page.getByRole('button', { name: t('people:switch.button', { name: 'आशा' }) })
  await expect(change).toBeVisible()

  // ₹370 is above her limit. A wrong PIN waits half a minute, the right one takes the bill back.
  const tile = (good: 'oil' | 'noodles') =>
    page
      .getByRole('group', { name: t('counter:tiles') })
      .getByRole('button', { name: new RegExp(goods[good].hi) })
  const sell = async (amount: string) => {
    await page.getByRole('button', { name: t('counter:way.cash'), exact: true }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('counter:pay.came.cash', { amount }) })
      .click()
  }
  const undo = page.getByRole('button', { name: t('ui:undo') })
  await tile('oil').click()
  await tile('oil').click()
  await expect(page.getByRole('button', { name: t('counter:off') })).toBeHidden()
  await sell('₹370')
  await undo.click()
  await expect(page.getByRole('heading', { name: t('people:yes.title') })).toBeVisible()
  await pin(page, '9999')
  await expect(page.getByText(t('people:pin.wrong'))).toBeVisible()
  await expectAccessible(page)
  await page.clock.fastForward(31_000)
  await pin(page, owner)
  const lines = page.getByRole('list', { name: t('counter:lines') })
  await expect(lines).toContainText(goods.oil.hi)
  await page.getByRole('button', { name: t('counter:throw_away') }).click()

  // ₹14 she takes back by herself.
  await tile('noodles').click()
  await sell('₹14')
  await undo.click()
  await expect(lines).toContainText(goods.noodles.hi)
  await page.getByRole('button', { name: t('counter:throw_away') }).click()

  // She counts the drawer, and is not told what should be in it.
  const shouldBe = page.getByRole('region', { name: t('day-close:should_be') })
  const ashasCount = page.getByRole('listitem').filter({ hasText: /₹500.*आशा/ })
  await page.goto(`${server.url}/day`)
  await page.getByRole('link', { name: t('day-close:count_it') }).click()
  await page
    .getByRole('group', { name: '₹500', exact: true })
    .getByRole('button', { name: t('ui:more') })
    .click()
  await page.getByRole('button', { name: t('day-close:count_keep', { amount: '₹500' }) }).click()
  await expect(ashasCount).toBeVisible()
  await expect(shouldBe).toBeHidden()
  await expectAccessible(page)
  await page.goto(`${server.url}/bill`)

  // Locked: a wrong PIN waits, also when the app is opened anew and the clock is another; an order rings and is accepted.
  await page.context().setOffline(false)
  await change.click()
  await page.getByRole('button', { name: t('people:lock.button') }).click()
  await expect(page.getByRole('heading', { name: t('people:lock.title') })).toBeVisible()
  await ashasRow.click()
  await expect(page.getByRole('button', { name: t('people:lock.forgot') })).toBeHidden()
  await pin(page, '9999')
  await expect(page.getByText(t('people:pin.wrong'))).toBeVisible()
  await page.clock.setSystemTime(Date.now() + 24 * 60 * 60_000)
  await page.reload()
  await ashasRow.click()
  await expect(page.getByText(t('people:pin.forgotten'))).toBeVisible()
  await page.clock.setSystemTime(Date.now())
  await page.keyboard.press('Escape')
  await new Customer(server.url, 'ravi').say(`${goods.noodles.hi} 2`)
  const order = page.getByRole('article')
  await expect(order).toBeVisible()
  await expect(
    page.getByRole('status').filter({ hasText: t('app:ring.title', { count: 1 }) }),
  ).toBeVisible()
  await expectAccessible(page)
  await order.getByRole('button', { name: t('orders:accept') }).click()
  await ashasRow.click()
  await page.clock.fastForward(31_000)
  await pin(page, ashas)
  await expect(change).toBeVisible()

  // The server has taken all of it, and nothing needs anybody.
  await page.goto(server.url)
  await untilSent(page, 'hi')
  await expect(page.getByText(t('today:needs_you', { count: 1 }))).toBeHidden()
  await page.goto(`${server.url}/bill/done`)
  await expect(page.getByText(t('counter:done.void'))).toHaveCount(2)

  // The owner reads who it was, and who said yes; Asha does not.
  await page.goto(`${server.url}/settings/audit`)
  await expect(page.getByText(t('people:only_owner'))).toBeVisible()
  await page.goto(`${server.url}/settings/people`)
  await page.getByRole('button', { name: /बदलें$/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button')
    .filter({ hasText: t('people:role.owner') })
    .click()
  await pin(page, owner)
  await page.getByRole('link', { name: t('people:audit.title') }).click()
  const large = page.getByRole('listitem').filter({ hasText: '₹370' })
  await expect(large).toContainText('आशा')
  await expect(large).toContainText(t('people:audit.what.void'))
  await expect(large.getByText(/पिन से हाँ/)).toBeVisible()
  await expectAccessible(page)
  // What should be there, and whose count it goes by.
  await page.goto(`${server.url}/day`)
  await expect(shouldBe).toContainText('₹500')
  await expect(ashasCount).toBeVisible()
})

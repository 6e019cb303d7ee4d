import { expect, type Page } from '@playwright/test'
import { Phone } from './phone.ts'
import { openStockedShop } from './shop.ts'
import { expectAccessible, test, untilKept } from './story.ts'
import { words } from './words.ts'

const t = words('hi')

/** Taps the plus of a note so many times. */
async function add(page: Page, note: string, times: number): Promise<void> {
  const more = page
    .getByRole('group', { name: note, exact: true })
    .getByRole('button', { name: t('ui:more') })
  for (let n = 0; n < times; n++) await more.click()
}

const close = (page: Page, amount: string) =>
  page.getByRole('button', { name: t('day-close:close_with', { amount }) })

test('a day is closed with a gap: counted by notes through a kill, the bill behind it found, the reason kept (hi)', async ({
  server,
}) => {
  const complaints: string[] = []
  const phone = new Phone(complaints)
  const page = await phone.open(server.url)
  await openStockedShop(page, 'hi', ['noodles'])
  await untilKept(page)
  await page.context().setOffline(true)
  await page.getByRole('link', { name: t('today:settings') }).click()
  await page.getByRole('link', { name: t('settings:drawer.title') }).click()
  await expect(page.getByText(t('day-close:first_time'))).toBeVisible()

  // The first count is the opening; nobody can say yet what should have been there.
  await page.getByRole('link', { name: t('day-close:count_it') }).click()
  await add(page, '₹500', 1)
  await page.getByRole('button', { name: t('day-close:counted') }).click()
  await expect(page.getByText(t('day-close:first_count'))).toBeVisible()
  await close(page, '₹500').click()
  await expect(page.getByRole('region', { name: t('day-close:should_be') })).toContainText('₹500')
  // Behind the closed day is where the way to it began, and no empty count.
  await page.getByRole('button', { name: t('ui:back') }).click()
  await page.getByRole('link', { name: t('settings:drawer.title') }).click()

  // Tea: two taps and the amount.
  await page.getByRole('button', { name: t('day-close:out') }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('20')
  await expectAccessible(page)
  await page.getByRole('button', { name: t('day-close:reason.tea') }).click()
  await expect(page.getByRole('region', { name: t('day-close:should_be') })).toContainText('₹480')
  await page.goto(`${server.url}/bill`)
  await page
    .getByRole('group', { name: t('counter:tiles') })
    .getByRole('button', { name: /₹14/ })
    .click()
  await page.getByRole('button', { name: t('counter:way.cash'), exact: true }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('counter:pay.came.cash', { amount: '₹14' }) })
    .click()
  await expect(
    page.getByRole('heading', { name: t('counter:kept.title', { no: 'A-1' }) }),
  ).toBeVisible()

  // Fourteen rupees are not there. The phone dies in the middle of the count.
  await page.goto(`${server.url}/day`)
  await page.getByRole('link', { name: t('day-close:count_it') }).click()
  await add(page, '₹200', 2)
  await page.getByRole('button', { name: '₹0', exact: true }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('80')
  await page.getByRole('button', { name: t('day-close:ok'), exact: true }).click()
  await expect(page.getByRole('button', { name: '₹80', exact: true })).toBeVisible()
  await expectAccessible(page)
  await phone.kill()
  const again = await phone.open(`${server.url}/day/count`)
  await expect(again.getByRole('group', { name: '₹200', exact: true })).toContainText('2')
  await again.getByRole('button', { name: t('day-close:counted') }).click()
  const gap = again.getByRole('region', { name: t('day-close:gap_title') })
  await expect(gap).toContainText(t('day-close:is_short'))
  await expect(gap).toContainText('₹14')
  await again.getByRole('link', { name: t('day-close:count_again') }).click()
  await again.getByRole('button', { name: t('day-close:counted') }).click()
  await expect(gap).toContainText('₹14')
  await expectAccessible(again)

  // The bill that may have been paid by UPI is one tap away; the day is closed with the reason.
  await again.getByRole('link', { name: t('day-close:suspect.other_way.short') }).click()
  await expect(again.getByText('₹14').first()).toBeVisible()
  await again.goBack()
  await again.getByLabel(t('day-close:why')).fill('UPI से आया')
  await close(again, '₹480').click()
  const closed = again.getByRole('main')
  await expect(closed).toContainText(t('day-close:short', { amount: '₹14' }))
  await expect(closed).toContainText('UPI से आया')
  await expect(again.getByRole('region', { name: t('day-close:should_be') })).toContainText('₹480')
  await expectAccessible(again)
  expect(complaints).toEqual([])
  await phone.end()
})

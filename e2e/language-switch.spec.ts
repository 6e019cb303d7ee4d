import { expect } from '@playwright/test'
import { Customer } from './customer.ts'
import { onDisk } from './kept-book.ts'
import { goods, openStockedShop } from './shop.ts'
import { expectAccessible, test } from './story.ts'
import { words } from './words.ts'

test('the language is changed in the middle of a new item, and nothing of it is lost', async ({
  page,
  server,
}) => {
  const hi = words('hi')
  const bn = words('bn')
  await page.goto(server.url)
  await openStockedShop(page, 'hi')
  await page.goto(`${server.url}/stock/new`)
  await page.getByRole('textbox').first().fill('घर का अचार')
  await expect.poll(() => onDisk(page, 'haat-0', 'drafts')).toContain('घर का अचार')

  await page.goto(`${server.url}/settings`)
  await page.getByRole('button', { name: 'বাংলা', exact: true }).click()
  await expect(page.getByRole('heading', { name: bn('settings:title') })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'bn')
  await expectAccessible(page)

  await page.goto(`${server.url}/stock/new`)
  await expect(page.getByRole('textbox').first()).toHaveValue('घर का अचार')
  await page.goto(`${server.url}/stock`)
  await expect(page.getByText(goods.sugar.bn)).toBeVisible()
  await expect(page.getByText(hi('stock:title'), { exact: true })).toBeHidden()
})

test('letters twice as big break no screen (bn)', async ({ page, server }) => {
  const t = words('bn')
  await page.goto(server.url)
  await openStockedShop(page, 'bn')
  await page.goto(`${server.url}/settings`)
  await page.getByRole('button', { name: '200 %' }).click()
  for (const path of ['/', '/orders', '/stock', '/settings', '/settings/phones']) {
    await page.goto(server.url + path)
    await expect(page.getByRole('heading').first()).toBeVisible()
    const tooWide = await page.evaluate(() => {
      const parts = [document.documentElement, ...document.querySelectorAll('section')]
      return Math.max(...parts.map((part) => part.scrollWidth - part.clientWidth))
    })
    expect(tooWide, `${path} does not fit`).toBeLessThanOrEqual(0)
  }
  await expect(page.getByText(t('settings:phones.add'))).toBeVisible()

  // With an order waiting below, what stands above and below a list leaves it no room of its own.
  await new Customer(server.url, 'mitali').say('২ কেজি চিনি')
  await page.goto(`${server.url}/stock/add`)
  await expect(page.getByText(t('orders:ringing', { count: 1 }))).toBeVisible()
  const shelves = page.getByRole('region', { name: t('onboarding:goods.title') })
  const first = shelves.getByRole('listitem').nth(1).getByRole('button').first()
  await first.scrollIntoViewIfNeeded()
  await expect(first).toBeInViewport({ ratio: 0.5 })
  const done = page.getByRole('button', {
    name: t('onboarding:goods.done', { count: 2, shown: 2 }),
  })
  await done.scrollIntoViewIfNeeded()
  await expect(done).toBeInViewport({ ratio: 0.9 })
})

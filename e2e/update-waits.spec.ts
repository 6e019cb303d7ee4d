import { expect } from '@playwright/test'
import { startReleaseProxy } from './release-proxy.ts'
import { goods, openStockedShop } from './shop.ts'
import { test, untilKept } from './story.ts'
import { words } from './words.ts'

test('a new version waits while something is half done, and loses nothing when it takes over', async ({
  page,
  server,
}) => {
  const t = words('hi')
  const proxy = await startReleaseProxy(server.url)
  await page.goto(proxy.url)
  await untilKept(page)
  await openStockedShop(page, 'hi')
  await page.goto(`${proxy.url}/stock/new`)
  await page.getByRole('textbox').first().fill('घर का अचार')
  await page.evaluate(() => document.documentElement.setAttribute('data-before', 'yes'))

  proxy.release()
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  const update = page.getByRole('button', { name: t('app:update.button') })
  await expect(update).toBeVisible()
  // The page under her fingers is still the same one.
  await expect(page.locator('html')).toHaveAttribute('data-before', 'yes')
  await expect(page.getByRole('textbox').first()).toHaveValue('घर का अचार')

  await update.click()
  await expect(page.locator('html')).not.toHaveAttribute('data-before', 'yes')
  await expect(page.getByRole('textbox').first()).toHaveValue('घर का अचार')
  await expect(update).toBeHidden()
  await page.goto(`${proxy.url}/stock`)
  await expect(page.getByText(goods.sugar.hi)).toBeVisible()
  await proxy.stop()
})

import { expect, type Page } from '@playwright/test'
import { type ReleaseProxy, startReleaseProxy } from './release-proxy.ts'
import { goods, openStockedShop } from './shop.ts'
import { test, untilKept } from './story.ts'
import { words } from './words.ts'

const t = words('hi')

test('a new version waits while something is half done, and loses nothing when it takes over; no page stays white', async ({
  page,
  context,
  server,
}) => {
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

  // The line swallows what the new worker asks, and the page keeps the old one from ever resting.
  proxy.spoil = (path) => (path === '/sw-off.json' ? 'silent' : undefined)
  await page.evaluate(() => {
    const busy = setInterval(() => void fetch('/favicon.svg').catch(() => undefined), 4)
    setTimeout(() => clearInterval(busy), 2_500)
  })
  await update.click()
  await expect(page.locator('html')).not.toHaveAttribute('data-before', 'yes')
  await expect(page.locator('html')).toHaveAttribute('data-release', '1')
  await expect(page.getByRole('textbox').first()).toHaveValue('घर का अचार')
  await expect(update).toBeHidden()
  await page.goto(`${proxy.url}/stock`)
  await expect(page.getByText(goods.sugar.hi)).toBeVisible()
  // What fails from here on is written to the console as well, which the story's own page may not do.
  await noPageStaysWhite(await context.newPage(), proxy)
  await proxy.stop()
})

/** What does not come is told with one button, and what is gone mends itself. */
async function noPageStaysWhite(page: Page, proxy: ReleaseProxy): Promise<void> {
  const title = page.getByText(t('app:stopped.late.title'))
  const again = page.getByRole('button', { name: t('app:stopped.late.button') })
  const settings = page.getByRole('heading', { name: t('settings:title') })

  await page.clock.install()
  const open = () => page.goto(`${proxy.url}/settings`, { waitUntil: 'commit' })
  const spoil = (name: string, how: 'silent' | 'gone') => {
    proxy.spoil = (path) => (path.startsWith(`/assets/${name}`) ? how : undefined)
  }

  await page.goto(proxy.url)
  // The app itself is nowhere; loading it anew, which it tries by itself, does not help yet.
  await lose(page, 'App-')
  spoil('App-', 'gone')
  await open()
  await expect(title).toBeVisible()
  proxy.spoil = () => undefined
  await again.click()
  await expect(settings).toBeVisible()

  // One screen is nowhere, as after a release; the next load has it, and nobody has to ask for that.
  await page.clock.fastForward(60_000)
  await lose(page, 'SettingsScreen-')
  let asked = 0
  proxy.spoil = (path) =>
    path.startsWith('/assets/SettingsScreen-') && ++asked === 1 ? 'gone' : undefined
  await open()
  await expect(settings).toBeVisible()
  expect(asked).toBeGreaterThan(1)

  // One screen does not come.
  await lose(page, 'SettingsScreen-')
  spoil('SettingsScreen-', 'silent')
  await open()
  await expect(page.getByRole('main')).toBeAttached()
  await page.clock.fastForward(8_000)
  await expect(title).toBeVisible()

  // The app itself does not come.
  await lose(page, 'App-')
  spoil('App-', 'silent')
  await open()
  await page.clock.fastForward(15_000)
  await expect(title).toBeVisible()
}

/** Takes a file of the app out of what the phone has kept. */
async function lose(page: Page, name: string): Promise<void> {
  await page.evaluate(async (part) => {
    for (const key of await caches.keys()) {
      const cache = await caches.open(key)
      for (const request of await cache.keys())
        if (request.url.includes(`/assets/${part}`)) await cache.delete(request)
    }
  }, name)
  const browser = await page.context().newCDPSession(page)
  await browser.send('Network.clearBrowserCache')
}

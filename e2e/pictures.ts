// Takes the pictures of README.md and of the app's manifest: npm run pictures, after npm run build.

import { join } from 'node:path'
import { type Browser, chromium, expect, type Page } from '@playwright/test'
import config from '../playwright.config.ts'
import { Customer } from './customer.ts'
import { startServer } from './server.ts'
import { type Good, openStockedShop } from './shop.ts'
import { words } from './words.ts'

const root = join(import.meta.dirname, '..')
const moreGoods: readonly Good[] = ['sugar', 'noodles', 'oil', 'rice', 'tea', 'soap']

const browser = await chromium.launch(config.use?.launchOptions)
const server = { hi: await startServer(), bn: await startServer() }

const hindi = await shopIn('hi')
await new Customer(server.hi.url, 'sunita').say('2 kg chini, shorsher tel 1ta, maggi 3')
await expect(hindi.getByRole('article')).toBeVisible()
await expect(hindi.getByRole('button', { name: words('hi')('ui:undo') })).toBeHidden({
  timeout: 10_000,
})
await picture(hindi, 'public/screenshots/today-hi.png')
await hindi.goto(`${server.hi.url}/stock`)
await hindi.getByRole('textbox').fill('cheeni')
await picture(hindi, 'public/screenshots/stock-hi.png')

const bengali = await shopIn('bn')
await new Customer(server.bn.url, 'mitali').say('২ কেজি চিনি, maggi 3, চা 1ta, সাবান ২')
await bengali.getByRole('link', { name: /Mitali/ }).click()
await picture(bengali, 'public/screenshots/order-bn.png')

const customer = await newPage(browser, 412, 760)
await customer.goto(`${server.hi.url}/demo/`)
await expect(customer.getByText('₹315').first()).toBeVisible()
await picture(customer, 'docs/pictures/demo.png')

await browser.close()
await Promise.all([server.hi.stop(), server.bn.stop()])

async function shopIn(lang: 'hi' | 'bn'): Promise<Page> {
  const page = await newPage(browser, 360, 640)
  await page.goto(server[lang].url)
  await openStockedShop(page, lang, moreGoods)
  return page
}

async function newPage(from: Browser, width: number, height: number): Promise<Page> {
  const context = await from.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  })
  return context.newPage()
}

async function picture(page: Page, path: string): Promise<void> {
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await page.screenshot({ path: join(root, path), animations: 'disabled' })
}

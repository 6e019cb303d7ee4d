import type { Page } from '@playwright/test'
import { withAppServer } from './lib/app-server.ts'
import { phoneWithBigShop } from './lib/big-shop.ts'
import { fling, jumpToEnd } from './lib/blank-rows.ts'
import { say } from './lib/figures.ts'
import { heapMegabytes, type Profile } from './lib/phone.ts'
import { measureOpening, measureSearch, offline, open, screens } from './reopen.ts'
import { addToStock } from './taps.ts'

const movesOfAGood = 10
const [today, stock] = screens
/** The number of all goods: it stands there when the shelf is whole. */
const whole = 'main [aria-pressed="true"] .tabular'
const aSecond = { atMost: 2_000 }

type Phone = { url: string; profile: Profile; product: string }

/** What is measured of the shelf; each by itself with `npm run bench -- stock NAME`. */
export const stockParts: Record<string, (phone: Phone) => Promise<void>> = {
  open: async ({ url, profile }) => {
    await measureOpening(url, profile, stock, 'stock with 100,000 movements', aSecond)
    await onShelf({ url, profile }, async (page) => {
      await measureSearch(page)
      say('heap after searching', await heapMegabytes(page), 'MB', { atMost: 60 })
    })
  },
  scroll: ({ url, profile }) =>
    onShelf({ url, profile }, async (page) => {
      await page.evaluate(() => window.bench.longestTask())
      await tellFlight(page, 'thrown down', 8, 6_000)
      await jumpToEnd(page)
      await tellFlight(page, 'thrown up from the end', 4, -6_000)
      say('heap after scrolling', await heapMegabytes(page), 'MB', { atMost: 60 })
    }),
  change: ({ url, profile, product }) =>
    onShelf({ url, profile }, (page) => addToStock(page, product)),
  today: ({ url, profile }) =>
    measureOpening(url, profile, today, 'today with 100,000 movements', aSecond),
}

/** The shelf of 10,000 goods with 100,000 movements, without a network: all of it, or the parts that are named. */
export async function measureStock(asked: readonly string[]): Promise<void> {
  await withAppServer(async (url) => {
    const { profile, shop } = await phoneWithBigShop(url, undefined, movesOfAGood)
    const phone = { url, profile, product: shop.product }
    try {
      // Opened once before: by then the shelf has been listed, and words that the last end had not written are put
      // right, for which the page loads itself anew.
      await offline(profile, async (page) => {
        await page.goto(url + stock.path)
        await page.locator(whole).first().waitFor()
      })
      for (const [name, measure] of Object.entries(stockParts))
        if (asked.length === 0 || asked.includes(name)) await measure(phone)
    } finally {
      profile.remove()
    }
  })
}

/** With the list open and all goods in it. */
const onShelf = (
  { url, profile }: Pick<Phone, 'url' | 'profile'>,
  use: (page: Page) => Promise<void>,
): Promise<void> =>
  offline(profile, async (page) => {
    await open(page, url + stock.path, stock.first)
    await page.evaluate((selector) => window.bench.seen({ selector }), whole)
    await use(page)
  })

async function tellFlight(page: Page, name: string, times: number, pixels: number): Promise<void> {
  const { frames, withGap, empty, worstGap } = await fling(page, times, pixels)
  say(`${name}: frames`, frames, '')
  say(`${name}: frames without any row`, empty, '', { atMost: 0 })
  say(`${name}: frames with a gap`, withGap, '')
  say(`${name}: worst gap`, 100 * worstGap, '% of the list')
  say(`${name}: longest task`, await page.evaluate(() => window.bench.longestTask()), 'ms')
}

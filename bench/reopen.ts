import type { Page } from '@playwright/test'
import { words } from '../e2e/words.ts'
import { withAppServer } from './lib/app-server.ts'
import { phoneWithBigShop } from './lib/big-shop.ts'
import { median, quantile, say, worst } from './lib/figures.ts'
import { cheapPhone, heapMegabytes, type Profile, withPhone } from './lib/phone.ts'
import { searches } from './lib/shop-rows.ts'
import { measureAfter } from './lib/touch.ts'

const runs = 3
export const screens = [
  { name: 'today', path: '/', first: 'main article' },
  { name: 'stock', path: '/stock', first: 'main [role="region"] li a' },
] as const

type Opening = { painted: number; rows: number; longest: number }

/** The app opened again without a network, on a phone that holds 10,000 goods and 300 orders; and Today with 1,000. */
export async function reopen(): Promise<void> {
  await withAppServer(async (url) => {
    await onPhone(url, 300, async (profile) => {
      for (const screen of screens) await measureOpening(url, profile, screen, screen.name)
      await offline(profile, async (page) => {
        await open(page, `${url}/stock`, 'main [role="region"] li a')
        await measureSearch(page)
        say('heap with the shelf open', await heapMegabytes(page), 'MB', { atMost: 60 })
      })
    })
    await onPhone(url, 1_000, (profile) =>
      measureOpening(url, profile, screens[0], 'today with 1,000 orders'),
    )
  })
}

async function onPhone(
  url: string,
  orders: number,
  use: (profile: Profile) => Promise<void>,
): Promise<void> {
  const { profile } = await phoneWithBigShop(url, { goods: 10_000, orders, waiting: 24 })
  try {
    await use(profile)
  } finally {
    profile.remove()
  }
}

export async function measureOpening(
  url: string,
  profile: Profile,
  { path, first }: (typeof screens)[number],
  name: string,
  rowsBudget = { atMost: 1200 },
): Promise<void> {
  const openings: Opening[] = []
  for (let run = 0; run < runs; run++)
    openings.push(await offline(profile, (page) => open(page, url + path, first)))
  const middle = (of: (opening: Opening) => number) => median(openings.map(of))
  const [painted, rows, longest] = [
    middle((opening) => opening.painted),
    middle((opening) => opening.rows),
    middle((opening) => opening.longest),
  ]
  say(`${name}, first paint`, painted, 'ms', { atMost: 500 })
  say(`${name}, first real row`, rows, 'ms', rowsBudget)
  say(`${name}, longest task`, longest, 'ms', { atMost: 200 })
}

export const offline = <T>(profile: Profile, use: (page: Page) => Promise<T>): Promise<T> =>
  withPhone(profile, cheapPhone, async (page, context) => {
    await context.setOffline(true)
    return use(page)
  })

export async function open(page: Page, address: string, first: string): Promise<Opening> {
  await page.goto(address, { waitUntil: 'commit' })
  const rows = await page.evaluate((selector) => window.bench.seen({ selector }), first)
  const [painted, longest] = await page.evaluate(
    () => [window.bench.firstPaint(), window.bench.longestTask()] as const,
  )
  return { painted, rows, longest }
}

/** One word after the other, typed at once as a keyboard's suggestion is. */
export async function measureSearch(page: Page): Promise<void> {
  const box = page.getByLabel(words('hi')('stock:search'))
  const shelf = 'main [role="region"] li:first-child a'
  const onTop = await page.locator(shelf).innerText()
  const find = async ([typed, seen]: readonly [string, string]): Promise<number> => {
    const took = await measureAfter(page, { selector: shelf, text: seen }, () => box.fill(typed))
    await measureAfter(page, { selector: '[aria-pressed]' }, () => box.fill(''))
    return took
  }
  // What already stands on top would be found before it was searched for.
  const [first, ...others] = searches.filter(([, seen]) => !onTop.includes(seen))
  if (!first) throw new Error('Nothing to search for.')
  // Latin letters find Hindi names only through the index, so it is there after this.
  say('search, the first one right after opening', await find(first), 'ms')
  const took: number[] = []
  for (const search of others) took.push(await find(search))
  say('search, letters to result, median', median(took), 'ms', { atMost: 100 })
  say('search, letters to result, p95', quantile(took, 0.95), 'ms', { atMost: 100 })
  say('search, letters to result, worst', worst(took), 'ms')
}

import type { Page } from '@playwright/test'
import { withAppServer } from './lib/app-server.ts'
import { median, say } from './lib/figures.ts'
import { fillServer } from './lib/fill-server.ts'
import { countBytes, newProfile, slow3G, withPhone } from './lib/phone.ts'
import { bigShop } from './lib/shop-rows.ts'

const size = { goods: 10_000, orders: 0, waiting: 0 }
const runs = 3
/** What a page weighs unpacked with its style, at most. */
const kilobytes = { atMost: 60 }

/** A customer's way through the page of a shop with 10,000 goods on the weakest network, step by step. */
export async function measureOrderPage(): Promise<void> {
  await withAppServer(async (url) => {
    const owner = await fillServer(url, bigShop(Date.now(), size), 0)
    const home = await owner.orderPage()
    const style = await weigh(await styleOf(home))
    for (const [name, end] of [
      ['first visit', ''],
      ['search', `?q=${encodeURIComponent('चीनी')}`],
      ['empty basket', '/basket'],
      ['list', '/list'],
    ] as const) {
      const visits: { painted: number; wire: number }[] = []
      for (let run = 0; run < runs; run++) visits.push(await visit(home + end))
      say(`${name}, painted`, median(visits.map(({ painted }) => painted)), 'ms', { atMost: 1700 })
      say(`${name}, over the wire`, median(visits.map(({ wire }) => wire)) / 1000, 'kB')
      say(`${name}, unpacked with its style`, (await weigh(home + end)) + style, 'kB', kilobytes)
    }
  })
}

const weigh = async (address: string): Promise<number> =>
  Buffer.byteLength(await (await fetch(address)).text()) / 1000

async function styleOf(home: string): Promise<string> {
  const [, path = ''] =
    /rel="stylesheet" href="([^"]+)"/.exec(await (await fetch(home)).text()) ?? []
  return new URL(path, home).href
}

/** A phone that has never been here. */
async function visit(address: string): Promise<{ painted: number; wire: number }> {
  const profile = newProfile()
  try {
    return await withPhone(profile, { cpu: 6, net: slow3G }, async (page: Page) => {
      const received = await countBytes(page)
      await page.goto(address)
      await page.evaluate(() => window.bench.seen({ selector: 'main' }))
      // What is there may not be painted yet.
      const painted = await page.waitForFunction(() => window.bench.firstPaint())
      return { painted: await painted.jsonValue(), wire: received().total }
    })
  } finally {
    profile.remove()
  }
}

import { withAppServer } from './lib/app-server.ts'
import { phoneWithBigShop } from './lib/big-shop.ts'
import { say } from './lib/figures.ts'
import { heapMegabytes } from './lib/phone.ts'
import { measureOpening, measureSearch, offline, open, screens } from './reopen.ts'

const movesOfAGood = 10
const [, stock] = screens

/** The shelf of 10,000 goods with 100,000 movements, without a network: opened and searched. */
export async function measureStock(): Promise<void> {
  await withAppServer(async (url) => {
    const { profile } = await phoneWithBigShop(url, undefined, movesOfAGood)
    try {
      await measureOpening(url, profile, stock, 'stock with 100,000 movements')
      await offline(profile, async (page) => {
        await open(page, url + stock.path, stock.first)
        await measureSearch(page)
        say('heap with 100,000 movements', await heapMegabytes(page), 'MB', { atMost: 60 })
      })
    } finally {
      profile.remove()
    }
  })
}

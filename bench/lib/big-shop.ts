import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { words } from '../../e2e/words.ts'
import { bigShop, moves, type Shop } from './shop-rows.ts'
import { newProfile, type Profile, withPhone } from './phone.ts'
import { walk } from './touch.ts'

/** The first choice of the first screen, which every visit of a new phone waits for. */
export const languageButton = 'main li[lang="hi"] button'

/**
 * Opens a shop on a new phone, as a person does, then puts the big shop's rows below it. The app is kept for working
 * offline and the browser has ended when this returns.
 */
export async function phoneWithBigShop(
  url: string,
  size = { goods: 10_000, orders: 300, waiting: 24 },
  movesOfAGood = 0,
): Promise<{ profile: Profile; shop: Shop }> {
  const profile = newProfile()
  const now = Date.now()
  const shop = bigShop(now, size)
  await withPhone(profile, { cpu: 1 }, async (page) => {
    await page.goto(url)
    await page.locator(languageButton).tap()
    await page.getByRole('button', { name: words('hi')('onboarding:shop.skip') }).tap()
    await page.waitForURL('**/stock/add')
    await page.evaluate(() => navigator.serviceWorker.ready)
    await fillBook(page, shop.tables)
    const all = moves(shop, now, movesOfAGood)
    for (let i = 0; i < all.length; i += atOnce)
      await fillBook(page, { moves: all.slice(i, i + atOnce) })
    // Whoever leaves the goods to choose for a new shop has begun to work; the next start shows the shop.
    await walk(page, '/')
    // The app has not heard of what was written past it; the next start shows it.
    await page.locator('nav').waitFor()
    // Chromium writes the few words beside the book some five seconds later; a phone without them loads itself anew.
    await pause(7_000)
  })
  return { profile, shop }
}

/** So many rows are handed to the page in one piece. */
const atOnce = 20_000

/** Writes rows straight into the book of the shop on this phone. */
export async function fillBook(page: Page, tables: Record<string, object[]>): Promise<void> {
  await page.evaluate(async (all) => {
    const books = await indexedDB.databases()
    const name = books.map((book) => book.name ?? '').find((book) => /^haat-[\da-f]{8}-/.test(book))
    if (name === undefined) throw new Error('There is no book on this phone.')
    const opening = indexedDB.open(name)
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(new Error('The book could not be opened.'))
    })
    const writing = db.transaction(Object.keys(all), 'readwrite')
    for (const [table, rows] of Object.entries(all))
      for (const row of rows) writing.objectStore(table).put(row)
    await new Promise<void>((resolve, reject) => {
      writing.oncomplete = () => resolve()
      writing.onabort = () => reject(new Error('The rows could not be written.'))
    })
    db.close()
  }, tables)
}

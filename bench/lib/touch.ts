import type { Page } from '@playwright/test'
import type { Sight } from './watch.ts'

/** A person looks at a card before she taps; the app takes a sooner touch for the tail of the last one. */
export const looksMs = 500

/**
 * Milliseconds from what `touch` does to the page (a tap, a letter) until the sight is painted. The page has come to
 * rest before, so that nothing of the last touch is counted.
 */
export async function measureAfter(
  page: Page,
  sight: Sight,
  touch: () => Promise<unknown>,
): Promise<number> {
  await page.evaluate(async (what) => {
    await new Promise((resolve) => requestIdleCallback(resolve))
    window.bench.arm(what)
  }, sight)
  await touch()
  return page.evaluate(() => window.bench.outcome())
}

/** To another screen of the app as its own links go, so that nothing is loaded anew. */
export async function walk(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to)
  }, address)
  await page.waitForURL((url) => url.pathname + url.search === address)
}

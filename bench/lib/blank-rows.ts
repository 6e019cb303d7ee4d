import type { Page } from '@playwright/test'

/** What was seen of a list that flew past, frame by frame. */
export type Flight = { frames: number; withGap: number; empty: number; worstGap: number }

const list = 'main [role="region"]'

/**
 * Throws the list so often by so many pixels and tells how much of it stood empty meanwhile. Just
 * before a list hears that it has moved, what is drawn is what was seen on the way; `gap` is the part of its height
 * without a row.
 */
export async function fling(page: Page, times: number, pixels: number): Promise<Flight> {
  await page.evaluate((selector) => {
    const region = document.querySelector(selector)
    if (!region) throw new Error('There is no list.')
    const told: number[] = []
    Object.assign(window, { gaps: told })
    const look = () => {
      const box = region.getBoundingClientRect()
      let covered = 0
      for (const row of region.querySelectorAll('li')) {
        if (getComputedStyle(row).visibility === 'hidden') continue
        const { top, bottom } = row.getBoundingClientRect()
        covered += Math.max(0, Math.min(bottom, box.bottom) - Math.max(top, box.top))
      }
      told.push(1 - covered / box.height)
    }
    // Before the list's own.
    window.addEventListener('scroll', look, { capture: true })
  }, list)
  const session = await page.context().newCDPSession(page)
  for (let i = 0; i < times; i++)
    await session.send('Input.synthesizeScrollGesture', {
      ...{ x: 180, y: 400 },
      yDistance: -pixels,
      // A hard throw on a cheap phone.
      speed: 8_000,
      // A touch made up by the browser moves no inner list; a wheel moves it on the same thread as a thumb does.
      gestureSourceType: 'mouse',
    })
  const gaps = await page.evaluate(() => (window as unknown as { gaps: number[] }).gaps)
  return {
    frames: gaps.length,
    withGap: gaps.filter((gap) => gap > 0.02).length,
    empty: gaps.filter((gap) => gap > 0.98).length,
    worstGap: Math.max(0, ...gaps),
  }
}

/** To the very end of the list in one go, as by its scroll bar, until it rests there: a thumb has to take hold anew. */
export const jumpToEnd = (page: Page): Promise<void> =>
  page.evaluate(async (selector) => {
    const region = document.querySelector(selector)
    const rested = new Promise((resolve) => region?.addEventListener('scrollend', resolve))
    region?.scrollTo(0, region.scrollHeight)
    await rested
    await new Promise((resolve) => void requestIdleCallback(resolve))
  }, list)

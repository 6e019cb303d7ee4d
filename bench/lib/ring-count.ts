import type { BrowserContext, Page } from '@playwright/test'

declare global {
  interface Window {
    /** Begin and end of every note the page has played, in ms of its own clock. */
    notes: [number, number][]
  }
}

const noteMs = 500
/** One ring is two notes that touch. */
const notesOfOneRing = 2

/** Listens to every note that pages of this browser play from now on. Call before the page is opened. */
export async function listenToRings(context: BrowserContext): Promise<void> {
  await context.addInitScript((lastsMs) => {
    window.notes = []
    const { start } = OscillatorNode.prototype
    OscillatorNode.prototype.start = function (when = 0) {
      const begin = performance.now() + 1000 * Math.max(0, when - this.context.currentTime)
      window.notes.push([begin, begin + lastsMs])
      start.call(this, when)
    }
  }, noteMs)
}

/** How many rings sounded, and the most of them at one moment. */
export async function countRings(page: Page): Promise<{ all: number; atOnce: number }> {
  const notes = await page.evaluate(() => window.notes)
  const atOnce = notes.map(
    ([begin]) => notes.filter(([from, to]) => from <= begin && begin < to).length,
  )
  return {
    all: notes.length / notesOfOneRing,
    atOnce: Math.ceil(Math.max(0, ...atOnce) / notesOfOneRing),
  }
}

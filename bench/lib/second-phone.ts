import type { CDPSession, Page } from '@playwright/test'
import { words } from '../../e2e/words.ts'
import type { ApiPhone } from './api-phone.ts'
import { languageButton } from './big-shop.ts'
import { type Pace, type SetPace, slow4G } from './phone.ts'
import type { Shop } from './shop-rows.ts'
import { type Talk, TalkListener } from './talk.ts'
import { measureAfter, walk } from './touch.ts'
import type { Sight } from './watch.ts'

/** What one thing took until it was on screen; `cpuMs` of the page's main thread, the throttling included. */
export type Step = Talk & { ms: number; longestMs: number; cpuMs: number }

/** The shop as the other phones have it, and how slow this one is. */
type Parts = { owner: ApiPhone; shop: Shop; cpu: number; setPace: SetPace }

const hindi = words('hi')
const orderCard: Sight = { selector: 'main article' }
/** Said with the time of day only when the whole shop is here and nothing waits. */
const allSent: Sight = {
  selector: '[role="status"]',
  text: hindi('today:sync.all_sent_at', { time: '' }),
}
const shelfRow = 'main [role="region"] li a'
const amount = 'main [role="group"] button:nth-of-type(2)'
const plus = 'main [role="group"] button:last-of-type'

/** A browser that joins a big shop as its second phone, on slow 4G. */
export class SecondPhone {
  private readonly page: Page
  private readonly session: CDPSession
  private readonly parts: Parts
  private readonly talk: TalkListener
  private rupees = 9_000

  private constructor(page: Page, session: CDPSession, parts: Parts) {
    this.page = page
    this.session = session
    this.parts = parts
    this.talk = new TalkListener(page)
  }

  /** Stops where a tap joins the shop. The app is kept for working offline by then. */
  static async open(url: string, page: Page, parts: Parts): Promise<SecondPhone> {
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const phone = new SecondPhone(page, session, parts)
    await page.goto(`${url}/#pair=${await parts.owner.pairCode()}`)
    await page.locator(languageButton).tap()
    await page.evaluate(() => navigator.serviceWorker.ready)
    await phone.setNet(slow4G)
    return phone
  }

  /** Until the whole shop is here; `usefulMs` until the first orders can be taken. */
  async join(): Promise<Step & { usefulMs: number; bytesPerGood: number }> {
    const button = this.page.getByRole('button', { name: hindi('onboarding:join.button') })
    const useful = this.seenAt(orderCard)
    let begunAt = 0
    const step = await this.until(allSent, async () => {
      begunAt = Date.now()
      await button.tap()
      return begunAt
    })
    const bytesPerGood = await this.talk.bytesPerGood()
    return { ...step, usefulMs: (await useful) - begunAt, bytesPerGood }
  }

  /** So many new prices, from the other phone's sending the last until that is on screen. */
  async takeChanges(count: number): Promise<Step> {
    const { edits, shown } = await this.newPrices(count)
    return this.until(shown, async () => {
      await this.parts.owner.push(edits())
      return Date.now()
    })
  }

  /** Without a network, puts `each` more of every one of so many goods on the shelf, tap by tap. */
  async workOffline(goods: number, each: number): Promise<void> {
    await this.parts.setPace({ cpu: 1, net: 'none' })
    for (const { id } of this.parts.shop.tables.products.slice(1, 1 + goods)) {
      await this.openGood(id)
      await this.page.evaluate(
        async ([selector, button, times]) => {
          for (let tap = 0; tap < times; tap++) {
            const text = document.querySelector(selector)?.textContent ?? ''
            const isKept = window.bench.seen({ selector, text, isGone: true })
            document.querySelector<HTMLElement>(button)?.click()
            await isKept
          }
        },
        [amount, plus, each] as const,
      )
    }
  }

  /** Some more of one good at the phone's own pace: ms of each tap until it is kept and shown. */
  async timeCommits(taps: number): Promise<number[]> {
    await this.openGood(this.parts.shop.product)
    await this.setNet('none')
    const took: number[] = []
    for (let tap = 0; tap < taps; tap++) {
      const text = await this.page.locator(amount).first().innerText()
      const kept = { selector: amount, text, isGone: true }
      took.push(await measureAfter(this.page, kept, () => this.page.locator(plus).first().tap()))
    }
    return took
  }

  /** The network comes back and brings so many new prices, but takes nothing of what waits. */
  async takeChangesWhileWaiting(count: number): Promise<Step> {
    const { edits, shown } = await this.newPrices(count)
    await this.parts.owner.push(edits())
    await this.session.send('Network.setBlockedURLs', { urls: ['*/v1/sync/push'] })
    const step = await this.until(shown, () => this.goOnline())
    await this.setNet('none')
    await this.session.send('Network.setBlockedURLs', { urls: [] })
    return step
  }

  /** The network is back: until all that waited is at the server. */
  async sendAll(): Promise<Step> {
    await walk(this.page, '/')
    await this.page.locator(orderCard.selector).first().waitFor()
    return this.until(allSent, () => this.goOnline())
  }

  private async goOnline(): Promise<number> {
    const begunAt = Date.now()
    await this.setNet(slow4G)
    return begunAt
  }

  private setNet(net: Pace['net']): Promise<void> {
    return this.parts.setPace({ cpu: this.parts.cpu, ...(net ? { net } : {}) })
  }

  /** New prices for so many goods; the last is that of the shelf's first row, which is on screen then. */
  private async newPrices(count: number) {
    const { owner, shop } = this.parts
    await walk(this.page, '/stock')
    const { products } = shop.tables
    const all = products.length.toLocaleString('en-IN')
    await this.page.locator('[aria-pressed]').filter({ hasText: all }).waitFor()
    const href = (await this.page.locator(shelfRow).first().getAttribute('href')) ?? ''
    this.rupees += 1
    const set = { pricePaise: this.rupees * 100 }
    const others = products.filter(({ id }) => !href.endsWith(id)).slice(-(count - 1))
    const ids = [...others.map(({ id }) => id), href.slice('/stock/'.length)]
    return {
      edits: () => ids.map((productId) => owner.mutation('editProduct', { productId, set })),
      shown: { selector: `a[href="${href}"]`, text: this.rupees.toLocaleString('en-IN') },
    }
  }

  private async openGood(id: string): Promise<void> {
    // The screen of the good before it looks the same; it has to be gone first.
    await walk(this.page, '/settings/phones')
    await this.page.locator(plus).first().waitFor({ state: 'detached' })
    await walk(this.page, `/stock/${id}`)
    await this.page.locator(plus).first().waitFor()
  }

  /** `begin` returns when the clock starts, in ms since the epoch as everywhere here. */
  private async until(sight: Sight, begin: () => Promise<number>): Promise<Step> {
    this.talk.begin()
    const cpuBefore = await this.cpuMs()
    await this.page.evaluate(() => window.bench.longestTask())
    const seenAt = this.seenAt(sight)
    const begunAt = await begin()
    const ms = (await seenAt) - begunAt
    const cpuMs = (await this.cpuMs()) - cpuBefore
    const longestMs = await this.page.evaluate(async () => {
      // The browser reports a task some time after it.
      await new Promise((resolve) => requestIdleCallback(resolve))
      return window.bench.longestTask()
    })
    return { ...(await this.talk.heard()), ms, longestMs, cpuMs }
  }

  private seenAt(sight: Sight): Promise<number> {
    return this.page.evaluate(
      async (what) => performance.timeOrigin + (await window.bench.seen(what)),
      sight,
    )
  }

  private async cpuMs(): Promise<number> {
    const { metrics } = await this.session.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { words } from '../e2e/words.ts'
import { withAppServer } from './lib/app-server.ts'
import { phoneWithBigShop } from './lib/big-shop.ts'
import { median, say, worst } from './lib/figures.ts'
import { cheapPhone, withPhone } from './lib/phone.ts'
import type { OrderName } from './lib/shop-rows.ts'
import { looksMs, measureAfter, walk } from './lib/touch.ts'

const taps = 20
const hindi = words('hi')
const atOnce = { atMost: 100 }

/** What a thumb feels: from the touch to what it caused, on a phone that holds 10,000 goods and 300 orders. */
export async function measureTaps(): Promise<void> {
  await withAppServer(async (url) => {
    const { profile, shop } = await phoneWithBigShop(url)
    try {
      await withPhone(profile, cheapPhone, async (page) => {
        await page.goto(url)
        await page.locator('main article').first().waitFor()
        await accept(page, shop.placed.slice(0, taps))
        await openOrders(page, shop.accepted.slice(0, taps))
        await addToStock(page, shop.product)
        await sell(page)
      })
    } finally {
      profile.remove()
    }
  })
}

/** New orders taken from the list, one after the other. */
async function accept(page: Page, orders: readonly OrderName[]): Promise<void> {
  await walk(page, '/orders?s=new')
  await page.locator('main article').first().waitFor()
  const measure = await beginToMeasure(page)
  for (const { id } of orders) {
    const card = page.locator('main article').filter({ has: page.locator(linkTo(id)) })
    const button = card.getByRole('button', { name: hindi('orders:accept') })
    await button.scrollIntoViewIfNeeded()
    await pause(looksMs)
    await measure({ selector: `main article ${linkTo(id)}`, isGone: true }, () => button.tap())
  }
  await measure.report('accept an order')
}

/** Orders to pack, opened from the list and left again. */
async function openOrders(page: Page, orders: readonly OrderName[]): Promise<void> {
  await walk(page, '/orders?s=pack')
  const measure = await beginToMeasure(page)
  for (const { id, code } of orders) {
    const card = page.locator(`main article ${linkTo(id)}`)
    // The list is drawn as far as somebody reads.
    while ((await card.count()) === 0)
      await page.locator('main article').last().scrollIntoViewIfNeeded()
    await card.scrollIntoViewIfNeeded()
    // Only the order's own screen says its code.
    await measure({ selector: 'main .tabular', text: code }, () => card.tap())
    await page.goBack()
  }
  await measure.report('open an order')
}

/** One good's plus, again and again. */
export async function addToStock(page: Page, product: string): Promise<void> {
  await walk(page, `/stock/${product}`)
  const stepper = page.locator('main [role="group"]').first()
  const plus = stepper.getByRole('button', { name: hindi('ui:more') })
  await plus.waitFor()
  const measure = await beginToMeasure(page)
  for (let tap = 0; tap < taps; tap++) {
    const text = await stepper.locator('button').nth(1).innerText()
    await measure({ selector: 'main [role="group"] button', text, isGone: true }, () => plus.tap())
  }
  await measure.report('stock plus one')
}

/** One tile of the counter, again and again; then the bill is paid, in cash, to the paisa. */
async function sell(page: Page): Promise<void> {
  await walk(page, '/bill')
  const tile = page
    .getByRole('group', { name: hindi('counter:tiles') })
    .getByRole('button')
    .nth(1)
  await tile.waitFor()
  const measure = await beginToMeasure(page)
  for (let tap = 0; tap < taps; tap++) {
    const total = page.locator('main .fit-amount')
    const text = tap === 0 ? '' : await total.innerText()
    const sight =
      tap === 0
        ? { selector: 'main .fit-amount' }
        : { selector: 'main .fit-amount', text, isGone: true }
    await measure(sight, () => tile.tap())
  }
  await measure.report('put a good on the bill')
}

const linkTo = (order: string): string => `a[href="/orders/${order}"]`

/** Collects the taps on one kind of button. */
async function beginToMeasure(page: Page) {
  await page.evaluate(() => {
    window.bench.longestTask()
    return window.bench.interactions()
  })
  const results: number[] = []
  const measure = async (...[sight, touch]: Tail<Parameters<typeof measureAfter>>) => {
    results.push(await measureAfter(page, sight, touch))
  }
  const report = async (name: string) => {
    const frames = await page.evaluate(() => window.bench.interactions())
    const longest = await page.evaluate(() => window.bench.longestTask())
    // What took less than a frame is not reported by the browser.
    const toPaint = [...frames, ...Array<number>(Math.max(0, taps - frames.length)).fill(8)]
    say(`${name}, touch to next paint, median`, median(toPaint), 'ms', atOnce)
    say(`${name}, touch to next paint, worst`, worst(toPaint), 'ms', atOnce)
    say(`${name}, touch to result, median`, median(results), 'ms', atOnce)
    say(`${name}, touch to result, worst`, worst(results), 'ms', atOnce)
    say(`${name}, longest task`, longest, 'ms', { atMost: 200 })
  }
  return Object.assign(measure, { report })
}

type Tail<List extends readonly unknown[]> = List extends readonly [unknown, ...infer Rest]
  ? Rest
  : never

import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { words } from '../e2e/words.ts'
import { withDemoServer } from './lib/app-server.ts'
import { languageButton } from './lib/big-shop.ts'
import { median, quantile, say, worst } from './lib/figures.ts'
import { fillServer } from './lib/fill-server.ts'
import { cheapPhone, heapMegabytes, newProfile, withPhone } from './lib/phone.ts'
import { countRings, listenToRings } from './lib/ring-count.ts'
import { rushAtTheApi } from './lib/rush-api.ts'
import { bigShop, type Shop } from './lib/shop-rows.ts'
import { looksMs, walk } from './lib/touch.ts'
import { sendBasket } from './lib/whatsapp.ts'

const orders = 100
const size = { goods: 10_000, orders: 300, waiting: 0 }
/** Customers of the old orders had patience until all of them were put in. */
const answerMs = 3_600_000
const goodsOfAnOrder = 4
/** Ten minutes in forty seconds: an order every 400 ms. The thumb needs at least 800 ms for one, so that up to fifty wait. */
const comesEveryMs = 400
const acceptsEveryMs = 800

const hindi = words('hi')
const card = 'main article'

/** A hundred orders over signed webhooks: taken by thumb on a cheap phone, and at the API alone. */
export async function measureRush(): Promise<void> {
  await withDemoServer(async (url) => {
    const shop = bigShop(Date.now(), size)
    const owner = await fillServer(url, shop, answerMs)
    const profile = newProfile()
    try {
      await withPhone(profile, { cpu: 1 }, async (page, context, setPace) => {
        await listenToRings(context)
        await page.goto(`${url}/#pair=${await owner.pairCode()}`)
        await join(page)
        await setPace(cheapPhone)
        await walk(page, '/orders?s=new')
        await rush(page, url, shop)
      })
    } finally {
      profile.remove()
    }
  })
  await withDemoServer(rushAtTheApi)
}

/** Until the whole shop is on the phone. */
async function join(page: Page): Promise<void> {
  await page.locator(languageButton).tap()
  await page.getByRole('button', { name: hindi('onboarding:join.button') }).tap()
  const allSent = hindi('today:sync.all_sent_at', { time: '' })
  await page.getByRole('status').filter({ hasText: allSent }).waitFor({ timeout: 120_000 })
}

async function rush(page: Page, url: string, shop: Shop): Promise<void> {
  const heapBefore = await heapMegabytes(page)
  await page.evaluate(() => {
    window.bench.longestTask()
    return window.bench.interactions()
  })
  const [took] = await Promise.all([takeOneByOne(page), comeOneByOne(url, shop)])
  const touches = await page.evaluate(() => window.bench.interactions())
  const longest = await page.evaluate(() => window.bench.longestTask())
  const rings = await countRings(page)
  say('accept to next card, median', median(took), 'ms')
  say('accept to next card, p95', quantile(took, 0.95), 'ms', { atMost: 300 })
  say('accept to next card, worst', worst(took), 'ms')
  say('INP of the rush', quantile(touches, 0.98), 'ms', { atMost: 200 })
  say('longest task', longest, 'ms', { atMost: 200 })
  say('heap before', heapBefore, 'MB', { atMost: 60 })
  say('heap after', await heapMegabytes(page), 'MB', { atMost: 60 })
  say('rings', rings.all, '')
  say('rings at once', rings.atOnce, '', { atMost: 1 })
}

/** Accepts whatever is on top, a hundred times; ms that each took. */
async function takeOneByOne(page: Page): Promise<number[]> {
  const took: number[] = []
  for (let i = 0; i < orders; i++) {
    await page.locator(card).first().waitFor()
    const nextTap = pause(acceptsEveryMs)
    await pause(looksMs)
    took.push(await acceptFirst(page))
    await nextTap
  }
  return took
}

/** Baskets of four goods each, from another customer every time. */
async function comeOneByOne(url: string, { tables }: Shop): Promise<void> {
  for (let i = 0; i < orders; i++) {
    const next = pause(comesEveryMs)
    const goods = tables.products.slice(i * goodsOfAnOrder, (i + 1) * goodsOfAnOrder)
    await sendBasket(
      url,
      goods.map(({ id, pricePaise }) => ({ id, pricePaise, quantity: 2 })),
    )
    await next
  }
}

/** Touches the first card's button; ms from the touch until another card, or none, is painted in its place. */
async function acceptFirst(page: Page): Promise<number> {
  const [x, y] = await page.evaluate(
    ([article, word]) => {
      const first = document.querySelector(article)
      const href = first?.querySelector('a')?.getAttribute('href')
      const buttons = [...(first?.querySelectorAll('button') ?? [])]
      const box = buttons
        .find(({ textContent }) => textContent.includes(word))
        ?.getBoundingClientRect()
      if (!box) throw new Error(`There is nothing to accept in ${first?.textContent}.`)
      window.bench.arm({ selector: `${article} a[href="${href}"]`, isGone: true })
      return [box.x + box.width / 2, box.y + box.height / 2] as const
    },
    [card, hindi('orders:accept')] as const,
  )
  await page.touchscreen.tap(x, y)
  return page.evaluate(() => window.bench.outcome())
}

import type { Page } from '@playwright/test'
import { setTimeout as pause } from 'node:timers/promises'
import { words } from '../e2e/words.ts'
import { withAppServer } from './lib/app-server.ts'
import { fillBook, phoneWithBigShop } from './lib/big-shop.ts'
import { median, say } from './lib/figures.ts'
import { type Profile, withPhone } from './lib/phone.ts'
import { reportRows } from './lib/report-rows.ts'
import { measureAfter } from './lib/touch.ts'
import { offline } from './reopen.ts'

const hindi = words('hi')
const runs = 3
const aSecond = { atMost: 1_000 }
/** The last card stands below all others. */
const all = { selector: '#report-out' }
const sales = { selector: `main [aria-label="${hindi('reports:sales')}"]` }
/** So long the phone rests once: by then it has told what it keeps. */
const restMs = 20_000
/** So long she reads Today before she asks for more. */
const readsMs = 1_500

/** Three years of sales, 10,000 goods with their costs and 500 customers, without a network: from the touch to the numbers. */
export async function measureReports(): Promise<void> {
  await withAppServer(async (url) => {
    const now = Date.now()
    const { profile, shop } = await phoneWithBigShop(url, undefined, 10)
    try {
      await withPhone(profile, { cpu: 1 }, async (page) => {
        await page.goto(url)
        await fillBook(page, reportRows(shop, now))
      })
      await withPhone(profile, { cpu: 1 }, async (page) => {
        await page.goto(url)
        await page.locator('main article').first().waitFor()
        await pause(restMs)
      })
      await measure(url, profile)
    } finally {
      profile.remove()
    }
  })
}

async function measure(url: string, profile: Profile): Promise<void> {
  const took = new Map<string, number[]>()
  const note = (name: string, ms: number) => took.set(name, [...(took.get(name) ?? []), ms])
  for (let run = 0; run < runs; run++) {
    for (const [name, sight] of [
      ['report of a day, sales', sales],
      ['report of a day, all of it', all],
    ] as const)
      await offline(profile, async (page) => note(name, await fromToday(page, url, sight)))
    await offline(profile, async (page) => {
      await fromToday(page, url, all)
      for (const [kind, bars] of [
        ['month', 'by_day'],
        ['year', 'by_month'],
      ] as const) {
        const touch = () => page.getByRole('button', { name: hindi(`reports:kind.${kind}`) }).tap()
        const sight = { selector: `main [aria-label="${hindi(`reports:${bars}`)}"]` }
        note(`report of a ${kind}, from that of a day`, await measureAfter(page, sight, touch))
      }
    })
  }
  for (const [name, times] of took) say(name, median(times), 'ms', aSecond)
}

async function fromToday(page: Page, url: string, sight: { selector: string }): Promise<number> {
  await page.goto(url)
  const link = page.locator('main a[href="/reports"]')
  await link.waitFor()
  await page.waitForLoadState('networkidle')
  await pause(readsMs)
  return measureAfter(page, sight, () => link.tap())
}

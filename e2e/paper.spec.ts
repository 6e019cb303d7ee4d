import { expect, type Page } from '@playwright/test'
import { goldenPaper, strayDots, useGoldenFonts } from './golden-paper.ts'
import { FakePrinter } from './printer.ts'
import { openShop } from './shop.ts'
import { expectAccessible, test } from './story.ts'
import { type Lang, words } from './words.ts'

/** The paper on screen in dots of the printer: drawn twice as fine, with a margin of 20. */
async function shown(page: Page): Promise<number[][]> {
  // As text, which is a hundred times quicker to hand over than so many numbers.
  const rows = await page.locator('canvas').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no picture')
    const { width, height } = canvas
    const { data = [] } = canvas.getContext('2d')?.getImageData(0, 0, width, height) ?? {}
    const dark = (x: number, y: number) => ((data[(y * width + x) * 4] ?? 255) < 128 ? 1 : 0)
    const lines: string[] = []
    for (let y = 40; y < height - 40; y += 2) {
      let line = ''
      for (let x = 40; x < width - 40; x += 2)
        line += dark(x, y) + dark(x + 1, y) + dark(x, y + 1) + dark(x + 1, y + 1) >= 2 ? '1' : '0'
      lines.push(line)
    }
    return lines.join('\n')
  })
  return rows.split('\n').map((row) => [...row].map(Number))
}

/** Letters of the paper that this phone draws like one that no font has: empty boxes. */
const boxes = (page: Page): Promise<string[]> =>
  page.locator('canvas').evaluate((canvas) => {
    const { fontFamily } = getComputedStyle(document.body)
    const picture = (letter: string): string => {
      const small = new OffscreenCanvas(48, 48)
      const context = small.getContext('2d')
      if (!context) return ''
      context.font = `500 24px ${fontFamily}`
      context.fillText(letter, 8, 32)
      return context.getImageData(0, 0, 48, 48).data.join()
    }
    const text = canvas.parentElement?.parentElement?.textContent ?? ''
    const box = picture('\u{10fffe}')
    const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
    return [...new Set(letters)].filter((letter) => letter.trim() !== '' && picture(letter) === box)
  })

/** Part of the black dots of both papers that is black on both. */
function likeness(one: number[][], other: number[][]): number {
  let [both, either] = [0, 0]
  for (const [y, row] of one.entries())
    for (const [x, dot] of row.entries()) {
      const there = other[y]?.[x] ?? 0
      both += dot & there
      either += dot | there
    }
  return both / either
}

const connected = async (page: Page, url: string, lang: Lang): Promise<FakePrinter> => {
  const t = words(lang)
  const printer = await FakePrinter.plugInto(page)
  await page.goto(url)
  await openShop(page, lang)
  await page.goto(`${url}/settings/printer`)
  await page.getByRole('button', { name: t('paper:connect') }).click()
  await page.getByRole('button', { name: t('paper:way.usb') }).click()
  await expect(page.getByText(t('paper:printer.connected', { name: 'POS58' }))).toBeVisible()
  return printer
}

const print = async (page: Page, lang: Lang): Promise<void> => {
  const t = words(lang)
  await page.getByRole('button', { name: t('paper:printer.test') }).click()
  await expect(page.getByRole('status').filter({ hasText: t('paper:printed') })).toBeVisible()
}

/** A screen takes its time to draw the paper anew. */
const expectAsShown = (page: Page, printed: number[][]): Promise<void> =>
  expect
    .poll(async () => {
      const seen = await shown(page)
      return seen.length === printed.length && likeness(printed, seen)
    })
    .toBeGreaterThan(0.75)

/** Both kinds of paper, dot by dot as they are kept. */
const expectGolden = async (page: Page, printer: FakePrinter, lang: Lang): Promise<void> => {
  const t = words(lang)
  // The sample is a bill of now.
  await page.clock.setFixedTime(new Date('2026-11-24T11:35:00+05:30'))
  await page.reload()
  await useGoldenFonts(page)
  for (const [width, mm] of [
    [384, '58'],
    [576, '80'],
  ] as const) {
    await page.getByRole('button', { name: t(`paper:printer.mm.${mm}`) }).click()
    await print(page, lang)
    const printed = await printer.paper(width)
    const kept = goldenPaper(`bill-${lang}-${mm}`, printed)
    expect([printed.length, strayDots(printed, kept)]).toEqual([kept.length, 0])
  }
}

for (const lang of ['bn', 'mr', 'en'] as const)
  test(`a bill comes out of the printer as it stands on screen, and as it is kept (${lang})`, async ({
    page,
    server,
  }) => {
    const printer = await connected(page, server.url, lang)
    await print(page, lang)
    await expectAsShown(page, await printer.paper(384))
    expect(await boxes(page)).toEqual([])
    await expectGolden(page, printer, lang)
  })

test('a letter that is shaped wrongly is no edge of a dot', async ({ page }) => {
  await useGoldenFonts(page)
  const drawn = (text: string) =>
    page.evaluate((word) => {
      const canvas = new OffscreenCanvas(200, 48)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('This browser draws no pictures.')
      context.font = `500 24px ${getComputedStyle(document.body).fontFamily}`
      context.fillText(word, 8, 34)
      const { data } = context.getImageData(0, 0, 200, 48)
      return Array.from({ length: 48 }, (_, y) =>
        Array.from({ length: 200 }, (__, x) => ((data[(y * 200 + x) * 4 + 3] ?? 0) > 96 ? 1 : 0)),
      )
    }, text)
  for (const [right, wrong] of [
    // A conjunct that falls apart, a sign on the other side, a dot or a nasal that is lost, letters of another language.
    ['पत्ता', 'पत्\u200cता'],
    ['क्षत्रिय', 'क्\u200cषत्रिय'],
    ['किलो', 'कीलो'],
    ['कड़ी', 'कडी'],
    ['पाँच', 'पाच'],
    ['চিনি', 'চীনি'],
    ['ক্ষীর', 'ক্\u200cষীর'],
    ['রয়', 'রয'],
    ['₹20', '20'],
  ] as const)
    expect([right, strayDots(await drawn(right), await drawn(wrong))]).not.toEqual([right, 0])
  const word = await drawn('क्षत्रिय')
  // What is a little fatter is the same letter.
  const fatter = word.map((row) => row.map((dot, x) => dot | (row[x - 1] ?? 0)))
  expect(strayDots(word, fatter)).toBe(0)
})

test('a bill comes out on both kinds of paper, and again after trouble (hi)', async ({
  page,
  server,
}) => {
  const t = words('hi')
  const printer = await connected(page, server.url, 'hi')
  for (const [width, mm] of [
    [384, '58'],
    [576, '80'],
  ] as const) {
    await page.getByRole('button', { name: t(`paper:printer.mm.${mm}`) }).click()
    await print(page, 'hi')
    await expectAsShown(page, await printer.paper(width))
  }
  expect(await boxes(page)).toEqual([])
  await expectAccessible(page)
  await expectGolden(page, printer, 'hi')

  // What the shop is for GST stands on its bills at once.
  await page.goto(`${server.url}/settings/bills`)
  await page.getByRole('button', { name: t('paper:shop.kind.composition') }).click()
  const row = new RegExp(`${t('paper:shop.gstin')}.*${t('settings:shop.change')}`)
  await page.getByRole('button', { name: row }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox').fill('27AAPFU0939F1ZU')
  await sheet.getByRole('button', { name: t('settings:shop.save') }).click()
  await expect(sheet).toContainText(t('paper:shop.wrong.gstin'))
  await sheet.getByRole('textbox').fill('27AAPFU0939F1ZV')
  await sheet.getByRole('button', { name: t('settings:shop.save') }).click()
  await expect(page.getByText('27AAPFU0939F1ZV')).toBeVisible()
  await expectAccessible(page)
  await page.goto(`${server.url}/settings/printer`)
  const bill = page.getByRole('region', { name: t('paper:printer.sample') })
  await expect(bill).toContainText('GSTIN 27AAPFU0939F1ZV')
  await expect(bill).toContainText('Composition taxable person')

  const trouble = page.getByRole('alert')
  await printer.set({ breaksAt: 5_000 })
  await page.getByRole('button', { name: t('paper:printer.test') }).click()
  await expect(trouble).toContainText(t('paper:problem.half'))
  await printer.paper(576)
  await printer.set({ breaksAt: Number.MAX_SAFE_INTEGER, paper: false })
  await page.getByRole('button', { name: t('paper:printer.test') }).click()
  await expect(trouble).toContainText(t('paper:problem.no_paper'))
  await printer.set({ paper: true })
  await print(page, 'hi')
  await expectAsShown(page, await printer.paper(576))
})

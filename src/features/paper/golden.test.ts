import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import i18next from 'i18next'
import { describe, expect, test } from 'vitest'
import { type Bill, type BillBack, billSchema } from '#core/bill/bill.ts'
import { paise } from '#core/money/paise.ts'
import { phrasesIn } from '#core/phrases.ts'
import { plainText } from '#core/receipt/blocks.ts'
import { backPaper } from '#core/receipt/credit-note-paper.ts'
import type { PaperLanguage } from '#core/receipt/paper-parts.ts'
import { type ReceiptFacts, receiptOf } from '#core/receipt/receipt.ts'
import { type Lang, languages } from '#core/shop/languages.ts'
import { id, morning } from '#core/testing/shop-fixtures.ts'
import { formatIn } from '../../i18n/format.ts'

const root = join(import.meta.dirname, '../../..')
const words = (lang: Lang, file: 'app' | 'paper') =>
  JSON.parse(readFileSync(join(root, 'locales', lang, `${file}.json`), 'utf8'))

async function languageOf(lang: Lang): Promise<PaperLanguage> {
  const i18n = i18next.createInstance()
  await i18n.init({
    ...{ lng: lang, ns: ['app'], resources: { [lang]: { app: words(lang, 'app') } } },
    interpolation: { escapeValue: false },
  })
  const paper: typeof import('../../../locales/en/paper.json') = words(lang, 'paper')
  return { phrase: phrasesIn(lang, paper), format: formatIn(i18n.t, lang, false) }
}

const names: Record<Lang, [loose: string, packed: string, oil: string]> = {
  hi: ['चीनी', 'पारले-जी बिस्किट', 'सरसों का तेल'],
  bn: ['চিনি', 'পার্লে-জি বিস্কুট', 'সর্ষের তেল'],
  mr: ['साखर', 'पार्ले-जी बिस्किट', 'मोहरीचे तेल'],
  en: ['Sugar', 'Parle-G biscuit', 'Mustard oil'],
}

/** ₹20 of loose sugar, a carton of biscuits with ₹5 off, oil below its printed price, an amount; ₹10.50 off in all. */
const billIn = (lang: Lang, more: Partial<Bill> = {}): Bill => {
  const [loose, packed, oil] = names[lang]
  const line = (n: number, rest: object) => ({
    ...{ moveId: id(n), productId: id(n + 20), unit: 'piece', per: 1, qty: 1, ...rest },
  })
  return billSchema.parse({
    ...{ id: id(1), no: 'SGK/A/000207', kind: 'cash_memo', at: morning, login: null },
    ...{ customerId: id(2), customerName: 'सुनीता पाटील' },
    lines: [
      line(3, { name: loose, unit: 'g', qty: 455, pricePaise: 4400, per: 1000, totalPaise: 2000 }),
      line(4, {
        ...{ name: packed, qty: 48, packQty: 24, pricePaise: 11_500, per: 24 },
        ...{ totalPaise: 22_500, offPaise: 500, mrpPaise: 500, gstBp: 500, hsn: '1905' },
      }),
      line(5, { name: oil, pricePaise: 18_550, totalPaise: 18_550, mrpPaise: 21_000 }),
      line(6, { name: '₹35', productId: null, pricePaise: 3500, totalPaise: 3500 }),
    ],
    ...{ offPaise: 1050, roundPaise: 0, totalPaise: 45_500 },
    payments: [
      { id: id(7), method: 'cash', paise: 40_000, utr: '' },
      { id: id(8), method: 'khata', paise: 5500, utr: '' },
    ],
    ...more,
  })
}

const facts: ReceiptFacts = {
  shop: {
    ...{ name: 'गणेश किराना', ownerPhone: '+919820040004', fssai: '11521998000123' },
    gstKind: 'unregistered',
  },
  balancePaise: 123_450,
}

test.each(languages)(
  'a bill in %s says word for word what its golden page says (G1)',
  async (lang) => {
    const golden = readFileSync(join(import.meta.dirname, `golden/bill-${lang}.txt`), 'utf8')
    expect(`${plainText(receiptOf(billIn(lang), facts, await languageOf(lang)))}\n`).toBe(golden)
  },
)

describe('what the law asks of each kind of bill (G1)', () => {
  const textOf = async (bill: Bill, more: Partial<ReceiptFacts> = {}): Promise<string> =>
    plainText(receiptOf(bill, { ...facts, ...more }, await languageOf('en')))
  const registered = { ...facts.shop, gstin: '27ABCDE1234F1Z5', legalName: 'Ganesh Patil' }

  test('who is not registered names no tax at all', async () => {
    expect(await textOf(billIn('en'))).not.toMatch(/GST|HSN|tax/i)
  })

  test('under composition it is a bill of supply with the sentence of the law, and no tax', async () => {
    const shop = { ...registered, gstKind: 'composition' } as const
    const text = await textOf(billIn('en', { kind: 'bill_of_supply' }), { shop })
    expect(text).toContain('Bill of supply')
    expect(text).toContain('Composition taxable person, not eligible to collect tax on supplies')
    expect(text).toContain('GSTIN 27ABCDE1234F1Z5')
    expect(text).not.toMatch(/CGST|HSN/)
  })

  test('a regular taxpayer’s exempt goods go on a bill of supply without that sentence', async () => {
    const shop = { ...registered, gstKind: 'regular' } as const
    const text = await textOf(billIn('en', { kind: 'bill_of_supply' }), { shop })
    expect(text).not.toContain('Composition')
  })

  const invoice = billIn('en', { kind: 'tax_invoice', buyerGstin: '27AAAPL1234C1ZV' })

  test('a tax invoice has both numbers, headings, and the tax of each rate in two halves', async () => {
    const shop = { ...registered, gstKind: 'regular' } as const
    const text = await textOf(invoice, { shop })
    expect(text).toContain('Tax invoice')
    expect(text).toContain('Ganesh Patil')
    expect(text).toContain('GSTIN 27AAAPL1234C1ZV')
    expect(text).toContain('HSN 1905 · GST 5%')
    expect(text).toContain(
      'GST · Taxable · CGST · SGST\n0% · 235.08 · 0.00 · 0.00\n5% · 209.46 · 5.23 · 5.23',
    )
    expect(text).toContain('FSSAI 11521998000123')
    expect(text).toContain('2. Parle-G biscuit – 225.00')
    // The lines of other papers have no numbers.
    expect(await textOf(billIn('en'), { shop })).not.toContain('2. Parle-G')
  })

  test.each(['composition', 'regular'] as const)(
    'without its GST number a %s shop hands out plain cash memos, whatever was kept (G7)',
    async (gstKind) => {
      const { gstin: _, ...nameless } = registered
      const kind = gstKind === 'regular' ? 'tax_invoice' : 'bill_of_supply'
      const text = await textOf(billIn('en', { kind }), { shop: { ...nameless, gstKind } })
      expect(text).toContain('Cash memo')
      expect(text).not.toMatch(/Tax invoice|Bill of supply|CGST|Composition|HSN/)
    },
  )

  const back: BillBack = {
    ...{ id: id(9), no: '2627C/A/3', at: morning + 86_400_000, login: null, why: '' },
    lines: [{ moveId: id(4), qty: 24, paise: paise(11_000) }],
    refunds: [{ id: id(10), method: 'khata', paise: paise(11_000) }],
  }

  test.each(languages)(
    'a credit note in %s says word for word what its golden page says (G8)',
    async (lang) => {
      const golden = readFileSync(join(import.meta.dirname, `golden/note-${lang}.txt`), 'utf8')
      const bill = billIn(lang, { kind: 'tax_invoice', buyerGstin: '27AAAPL1234C1ZV' })
      const blocks = backPaper(bill, back, registered, await languageOf(lang))
      expect(`${plainText(blocks)}\n`).toBe(golden)
    },
  )

  test('goods of other bills, or of a shop without its number, come back with a plain slip without tax (G8)', async () => {
    const language = await languageOf('en')
    const { no: _, ...plain } = back
    const { gstin: __, ...nameless } = registered
    for (const blocks of [
      backPaper(billIn('en'), plain, registered, language),
      backPaper(invoice, back, nameless, language),
    ]) {
      const text = plainText(blocks)
      expect(text).toContain('Goods taken back')
      expect(text).toContain('Parle-G biscuit – 110.00\n   24 pc')
      expect(text).not.toMatch(/Credit note|2627C|CGST|HSN|Signature/)
    }
  })

  test('goods for another state have the one tax of both, and name the state', async () => {
    const shop = { ...registered, gstKind: 'regular' } as const
    const text = await textOf({ ...invoice, placeCode: '24' }, { shop })
    expect(text).toContain('State of supply: 24-Gujarat')
    expect(text).toContain('GST · Taxable · IGST\n0% · 235.08 · 0.00\n5% · 209.45 · 10.47')
  })

  test('a bill that was taken back says so on top, and goods that came back stand below', async () => {
    const back = {
      ...{ id: id(9), at: morning, login: null, why: '' },
      lines: [{ moveId: id(5), qty: 1, paise: 18_550 }],
      refunds: [{ id: id(10), method: 'cash', paise: 18_550 }],
    }
    const text = await textOf(billSchema.parse({ ...billIn('en'), voidAt: morning, backs: [back] }))
    expect(text.indexOf('Cancelled')).toBeLessThan(text.indexOf('Bill no.'))
    expect(text).toContain('Came back\nMustard oil – -185.50\n   1 pc\nGiven back – ₹185.50')
  })

  test('who has money left with the shop is told so', async () => {
    expect(await textOf(billIn('en'), { balancePaise: -2000 })).toContain(
      'Left with the shop – ₹20.00',
    )
    expect(await textOf(billIn('en'), { balancePaise: 0 })).not.toMatch(/udhaar due|Left with/)
  })
})

import { describe, expect, test } from 'vitest'
import { type Bill, linesPaise } from '../bill/bill.ts'
import { backTax, creditNotesOf } from '../bill/credit-note.ts'
import type { Tax } from '../bill/gst.ts'
import { backPaise, leftOf } from '../bill/take-back.ts'
import { paise, sumPaise } from '../money/paise.ts'
import { billArgs, type Sold } from '../testing/bill-fixtures.ts'
import { dice, someBill } from '../testing/random-bills.ts'
import { id, mustardOil, sugar } from '../testing/shop-fixtures.ts'
import { type GstFile, gstFiles } from './gst-files.ts'
import { type GstReturn, gstReturn, gstReturnSchema, monthSales, returnSums } from './gst-return.ts'
import { lastMonths, monthOf, monthSpan } from './month.ts'

const shop = '27AAPFU0939F1ZV'
const buyer = '27AAAPL1234C1ZV'
const month = '2026-10'
const { from, to } = monthSpan(month)
const noon = from + 12 * 3_600_000

let n = 0x50_000
const newId = () => id(++n)

const sold: Sold[] = [
  { good: sugar, qty: 1000 },
  { good: mustardOil, qty: 2 },
]

/** A kilo of sugar without tax and two bottles of oil at 5 %, and what is special about the bill. */
function invoice(no: string, more: Partial<Bill> = {}): Bill {
  const args = billArgs(newId, sold)
  const lines = args.lines.map((line, i) => ({
    ...{ ...line, gstBp: [0, 500][i] ?? 0, hsn: ['1701', '1514'][i] ?? '' },
  }))
  return { ...args, lines, no, kind: 'tax_invoice', at: noon, login: null, ...more }
}

/** The bill after all its goods came back at `at` under this note. */
function returned(bill: Bill, no: string, at: number): Bill {
  const lines = leftOf(bill).map((left) => ({
    ...{ moveId: left.moveId, qty: left.qty, paise: backPaise(left, left.qty) },
  }))
  const back = { id: newId(), no, at, login: null, lines, refunds: [], why: '' }
  return { ...bill, backs: [...(bill.backs ?? []), back] }
}

const told = (...bills: Bill[]): GstReturn => gstReturn(bills, month, shop)
const worth = (rows: readonly Tax[]): number =>
  sumPaise(rows.flatMap(({ taxable, cgst, sgst, igst }) => [taxable, cgst, sgst, igst]))

describe('where a bill is reported (X4)', () => {
  test('to a business paper by paper, to everybody else by place and rate, without tax by itself', () => {
    const one = told(
      invoice('2627/A/1', { buyerGstin: buyer, customerName: 'Hotel' }),
      invoice('2627/A/2'),
    )
    const oil = { bp: 500, taxable: 35_238, cgst: 881, sgst: 881, igst: 0 }
    expect(one.b2b).toEqual([
      {
        ...{ no: '2627/A/1', at: noon, gstin: buyer, name: 'Hotel', place: '27' },
        ...{ valuePaise: 41_400, rates: [oil] },
      },
    ])
    expect(one.b2cs).toEqual([{ place: '27', ...oil }])
    expect(one.exempt).toEqual([
      { far: false, registered: true, paise: 4400 },
      { far: false, registered: false, paise: 4400 },
    ])
    expect(one.hsnB2b.map(({ hsn, qty, unit }) => [hsn, qty, unit])).toEqual([
      ['1514', 2, 'piece'],
      ['1701', 1000, 'g'],
    ])
    expect(returnSums(one)).toEqual({
      ...{ taxable: 70_476, exempt: 8800, cgst: 1762, sgst: 1762, igst: 0 },
    })
  })

  test('to another state only beyond a lakh of rupees paper by paper', () => {
    const lines = invoice('').lines.map((line) => ({ ...line, totalPaise: paise(5_000_000) }))
    const lakh = { lines, totalPaise: paise(10_000_000), placeCode: '24' }
    const more = { ...lakh, totalPaise: paise(10_000_001), roundPaise: 1 }
    const one = told(invoice('2627/A/1', lakh), invoice('2627/A/2', more))
    expect(one.b2cl.map(({ no, place }) => [no, place])).toEqual([['2627/A/2', '24']])
    expect(one.b2cs).toEqual([
      { place: '24', bp: 500, taxable: 4_761_905, cgst: 0, sgst: 0, igst: 238_095 },
    ])
    expect(one.exempt).toEqual([{ far: true, registered: false, paise: 10_000_000 }])
    const back = told(returned(invoice('2627/A/2', more), '2627C/A/1', noon + 1))
    expect(back.cdnur.map(({ no }) => no)).toEqual(['2627C/A/1'])
    expect(back.b2cs).toEqual([])
  })

  test('what came back counts in the month of its note: listed for a business, taken off for others', () => {
    const old = { at: from - 1 }
    const one = told(
      returned(invoice('2627/A/1', { ...old, buyerGstin: buyer }), '2627C/A/1', from),
      returned(invoice('2627/A/2', old), '2627C/A/2', to - 1),
      returned(invoice('2627/A/3'), '2627C/A/3', to),
    )
    expect(one.b2b).toEqual([])
    expect(one.cdnr.map(({ no, valuePaise }) => [no, valuePaise])).toEqual([['2627C/A/1', 41_400]])
    // A/2 came back, A/3 was sold.
    expect(one.b2cs).toEqual([])
    expect(one.exempt).toEqual([{ far: false, registered: true, paise: -4400 }])
  })

  test('the month is that of India', () => {
    expect(monthOf(Date.UTC(2026, 9, 31, 18, 30))).toBe('2026-11')
    expect(monthOf(Date.UTC(2026, 9, 31, 18, 29))).toBe('2026-10')
    expect(lastMonths(Date.UTC(2026, 1, 10), 3)).toEqual(['2026-02', '2026-01', '2025-12'])
    expect(
      told(invoice('2627/A/1', { at: from - 1 }), invoice('2627/A/2', { at: to })).docs,
    ).toEqual([])
  })
})

describe('documents issued (X4)', () => {
  test('each series from first to last; what was taken back whole, or is missing, does not stand', () => {
    const voided = { ...returned(invoice('2627/A/9'), '2627C/A/4', noon), voidAt: noon }
    const bills = [7, 8, 12].map((no) => invoice(`2627/A/${no}`))
    const one = told(
      ...bills,
      voided,
      invoice('2627/B/1'),
      invoice('2627/B/2', { kind: 'cash_memo' }),
    )
    expect(one.docs).toEqual([
      { kind: 'invoice', from: '2627/A/7', to: '2627/A/12', total: 6, cancelled: 3 },
      { kind: 'invoice', from: '2627/B/1', to: '2627/B/1', total: 1, cancelled: 0 },
      { kind: 'credit_note', from: '2627C/A/4', to: '2627C/A/4', total: 1, cancelled: 1 },
    ])
    expect(one.missing).toEqual([{ series: '2627/A', from: 10, to: 11 }])
    // Only what stands was sold.
    expect(one.b2cs).toMatchObject([{ taxable: 4 * 35_238 }])
  })
})

test('of random months bills, tables, headings and documents come to the same to the paisa (X4)', () => {
  const roll = dice(11)
  for (let run = 0; run < 40; run++) {
    let [nth, note] = [0, 0]
    const bills = Array.from({ length: 60 }, (): Bill => {
      const at = roll(from - 86_400_000, to)
      const some = {
        ...someBill(roll, newId),
        no: `2627/A/${++nth}`,
        at,
        kind: 'tax_invoice' as const,
      }
      const named = roll(0, 3) === 0 ? { ...some, buyerGstin: buyer } : some
      if (roll(0, 9) === 0) return { ...named, voidAt: at }
      return roll(0, 4) === 0 ? returned(named, `2627C/A/${++note}`, at + 1) : named
    })
    const one = gstReturn(bills, month, shop)
    const isIn = ({ at }: { at: number }) => at >= from && at < to
    const standing = bills.filter(({ voidAt }) => voidAt === undefined)
    const sales = standing.filter(isIn)
    const notes = creditNotesOf(standing).filter(isIn)
    const expected =
      sumPaise(sales.map(({ lines, offPaise }) => linesPaise(lines) - offPaise)) -
      sumPaise(notes.map(({ bill, back }) => worth(backTax(bill, back).lines)))
    const rates = (papers: GstReturn['b2b']) => papers.flatMap((paper) => paper.rates)
    const tables =
      worth([...rates(one.b2b), ...rates(one.b2cl), ...one.b2cs]) -
      worth([...rates(one.cdnr), ...rates(one.cdnur)]) +
      sumPaise(one.exempt.map((row) => row.paise))
    const { taxable, exempt, cgst, sgst, igst } = returnSums(one)
    const documents = one.docs.reduce((sum, { total, cancelled }) => sum + total - cancelled, 0)
    expect([tables, worth([...one.hsnB2b, ...one.hsnB2c]), documents]).toEqual([
      ...[expected, expected, sales.length + notes.length],
    ])
    expect(taxable + exempt + cgst + sgst + igst).toBe(expected)
    expect(gstReturnSchema.parse(JSON.parse(JSON.stringify(one)))).toEqual(one)
  }
})

describe('the files for whoever files the return (X4, L3)', () => {
  const file = (files: GstFile[], section: string): string[] =>
    files.find((one) => one.section === section)?.csv.split('\r\n') ?? []

  test('have the headings of the offline tool, and only the sections that have rows', () => {
    const hotel = invoice('2627/A/1', { buyerGstin: buyer, customerName: 'Hotel "Ram", Vashi' })
    const files = gstFiles(told(returned(hotel, '2627C/A/1', noon + 1), invoice('2627/A/2')))
    expect(files.map(({ section }) => section)).toEqual([
      ...['b2b', 'b2cs', 'cdnr', 'exemp', 'hsn(b2b)', 'hsn(b2c)', 'docs'],
    ])
    expect(file(files, 'b2b')).toEqual([
      'GSTIN/UIN of Recipient,Receiver Name,Invoice Number,Invoice date,Invoice Value,Place Of Supply,Reverse Charge,Applicable % of Tax Rate,Invoice Type,E-Commerce GSTIN,Rate,Taxable Value,Cess Amount',
      '"27AAAPL1234C1ZV","Hotel ""Ram"", Vashi","2627/A/1","01-Oct-2026",414.00,"27-Maharashtra","N",,"Regular B2B",,5,352.38,',
      '',
    ])
    expect(file(files, 'cdnr')[1]).toBe(
      '"27AAAPL1234C1ZV","Hotel ""Ram"", Vashi","2627C/A/1","01-Oct-2026","C","27-Maharashtra","N","Regular B2B",414.00,,5,352.38,',
    )
    expect(file(files, 'b2cs')).toEqual([
      'Type,Place Of Supply,Applicable % of Tax Rate,Rate,Taxable Value,Cess Amount,E-Commerce GSTIN',
      '"OE","27-Maharashtra",,5,352.38,,',
      '',
    ])
    expect(file(files, 'hsn(b2c)')).toEqual([
      'HSN,Description,UQC,Total Quantity,Total Value,Rate,Taxable Value,Integrated Tax Amount,Central Tax Amount,State/UT Tax Amount,Cess Amount',
      '"1514",,"PCS-PIECES",2,370.00,5,352.38,0.00,8.81,8.81,',
      '"1701",,"GMS-GRAMMES",1000,44.00,0,44.00,0.00,0.00,0.00,',
      '',
    ])
    expect(file(files, 'exemp')).toEqual([
      'Description,Nil Rated Supplies,Exempted(other than nil rated/non GST supply),Non-GST Supplies',
      '"Intra-State supplies to unregistered persons",0.00,44.00,0.00',
      '',
    ])
    expect(file(files, 'docs')).toEqual([
      'Nature of Document,Sr. No. From,Sr. No. To,Total Number,Cancelled',
      '"Invoices for outward supply","2627/A/1","2627/A/2",2,0',
      '"Credit Note","2627C/A/1","2627C/A/1",1,0',
      '',
    ])
  })

  test.each(['=HYPERLINK("http://x")', '+91', '-2', '@SUM(A1)'])(
    'a buyer called %s is no formula',
    (customerName) => {
      const files = gstFiles(told(invoice('2627/A/1', { buyerGstin: buyer, customerName })))
      expect(file(files, 'b2b')[1]).toContain(`"'${customerName.replaceAll('"', '""')}"`)
    },
  )

  test('what came back beyond what was sold stands below nothing', () => {
    const files = gstFiles(told(returned(invoice('2627/A/2', { at: from - 1 }), '2627C/A/2', from)))
    expect(file(files, 'b2cs')[1]).toBe('"OE","27-Maharashtra",,5,-352.38,,')
  })
})

test('without tax on its bills a shop sees what it sold in the month, less what came back (X4)', () => {
  const memo = { kind: 'bill_of_supply' as const }
  const { no: _, ...plain } = returned(invoice('2627/A/1', memo), '', noon).backs?.[0] ?? { no: '' }
  const back = plain as NonNullable<Bill['backs']>[number]
  const bills = [
    invoice('2627/A/1', { ...memo, backs: [back] }),
    invoice('2627/A/2', memo),
    invoice('2627/A/3', { ...memo, voidAt: noon }),
    invoice('2627/A/4', { ...memo, at: to }),
  ]
  expect(monthSales(bills, month)).toEqual({ count: 2, paise: 41_400 })
})

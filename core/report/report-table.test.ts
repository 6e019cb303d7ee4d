import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeCsv } from '../goods-list/delimited.ts'
import { reportTable, tableColumns, type TableRow, type TableWords } from './report-table.ts'

const words: TableWords = {
  heads: {
    kind: 'Kind',
    name: 'Name',
    qty: 'Amount',
    unit: 'Unit',
    sales: 'Sales',
    cost: 'Cost',
    profit: 'Profit',
  },
  kinds: {
    sum: 'Total',
    when: 'Day',
    hour: 'Hour',
    good: 'Goods',
    person: 'Customer',
    stock: 'Stock',
  },
  units: { g: 'g', ml: 'ml', piece: 'pcs', kg: 'kg', l: 'l' },
}
const sugar: TableRow = {
  ...{ kind: 'good', name: 'Sugar', qty: 1455, unit: 'g' },
  ...{ sales: 6402, cost: 5820, profit: 582 },
}

test('money goes out as rupees to the paisa and amounts as kilos, as numbers that a spreadsheet can add (L3)', () => {
  const [head, row] = reportTable([sugar], words, true)
  expect(head).toHaveLength(tableColumns.length)
  expect(writeCsv([row ?? []])).toBe('\uFEFF"Goods","Sugar",1.455,"kg",64.02,58.2,5.82\r\n')
  const back = { ...sugar, qty: -500, sales: -2205 }
  expect(writeCsv(reportTable([back], words, false)).split('\r\n')[1]).toBe(
    '"Goods","Sugar",-0.5,"kg",-22.05',
  )
})

test('who may not know what goods cost has no column of it (R2)', () => {
  const text = writeCsv(reportTable([sugar], words, false))
  expect(text).not.toContain('Cost')
  expect(text).not.toContain('58.2')
  expect(text).not.toContain('5.82')
})

test('no name of a good or a customer can be taken for a formula (L3)', () => {
  fc.assert(
    fc.property(fc.constantFrom('=', '+', '-', '@', '\t'), fc.string(), (sign, rest) => {
      const [, row] = reportTable([{ kind: 'person', name: sign + rest }], words, true)
      const [, name] = row ?? []
      expect(name && 'text' in name && name.text.startsWith(`'${sign}`)).toBe(true)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { id, mustardOil, order, proposedLine, sugar } from '../testing/shop-fixtures.ts'
import { packColumns, unpackColumns, type VersionedRow } from './columns.ts'
import { type Entity, entity } from './rows.ts'

const samples: VersionedRow[] = [
  { e: entity.product, row: sugar, v: 3 },
  { e: entity.product, row: mustardOil, v: 4 },
  { e: entity.stock, row: { id: sugar.id, qty: -20, reserved: 0, countAt: 0 }, v: 5 },
  { e: entity.stock, row: { id: mustardOil.id, qty: 7, reserved: 1, countAt: 9 }, v: 5 },
  { e: entity.order, row: order('packed'), v: 9 },
  {
    e: entity.order,
    row: {
      ...order('change_proposed'),
      id: id(12),
      change: { version: 1, lines: [proposedLine(1, sugar, 500)], by: null },
    },
    v: 10,
  },
  { e: entity.member, row: { id: id(9), name: 'Ravi', role: 'counter', phones: {} }, v: 1 },
]

const plain = (rows: readonly { e: Entity; row: object; v: number }[]) =>
  rows
    .map(({ e, row, v }) =>
      JSON.stringify([e, v, Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))]),
    )
    .sort()

test('rows survive packing and unpacking, in any selection and order (Y7)', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(samples), (rows) => {
      const { rows: back, unknown } = unpackColumns(JSON.parse(JSON.stringify(packColumns(rows))))
      expect(unknown).toBe(0)
      expect(plain(back)).toEqual(plain(rows))
    }),
  )
})

test('stock beside its products sends no ids a second time (Y7)', () => {
  const [, stock] = packColumns(samples.slice(0, 4))
  expect(stock).toMatchObject({ e: 5, same: 4 })
  expect(stock?.k).not.toContain('id')
})

test('rows of an entity from a newer server are counted, not choked on (Y8)', () => {
  const blocks = [
    {
      e: 99,
      k: ['id', 'v'],
      c: [
        ['a', 'b'],
        [1, 2],
      ],
    },
    ...packColumns(samples.slice(0, 1)),
  ]
  expect(unpackColumns(blocks)).toMatchObject({ unknown: 2, rows: [{ e: 4 }] })
})

import { expect, test } from 'vitest'
import { rowId } from './row-id.ts'

const importId = '019a0000-1111-7222-8333-444455556666'

test('ids of an import are made from it: all different, and the same every time', () => {
  const ids = new Set<string>()
  for (let row = 1; row <= 2_000; row++)
    for (const kind of ['product', 'opening', 'count', 'pack'] as const)
      ids.add(rowId(importId, row, kind))
  expect(ids.size).toBe(8_000)
  expect(rowId(importId, 7, 'product')).toMatch(/^019a0000-1111-7222-8333-[\da-f]{12}$/)
  expect(rowId(importId, 7, 'product')).toBe(rowId(importId, 7, 'product'))
})

import { assert } from '../assert.ts'

/** What a row of an import brings into the book. */
const kinds = { product: 0, opening: 1, count: 2, pack: 3 } as const

/**
 * The id of what one row of one import makes: always the same, so that an import that goes on after the phone died
 * makes nothing twice. It is the import's own UUIDv7 with the kind and the row in its last group. `row` = 1 to 65535,
 * `nth` = 0 to 7, of several of a kind.
 */
export function rowId(importId: string, row: number, kind: keyof typeof kinds, nth = 0): string {
  assert(row >= 0 && row <= 0xffff && nth >= 0 && nth <= 7, 'A row and a pack have a small number.')
  const what = (kinds[kind] * 8 + nth).toString(16).padStart(2, '0')
  return `${importId.slice(0, 24)}${what}${row.toString(16).padStart(4, '0')}${importId.slice(30)}`
}

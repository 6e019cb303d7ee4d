import { createHash } from 'node:crypto'
import type { KhataEntry } from '#core/khata/khata.ts'
import { sealedText } from '#core/khata/seal.ts'
import { entity } from '#core/sync/rows.ts'
import { type Books, listed } from './books.ts'

/** H6: the entries of each account are one chain without gaps or forks; only those of erased people are in none. */
export function khatasAreChained(books: Books): string[] {
  const erased = new Set(
    listed(books, entity.customer).flatMap(({ id, erasedAt }) =>
      erasedAt === undefined ? [] : id,
    ),
  )
  const accounts = Map.groupBy(listed(books, entity.khata), ({ partyId }) => partyId)
  return [...accounts].flatMap(([party, entries]) => {
    const isWaived = erased.has(party) && entries.every(({ seal }) => !seal)
    return isWaived ? [] : brokenAt(entries).map((n) => `H6: the chain of ${party} breaks at ${n}`)
  })
}

function brokenAt(entries: readonly KhataEntry[]): number[] {
  let before = ''
  const inOrder = entries.toSorted((a, b) => (a.seal?.n ?? 0) - (b.seal?.n ?? 0))
  return inOrder.flatMap((entry, i) => {
    const hash = createHash('sha256').update(sealedText(before, entry)).digest('hex')
    before = hash
    return entry.seal?.n === i + 1 && entry.seal.hash === hash ? [] : [i + 1]
  })
}

import { createHash } from 'node:crypto'
import { isClosed } from '#core/order/order-status.ts'
import { isOpenRound } from '#core/round/round.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import { mayRead } from '#core/sync/may-read.ts'
import { entity, type Key, type Row, splitKey } from '#core/sync/rows.ts'
import { bareRow } from '#src/data/fold-view.ts'
import type { Books } from './books.ts'

/** I3: every phone and the server would export the same shop, as far as its role reads it, byte by byte. */
export function exportsAreEqual({ rows, phones }: Books): string[] {
  return phones.flatMap(({ name, role, rows: shown }) => {
    const server = hashOf(
      [...rows].flatMap(([key, { row }]) =>
        mayRead(role, splitKey(key).e, row) ? [[key, row] as [Key, Row]] : [],
      ),
    )
    const hash = hashOf([...shown].map(([key, row]) => [key, bareRow(row)]))
    return hash === server ? [] : [`I3: ${name} exports ${hash}, the server ${server}`]
  })
}

/** Of what every phone keeps, whatever it has tidied away: no closed orders or rounds, settled items or movements. */
const isExported = ([key, row]: [Key, Row]): boolean => {
  const { e } = splitKey(key)
  if (e === entity.movement || e === entity.shelfCount) return false
  if ('scope' in row) return row.st === 'open'
  if ('timeline' in row) return !isClosed(row.st)
  if ('drops' in row) return isOpenRound(row)
  return e !== entity.attention || ('st' in row && row.st === 'open')
}

function hashOf(rows: [Key, Row][]): string {
  const lines = rows
    .filter(isExported)
    .map((row) => canonicalJson(row))
    .sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)
}

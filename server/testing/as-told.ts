import type { Row } from '#core/sync/rows.ts'

/** A row without what the server alone adds to it: the seal of an entry in a khata (H6). */
export function asTold(row: Row): Row {
  if (!('seal' in row)) return row
  const { seal: _, ...told } = row
  return told
}

import type * as z from 'zod/mini'
import { assert } from '../assert.ts'
import type { Columns } from './protocol.ts'
import { type Entity, isEntity, type Row, rowSchemas } from './rows.ts'

/** A row as it travels: with the version of the shop that last touched it. */
export type VersionedRow = { e: Entity; row: Row; v: number }

/** Packs rows by column, one block an entity; stock shares the ids of the products beside it (Y7). */
export function packColumns(rows: readonly VersionedRow[]): Columns[] {
  const byEntity = new Map<Entity, VersionedRow[]>()
  // Products go before the stock that borrows their ids.
  for (const row of [...rows].sort((a, b) => a.e - b.e)) {
    const list = byEntity.get(row.e)
    if (list) list.push(row)
    else byEntity.set(row.e, [row])
  }
  const productIds = byEntity.get(4)?.map(({ row }) => row.id)
  return [...byEntity].map(([e, list]) => {
    const isSame =
      e === 5 &&
      productIds?.length === list.length &&
      list.every(({ row }, i) => row.id === productIds[i])
    const names = [...new Set(list.flatMap(({ row }) => Object.keys(row)))]
    const k = isSame ? names.filter((name) => name !== 'id') : names
    const c = k.map((name) => list.map(({ row }) => (row as Record<string, unknown>)[name] ?? null))
    const versions = list.map(({ v }) => v)
    return { e, ...(isSame ? { same: 4 } : {}), k: [...k, 'v'], c: [...c, versions] }
  })
}

/** A field that was added after the first release; older rows lack it, and it is never null (Y8). */
const isOptional = (e: Entity, name: string): boolean => {
  const fields: Record<string, z.ZodMiniType> = rowSchemas[e].shape
  return fields[name]?._zod.optin === 'optional'
}

/** Unpacks blocks into plain records; entities this program does not know yet come back as `unknown` counts. */
export function unpackColumns(blocks: readonly Columns[]): {
  rows: { e: Entity; v: number; row: Record<string, unknown> }[]
  unknown: number
} {
  const rows: { e: Entity; v: number; row: Record<string, unknown> }[] = []
  let unknown = 0
  let productIds: unknown[] = []
  for (const { e, same, k, c } of blocks) {
    const count = c[0]?.length ?? 0
    if (e === 4) productIds = c[k.indexOf('id')] ?? []
    if (!isEntity(e)) {
      unknown += count
      continue
    }
    for (let i = 0; i < count; i++) {
      const row: Record<string, unknown> = same === 4 ? { id: productIds[i] } : {}
      k.forEach((name, column) => {
        const value = c[column]?.[i]
        // A block has one column for all its rows; a row that lacks an optional field lacks it again.
        if (value !== null || !isOptional(e, name)) row[name] = value
      })
      const { v, ...fields } = row
      assert(typeof v === 'number', 'A row on the wire must carry its version.')
      rows.push({ e, v, row: fields })
    }
  }
  return { rows, unknown }
}

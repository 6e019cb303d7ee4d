import * as z from 'zod/mini'
import { idSchema, msSchema } from '../id.ts'

/** Per hand-set field: when it was set and by which mutation (the tie-breaker). */
export const fieldStampsSchema = z.record(z.string(), z.tuple([msSchema, idSchema]))
export type FieldStamps = z.infer<typeof fieldStampsSchema>

/** Of a mutation: when it counts as done, and its id. */
export type Stamp = { at: number; id: string }

const isNewer = (stamp: Stamp, old: readonly [number, string] | undefined): boolean =>
  old === undefined || stamp.at > old[0] || (stamp.at === old[0] && stamp.id >= old[1])

/** The fields of `set` that lose against a newer hand already on the row (Y3). */
export function lostFields(fat: FieldStamps, set: object, stamp: Stamp): string[] {
  return Object.keys(set).filter((field) => !isNewer(stamp, fat[field]))
}

/** Per field the newest hand wins; a tie goes to the larger mutation id (Y3). */
export function setNewest<Row extends { fat: FieldStamps }>(
  row: Row,
  set: { [Field in keyof Row]?: Row[Field] | undefined },
  stamp: Stamp,
): Row {
  const next: Row = { ...row, fat: { ...row.fat } }
  for (const field of Object.keys(set) as (keyof Row & string)[]) {
    if (!isNewer(stamp, row.fat[field])) continue
    const value = set[field]
    if (value === undefined) continue
    next[field] = value
    next.fat[field] = [stamp.at, stamp.id]
  }
  return next
}

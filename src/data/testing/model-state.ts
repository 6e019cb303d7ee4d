import type { Role } from '#core/shop/permissions.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import type { MutationResult, WireMutation } from '#core/sync/protocol.ts'
import type { Key, Row } from '#core/sync/rows.ts'

/** What the server has recorded of a mutation. `dupOf` = the device under whose number it took effect. */
export type Recorded = MutationResult & {
  dev: string
  name: string
  hash: string
  dupOf: string | null
  recV: number
}

export type DeviceState = {
  lastSeq: number
  login: string
  member: string
  role: Role
  claim: string
  isRevoked: boolean
  nth: number
}

export type State = {
  v: number
  epoch: string
  tombFloor: number
  shopId: string
  rows: Map<Key, { row: Row; v: number }>
  /** Every row at every version it had on this timeline. */
  past: Map<string, Row>
  gone: Map<Key, number>
  devices: Map<string, DeviceState>
  log: Recorded[]
  codes: Map<string, { member: string; role: Role; usedBy: string | null }>
}

/** What a repeated mutation must not differ in. */
export const hashOf = (mutation: WireMutation): string => canonicalJson({ ...mutation, seq: null })

export const told = ({ seq, id, v, st, code, detail }: Recorded): MutationResult => ({
  seq,
  id,
  v,
  st,
  ...(code === undefined ? {} : { code }),
  ...(detail === undefined ? {} : { detail }),
})

export const lostItem = (id: string, at: number, detail: { from: number; to: number }): Row => ({
  id,
  st: 'open',
  name: 'resumeDevice',
  code: 'entries_lost',
  at,
  e: null,
  ref: null,
  detail,
  login: null,
})

import type { Role } from '#core/shop/permissions.ts'
import type { ClockState } from '#core/sync/hybrid-clock.ts'
import type { BookTables } from './db.ts'

/** How the talk with the server stands; 'local' = this shop has never met one. */
export type ChannelState =
  | 'local'
  | 'ok'
  | 'offline'
  | 'auth'
  | 'revoked'
  | 'upgrade'
  | 'server_old'
  | 'storage'
  | 'incident'

/** What may stand in the way of an exchange, the graver first. */
export const troubles = [
  'incident',
  'revoked',
  'auth',
  'upgrade',
  'server_old',
  'offline',
] as const satisfies ChannelState[]
export type Trouble = (typeof troubles)[number]

/** Where this phone stands in the shop's changes; written in the same transaction as the rows it speaks of. */
export type SyncMeta = {
  /** The shop's timeline at the server, null until joined. */
  epoch: string | null
  /** Snapshots begun on this phone, and the first one of this epoch. */
  g: number
  gE: number
  cursor: string | null
  caughtUpV: number
  /** Every result up to this seq is known here. */
  ackSeq: number
  nextSeq: number
  clock: ClockState
  /** Generation of the last snapshot that was pulled to its end, and the one whose leftovers were swept away. */
  wholeG: number
  sweptG: number
  /** Mutations lost on this phone, to be declared to the server with the next push. */
  hole: { from: number; to: number } | null
  /** Another phone uses this phone's identity: nothing is exchanged until this one is paired anew. */
  mustPair: boolean
  /** The program that skipped a row it could not read; another one takes a fresh snapshot. */
  resyncAfterUpdate: string | null
}

/** Who this phone is. `claim` makes a repeated join or pairing call the same call. */
export type Who = {
  shop: string
  dev: string
  login: string
  member: string
  role: Role
  phoneName: string
  claim: string
}

/**
 * Who has this phone in his hand, where that is another than the one it joined with, and behind which login. `logins` =
 * those made on this phone so far, by member.
 */
export type HandMeta = { member: string; login: string; logins: Record<string, string> }

export type Status = {
  channel: ChannelState
  /** Phone time of the last complete exchange. */
  lastSyncAt: number | null
  /** Rows of the first snapshot so far, null when it is whole. */
  firstSync: { done: number; total: number } | null
  /** What last stood in the way of an exchange, be it mended or not; absent = nothing so far. */
  lastTrouble?: Trouble | 'stuck'
  /** The mutation that did not get on although nothing stood in the way. */
  stuckSeq?: number
}

/**
 * Where this phone stands in its series of bills, and of which login that series is. `letters` null: no letters of its own
 * can be trusted to be unused, so it makes some up with its first bill. `next` = the next number after each start, such as '2627' for bills of that financial year.
 */
export type BillSeries = { login: string; letters: string | null; next: Record<string, number> }

/** The last copy in a file: when it was made (phone time), and the first mutation that is not in it. */
type Copy = { at: number; next: number }

type Meta = {
  sync: SyncMeta
  who: Who
  status: Status
  schema: { version: number; minWriter: number }
  copy: Copy
  bills: BillSeries
  hand: HandMeta
  /** The first day (`dayNumber`) of which all bills and delivered orders are, or were, on this phone; 0 = of every day. */
  sums: { since: number }
}

export type MetaRow = { [K in keyof Meta]: { k: K; value: Meta[K] } }[keyof Meta]

export const newSyncMeta: SyncMeta = {
  epoch: null,
  g: 0,
  gE: 0,
  cursor: null,
  caughtUpV: 0,
  ackSeq: 0,
  nextSeq: 1,
  clock: { offset: 0, lastAt: 0 },
  wholeG: 0,
  sweptG: 0,
  hole: null,
  mustPair: false,
  resyncAfterUpdate: null,
}

export const newStatus: Status = { channel: 'local', lastSyncAt: null, firstSync: null }

export async function readMeta<K extends keyof Meta>(
  db: BookTables,
  k: K,
): Promise<Meta[K] | undefined> {
  const row = await db.meta.get(k)
  return row?.value as Meta[K] | undefined
}

export async function writeMeta<K extends keyof Meta>(
  db: BookTables,
  k: K,
  value: Meta[K],
): Promise<void> {
  await db.meta.put({ k, value } as MetaRow)
}

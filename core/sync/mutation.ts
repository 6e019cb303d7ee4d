import type * as z from 'zod/mini'
import type { Numbered } from '../bill/bill-number.ts'
import type { Id } from '../id.ts'
import type { Actor } from '../order/order-status.ts'
import type { Hand } from '../shop/member.ts'
import type { Action } from '../shop/permissions.ts'
import type { Entity, Key, RowOf } from './rows.ts'

/** A verb as the rules see it: who did it when, and with what. `login` is null for customers and for the system. */
export type Act<Args> = { id: Id; at: number; login: Id | null; actor: Actor; args: Args }

/** Reads one row as it stands before the verb. */
export type ReadRow = <E extends Entity>(e: E, id: Id) => RowOf[E] | undefined

/**
 * What a check may know beside the rows: the deciding clock in ms (the server's, or the phone's hybrid clock), and whose
 * hand it was; without one, as of the server itself or of a file, everything is allowed.
 */
export type CheckContext = { now: number; strictStock: boolean; hand?: Hand | undefined }

/** A contradiction that a person must see although the fact was recorded. */
export type Flag = { code: string; e: Entity; ref: Id; detail?: Record<string, unknown> }

export type Verdict =
  | { st: 'applied'; raise?: readonly Flag[] }
  | { st: 'noop' }
  | { st: 'merged'; detail: Record<string, unknown> }
  | { st: 'refused'; code: string; detail?: Record<string, unknown> }
  | { st: 'held'; code: string; detail?: Record<string, unknown> }

export const applied: Verdict = { st: 'applied' }
export const noop: Verdict = { st: 'noop' }
export const refused = (code: string, detail?: Record<string, unknown>): Verdict =>
  detail ? { st: 'refused', code, detail } : { st: 'refused', code }
export const held = (code: string): Verdict => ({ st: 'held', code })

/** Per entity: the row after the verb; sees only this one row and the verb, so that it folds key by key. */
export type Reducers<Args> = {
  [E in Entity]?: (row: RowOf[E] | undefined, act: Act<Args>, id: Id) => RowOf[E] | undefined
}

/**
 * One verb of the shop, written once and run on the phone and on the server.
 * `fact` reports what happened and is never refused for business reasons; a request may be.
 */
export type MutationModule<Args> = {
  name: string
  nv: number
  kind: 'fact' | 'request'
  /** What the member's role must allow; null = only the server itself runs it. */
  action: Action | null
  /** Its `no`, where it has one, is given by the phone in the transaction that keeps it (V2, V7). */
  numbered?: Numbered
  schema: z.ZodMiniType<Args>
  keys: (args: Args) => Key[]
  check: (read: ReadRow, act: Act<Args>, ctx: CheckContext) => Verdict
  reduce: Reducers<Args>
  /** How arguments of version n are said in version n + 1, for every n this verb was ever shipped in. */
  upcasts?: Readonly<Record<number, Upcast>>
}

/** Pure, and whatever it is given it does not throw: the schema judges what comes out, and refuses undefined. */
export type Upcast = (args: unknown) => unknown

/** Keeps the argument type of a module together while it is written. */
export const defineMutation = <Args>(module: MutationModule<Args>): MutationModule<Args> => module

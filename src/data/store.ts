import type { Result } from '#core/result.ts'
import type { Lang } from '#core/shop/languages.ts'
import type { Joined } from '#core/sync/protocol.ts'
import type { ArgsOf, Verb } from '#core/sync/registry.ts'
import type { HaatDb } from './db.ts'
import type { Ports } from './ports.ts'
import type { SyncStateBoard } from './sync-state.ts'
import type { TickBoard } from './ticks.ts'

/** `id` = the mutation's; after a verb that changed nothing (a second tap) it names nothing and cannot be undone. */
export type CommitResult =
  | { ok: true; id: string }
  | { ok: false; code: string; detail?: Record<string, unknown> }

export type StoreErrorCode = 'blocked' | 'cannot_open' | 'needs_newer_app' | 'empty'

/**
 * Why the shop's book does not open. `blocked`: another window holds an older version; `empty`: the browser has
 * cleared it, so this phone must be joined again.
 */
export class StoreError extends Error {
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, cause?: unknown) {
    super(`The shop's book does not open: ${code}.`, { cause })
    this.name = 'StoreError'
    this.code = code
  }
}

export type SyncLoop = { start(): void; stop(): Promise<void>; nudge(): void }

/** The open book of one shop on this phone. */
export type Store = {
  shopId: string
  db: HaatDb
  /** Runs the verb on this phone. ok = kept: the write is on disk and will reach the server. */
  commit<V extends Verb>(verb: V, args: ArgsOf<V>): Promise<CommitResult>
  /** Takes a mutation back while it has not left the phone; false when it is too late. */
  undo(mutationId: string): Promise<boolean>
  saveDraft(k: string, value: unknown): Promise<void>
  draft(k: string): Promise<unknown>
  dropDraft(k: string): Promise<void>
  sync: SyncLoop
  ticks: TickBoard
  syncState: SyncStateBoard
  /** Calls `fn` when a newer app in another tab needs the book: the store has closed itself, reload the page. */
  onSuperseded(fn: () => void): () => void
  close(): Promise<void>
}

export type JoinFailure = 'offline' | 'busy' | 'refused'
export type PairFailure = JoinFailure | 'wrong_code'

/** Opens the book of a shop that is on this phone. Throws StoreError. */
export async function openStore(_shopId: string, _ports: Ports): Promise<Store> {
  throw new StoreError('cannot_open')
}

/** A new shop, on this phone only. */
export async function createShop(
  _ports: Ports,
  _shop: { name: string; lang: Lang; memberName: string; phoneName: string },
): Promise<Store> {
  throw new StoreError('cannot_open')
}

/** Opens the shop at the server under the ids made here; everything kept so far then goes there. Safe to repeat. */
export async function joinServer(_store: Store): Promise<Result<Joined, JoinFailure>> {
  return { ok: false, code: 'offline' }
}

/** Makes this phone a further phone of a shop, by the eight digits that another phone shows. */
export async function pairPhone(
  _ports: Ports,
  _code: string,
  _phoneName: string,
): Promise<Result<Store, PairFailure>> {
  return { ok: false, code: 'offline' }
}

import { phoneLetters } from '#core/bill/bill-number.ts'
import { fail, ok, type Result } from '#core/result.ts'
import type { Lang } from '#core/shop/languages.ts'
import { type Joined, joinedSchema, type PairRequest } from '#core/sync/protocol.ts'
import { type ArgsOf, modules, type Verb } from '#core/sync/registry.ts'
import type { AnyModule } from '#core/sync/registry.ts'
import { assert } from '#core/assert.ts'
import type { Book } from './book.ts'
import { Cell } from './cell.ts'
import type { BookTables, HaatDb } from './db.ts'
import { resyncStep, takeIdentity } from './epoch.ts'
import { keepSmall } from './gc.ts'
import { joinFailure, type JoinFailure, joinShop } from './join.ts'
import { newStatus, newSyncMeta, readMeta, type Who, writeMeta } from './meta.ts'
import { type Beside, commit, type CommitResult, type Step, undo } from './mutate.ts'
import { openDb } from './open-db.ts'
import type { Ports } from './ports.ts'
import { keepCanary, storageFailed } from './quota.ts'
import { ShopClock } from './shop-clock.ts'
import { StoreError } from './store-error.ts'
import { watchStuck } from './stuck.ts'
import { SyncLoop } from './sync-loop.ts'
import { SyncStateBoard } from './sync-state.ts'
import { TickBoard } from './ticks.ts'
import { UnsentMirror } from './unsent-mirror.ts'
import { post } from './wire.ts'
import { transact } from './transact.ts'

/** The open book of one shop on this phone. */
export type Store = {
  shopId: string
  db: HaatDb
  /** Runs the verb on this phone. ok = kept: the write is on disk and will reach the server. */
  commit<V extends Verb>(verb: V, args: ArgsOf<V>): Promise<CommitResult>
  /** Runs several verbs, each after the one before: kept all together or not at all, and what is `beside` with them. */
  commitAll(steps: readonly [Step, ...Step[]], beside?: Beside): Promise<CommitResult>
  /** Takes a mutation back while it has not left the phone; false when it is too late. */
  undo(mutationId: string): Promise<boolean>
  /** Rejects when it was not kept; a full phone is then shown as such. */
  saveDraft(k: string, value: unknown): Promise<void>
  draft(k: string): Promise<unknown>
  dropDraft(k: string): Promise<void>
  /** start() it once the first screen stands. */
  sync: SyncLoop
  /** start() it together with `sync`. */
  mirror: UnsentMirror
  ticks: TickBoard
  syncState: SyncStateBoard
  book: Book
  /** Calls `fn` when a newer app in another tab needs the book: the store has closed itself, load the page anew. */
  onSuperseded(fn: () => void): () => void
  close(): Promise<void>
}

/** Opens the book of a shop that is on this phone. Throws StoreError. */
export async function openStore(shopId: string, ports: Ports): Promise<Store> {
  const store = await assemble(shopId, ports)
  if (await readMeta(store.db, 'who')) return store
  const status = await readMeta(store.db, 'status')
  await store.close()
  throw new StoreError(status?.channel === 'revoked' ? 'revoked' : 'empty')
}

/** A new shop, on this phone only. Throws StoreError. */
export async function createShop(
  ports: Ports,
  shop: { name: string; lang: Lang; memberName: string; phoneName: string },
): Promise<Store> {
  const who: Who = {
    shop: ports.newId(),
    dev: ports.newId(),
    login: ports.newId(),
    member: ports.newId(),
    role: 'owner',
    phoneName: shop.phoneName,
    claim: newClaim(ports),
  }
  const store = await assemble(who.shop, ports)
  await writeMeta(store.db, 'who', who)
  await writeMeta(store.db, 'bills', { login: who.login, letters: phoneLetters(1), next: {} })
  const kept = await store.commit('openShop', {
    shopId: who.shop,
    name: shop.name,
    lang: shop.lang,
    openedAt: ports.now(),
    memberId: who.member,
    memberName: shop.memberName,
    login: who.login,
    phone: shop.phoneName,
  })
  if (kept.ok) return store
  await store.close()
  throw new StoreError('cannot_open', new Error(kept.code))
}

/**
 * Opens the shop at the server under the ids made here; everything kept so far then goes there by itself. Safe to
 * repeat; does nothing, and answers null, when the shop has joined already.
 */
export async function joinServer(store: Store): Promise<Result<Joined | null, JoinFailure>> {
  const sync = await readMeta(store.db, 'sync')
  if (sync && sync.epoch !== null) return ok(null)
  const joined = await joinShop(store.book)
  if (joined.ok) store.sync.nudge()
  return joined
}

export type PairFailure = JoinFailure | 'wrong_code'

/** Pairing calls whose answer has not come: a code works once, so the same phone must ask again as the same. */
const unanswered = new WeakMap<Ports, PairRequest>()

/**
 * Makes this phone a further phone of a shop, by the eight digits that another phone shows. Unsettled work of the same
 * shop that this phone still holds goes to the server under the new identity. Throws StoreError.
 */
export async function pairPhone(
  ports: Ports,
  code: string,
  phoneName: string,
): Promise<Result<Store, PairFailure>> {
  const before = unanswered.get(ports)
  const request: PairRequest =
    before?.code === code
      ? before
      : {
          code,
          device: { id: ports.newId(), name: phoneName },
          login: ports.newId(),
          claim: newClaim(ports),
        }
  unanswered.set(ports, request)
  const reply = await post(ports, '/v1/devices/pair', request, joinedSchema)
  if (reply.kind !== 'ok') {
    const failure = joinFailure(reply)
    return failure.code === 'refused' ? fail('wrong_code') : failure
  }
  unanswered.delete(ports)
  const { shop, dev, login, member, role } = reply.body
  const store = await assemble(shop, ports)
  const who: Who = { shop, dev, login, member, role, phoneName, claim: request.claim }
  await takeIdentity(store.book, who, reply.body)
  return ok(store)
}

/** Two ids are more chance than a claim needs. */
export const newClaim = (ports: Ports): string => `${ports.newId()}${ports.newId()}`

/** The store over whatever the database holds, also nothing yet. Throws StoreError. */
export async function assemble(shopId: string, ports: Ports): Promise<Store> {
  const superseded = new Cell(false)
  const db = await openDb(shopId, ports, () => superseded.set(true))
  const book: Book = {
    shopId,
    db,
    ports,
    clock: new ShopClock(ports),
    storageFull: new Cell(false),
  }
  await setUpMeta(book)
  const channel = ports.channel(`haat-${shopId}`)
  const sync = new SyncLoop(book, channel)
  const mirror = new UnsentMirror(book)
  const ticks = new TickBoard(db)
  const syncState = new SyncStateBoard(db, book.storageFull)
  const endings = [keepCanary(book), keepSmall(book), watchStuck(book, () => sync.restart())]
  const close = async () => {
    for (const end of endings) end()
    mirror.close()
    await sync.stop()
    ticks.close()
    syncState.close()
    channel.close()
    db.close({ disableAutoOpen: true })
  }
  superseded.subscribe(() => void close())
  const commitAll: Store['commitAll'] = async (steps, beside) => {
    const result = await commit(book, ticks, steps, beside)
    if (result.ok)
      sync.committed(steps.flatMap(({ verb, args }) => (modules[verb] as AnyModule).keys(args)))
    return result
  }
  return {
    shopId,
    db,
    book,
    sync,
    mirror,
    ticks,
    syncState,
    commit: (verb, args) => commitAll([{ verb, args } as Step]),
    commitAll,
    undo: (mutationId) => undo(book, mutationId),
    saveDraft: async (k, value) => {
      try {
        await db.drafts.put({ k, value, at: ports.now() })
      } catch (error) {
        storageFailed(book, error)
        throw error
      }
    },
    draft: async (k) => (await db.drafts.get(k))?.value,
    dropDraft: (k) => db.drafts.delete(k),
    onSuperseded: superseded.subscribe,
    close,
  }
}

/** First meta of a new book; and a fresh snapshot for a program that may read what an older one had to skip. */
async function setUpMeta(book: Book): Promise<void> {
  const { db, ports } = book
  const read = (db: BookTables) => Promise.all([readMeta(db, 'sync'), readMeta(db, 'status')])
  const before = await transact(db, 'r', [db.meta], read)
  // A start that only reads does not wait for the disk.
  const [sync] = before.every(Boolean)
    ? before
    : await transact(db, 'rw', [db.meta], async (db) => {
        if (!(await readMeta(db, 'sync'))) await writeMeta(db, 'sync', newSyncMeta)
        if (!(await readMeta(db, 'status'))) await writeMeta(db, 'status', newStatus)
        return read(db)
      })
  assert(sync, 'The meta has just been written.')
  const { epoch, g, resyncAfterUpdate } = sync
  if (epoch === null || resyncAfterUpdate === null || resyncAfterUpdate === ports.app) return
  await resyncStep(book, { epoch, g })
}

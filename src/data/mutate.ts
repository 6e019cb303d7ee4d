import { mayDo } from '#core/shop/permissions.ts'
import { nextAt } from '#core/sync/hybrid-clock.ts'
import { reduceKey } from '#core/sync/fold.ts'
import type { Act, ReadRow, Verdict } from '#core/sync/mutation.ts'
import { type AnyModule, type ArgsOf, modules, understand, type Verb } from '#core/sync/registry.ts'
import { entity, type Key, keyOf, type Row } from '#core/sync/rows.ts'
import { assert } from '#core/assert.ts'
import type { Book } from './book.ts'
import type { HaatDb, OutboxRow } from './db.ts'
import {
  bookTables,
  type KeptRow,
  readShadows,
  readViews,
  writeShadows,
  writeViews,
} from './dexie-tables.ts'
import { asAct, bareRow, reducerBug } from './fold-view.ts'
import { readMeta, type SyncMeta, type Who, writeMeta } from './meta.ts'
import { queuedRow } from './outbox.ts'
import { isStorageFailure, storageFailed } from './quota.ts'
import { mutationsOf, refold } from './refold.ts'
import type { TickBoard } from './ticks.ts'

/** `id` = the mutation's; after a verb that changed nothing (a second tap) it names nothing and cannot be undone. */
export type CommitResult =
  | { ok: true; id: string }
  | { ok: false; code: string; detail?: Record<string, unknown> }

/** One verb with its arguments. */
export type Step = { [V in Verb]: { verb: V; args: ArgsOf<V> } }[Verb]

/** Keeps a record under the 32 KB above which the browser moves it into a file of its own. */
const maxArgsLength = 24_000

/**
 * Runs verbs on this phone, one after the other: each is checked against what the screen would then show, and their
 * effects are written together with their outbox rows in one transaction, all of them or none. ok, with the last one's
 * id, is said only after that transaction is on disk. Refusals carry the check's code; 'not_allowed' (the member's
 * role), 'bad_args', 'too_large', 'storage_full' and 'storage_failed' come from here.
 */
export async function commit(
  book: Book,
  ticks: TickBoard,
  steps: readonly [Step, ...Step[]],
): Promise<CommitResult> {
  const works: Work[] = []
  for (const { verb, args } of steps) {
    const module = modules[verb] as AnyModule
    if (!module.schema.safeParse(args).success) return { ok: false, code: 'bad_args' }
    if (JSON.stringify(args).length > maxArgsLength) return { ok: false, code: 'too_large' }
    works.push({ module, args, keys: [...new Set(module.keys(args))] })
  }
  const endWriting = ticks.startWriting([...new Set(works.flatMap(({ keys }) => keys))])
  try {
    const result = await keepAll(book, works)
    book.storageFull.set(false)
    return result
  } catch (error) {
    if (error instanceof Refused) return error.result
    if (!isStorageFailure(error)) throw error
    return { ok: false, code: storageFailed(book, error) }
  } finally {
    endWriting()
  }
}

type Work = { module: AnyModule; args: unknown; keys: readonly Key[] }

/** Thrown where something was kept already that must not stay without the rest. */
class Refused extends Error {
  readonly result: CommitResult
  constructor(result: CommitResult) {
    super('One verb of several was refused.')
    this.result = result
  }
}

const keepAll = ({ db, ports }: Book, works: readonly Work[]): Promise<CommitResult> => {
  const phoneNow = ports.now()
  return db.transaction('rw', bookTables(db), async () => {
    let kept: CommitResult | undefined
    for (const work of works) {
      const result = await keep({ db, ports }, work, phoneNow)
      if (!result.ok && kept) throw new Refused(result)
      if (!result.ok) return result
      kept = result
    }
    assert(kept, 'At least one verb is run.')
    return kept
  })
}

/** Inside the transaction of its caller. */
async function keep(
  { db, ports }: Pick<Book, 'db' | 'ports'>,
  { module, args, keys }: Work,
  phoneNow: number,
): Promise<CommitResult> {
  const id = ports.newId()
  const sync = await readMeta(db, 'sync')
  const who = await readMeta(db, 'who')
  assert(sync && who, 'A shop is opened before anything is written into it.')
  if (module.action === null || !mayDo(who.role, module.action))
    return { ok: false, code: 'not_allowed' }
  const at = nextAt(sync.clock, phoneNow)
  const row = newOutboxRow(module, args, keys, { id, at, who, sync })
  const views = await readViews(db, [...keys, keyOf(entity.shop, who.shop)])
  const verdict = await judge(db, module, asAct(row), views, who.shop)
  if (verdict.st === 'refused') {
    const { code, detail } = verdict
    return detail ? { ok: false, code, detail } : { ok: false, code }
  }
  // The state asked for is there already; folding the verb again would count it twice.
  if (verdict.st === 'noop') return { ok: true, id }
  await writeEffect({ db, ports }, sync, row, views)
  await db.outbox.add(row)
  await writeMeta(db, 'sync', {
    ...sync,
    nextSeq: sync.nextSeq + 1,
    clock: { ...sync.clock, lastAt: at },
  })
  return { ok: true, id }
}

const newOutboxRow = (
  { name, nv }: AnyModule,
  args: unknown,
  keys: readonly Key[],
  { id, at, who, sync }: { id: string; at: number; who: Who; sync: SyncMeta },
): OutboxRow =>
  queuedRow({
    seq: sync.nextSeq,
    id,
    name,
    nv,
    at,
    login: who.login,
    member: who.member,
    args: args as Record<string, unknown>,
    keys: [...keys],
    g0: sync.g,
  })

/** Runs the check, fetching rows beyond the verb's own keys as it asks for them: it is pure, so it may run again. */
async function judge(
  db: HaatDb,
  module: AnyModule,
  act: Act<unknown>,
  views: Map<Key, KeptRow>,
  shopId: string,
): Promise<Verdict> {
  const shop = views.get(keyOf(entity.shop, shopId))
  const strictStock = shop !== undefined && 'strictStock' in shop && shop.strictStock
  const asked = new Set<Key>(views.keys())
  for (;;) {
    const missing = new Set<Key>()
    const read = ((e, id) => {
      const key = keyOf(e, id)
      const row = views.get(key)
      if (!row && !asked.has(key)) missing.add(key)
      return row && bareRow(row)
    }) as ReadRow
    const verdict = module.check(read, act, { now: act.at, strictStock })
    if (missing.size === 0) return verdict
    for (const [key, row] of await readViews(db, missing)) views.set(key, row)
    for (const key of missing) asked.add(key)
  }
}

/** Puts what the verb makes of each of its rows, and lays aside the server's rows beneath them. */
async function writeEffect(
  { db, ports }: Pick<Book, 'db' | 'ports'>,
  sync: SyncMeta,
  row: OutboxRow,
  before: ReadonlyMap<Key, KeptRow>,
): Promise<void> {
  const shadowed = sync.g > 0 ? await readShadows(db, row.keys) : new Map<Key, KeptRow | null>()
  const shadows = new Map<Key, KeptRow | null>()
  const after = new Map<Key, KeptRow | undefined>()
  for (const key of row.keys) {
    const view = before.get(key)
    const next: Row | undefined = reduceKey(key, view && bareRow(view), asAct(row), (m, error) =>
      ports.report(reducerBug(key, m, error)),
    )
    after.set(key, next && { ...next, v: view?.v ?? 0, g: view?.g ?? sync.g })
    if (sync.g > 0 && !shadowed.has(key)) shadows.set(key, view ?? null)
  }
  await writeShadows(db, shadows)
  await writeViews(db, after)
}

/**
 * Takes a mutation back that has never left the phone: its place in the queue is kept by a verb that does nothing.
 * false = it has been sent, or what it changed can no longer be told apart from what came after.
 */
export async function undo(book: Book, mutationId: string): Promise<boolean> {
  const { db } = book
  try {
    return await db.transaction('rw', bookTables(db), async () => {
      const sync = await readMeta(db, 'sync')
      const row = await db.outbox.where('id').equals(mutationId).first()
      if (!sync || row?.st !== 'queued' || row.g0 < sync.gE) return false
      const isJoined = sync.epoch !== null
      if (!isJoined && !(await isWholeHistoryKnown(book, row.keys))) return false
      await db.outbox.put({ ...row, name: 'voidMutation', nv: 1, args: {}, keys: [] })
      const fromNothing = new Map(row.keys.map((key) => [key, undefined] as const))
      await refold(book, sync, row.keys, isJoined ? undefined : fromNothing)
      return true
    })
  } catch (error) {
    if (!isStorageFailure(error)) throw error
    storageFailed(book, error)
    return false
  }
}

/** Before joining, a row is the fold of its whole history; a verb of an older app version would be missing in it. */
async function isWholeHistoryKnown({ db }: Book, keys: readonly Key[]): Promise<boolean> {
  const history = await mutationsOf(db, keys)
  return [...history.values()].flat().every((mutation) => understand(mutation) !== undefined)
}

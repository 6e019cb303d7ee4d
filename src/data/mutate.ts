import type { Hand, Member } from '#core/shop/member.ts'
import { mayDo } from '#core/shop/permissions.ts'
import { nextAt } from '#core/sync/hybrid-clock.ts'
import { reduceKey } from '#core/sync/fold.ts'
import type { Act, ReadRow, Verdict } from '#core/sync/mutation.ts'
import { type AnyModule, type ArgsOf, modules, understand, type Verb } from '#core/sync/registry.ts'
import { entity, type Key, keyOf, type Row } from '#core/sync/rows.ts'
import { assert } from '#core/assert.ts'
import type { Numbered } from '#core/bill/bill-number.ts'
import { BillNumbers } from './bill-series.ts'
import type { Book } from './book.ts'
import type { BookTables, OutboxRow } from './db.ts'
import {
  bookTables,
  type KeptRow,
  readShadows,
  readViews,
  writeShadows,
  writeViews,
} from './dexie-tables.ts'
import { asAct, bareRow, reducerBug } from './fold-view.ts'
import { type HandMeta, readMeta, type SyncMeta, writeMeta } from './meta.ts'
import { queuedRow } from './outbox.ts'
import { type AtHand, handAt } from './hand.ts'
import { isStorageFailure, storageFailed } from './quota.ts'
import { mutationsOf, refold } from './refold.ts'
import type { TickBoard } from './ticks.ts'
import { transact } from './transact.ts'

/** `id` = the mutation's; after a verb that changed nothing (a second tap) it names nothing and cannot be undone. */
export type CommitResult =
  | { ok: true; id: string }
  | { ok: false; code: string; detail?: Record<string, unknown> }

/** One verb with its arguments. */
export type Step = { [V in Verb]: { verb: V; args: ArgsOf<V> } }[Verb]

/** An unfinished form, or how far something is that goes on after the app died. */
/** What is no row and is kept with verbs: the draft they came from, or in whose hand the phone is from then on. */
export type Beside = { draft: Draft } | { hand: HandMeta }
export type Draft = { k: string; value: unknown }

/** Keeps a record under the 32 KB above which the browser moves it into a file of its own. */
const maxArgsLength = 24_000

/**
 * Runs verbs on this phone, one after the other: each is checked against what the screen would then show, and their
 * effects are written together with their outbox rows in one transaction, all of them or none. ok, with the last one's
 * id, is said only after that transaction is on disk. What is `beside` is kept in it too. Refusals carry the check's code;
 * 'not_allowed' (the member's role), 'bad_args', 'too_large', 'storage_full' and 'storage_failed' come from here.
 */
export async function commit(
  book: Book,
  ticks: TickBoard,
  steps: readonly [Step, ...Step[]],
  beside?: Beside,
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
    const result = await keepAll(book, works, beside)
    book.storageFull.set(false)
    return result
  } catch (error) {
    if (!isStorageFailure(error)) throw error
    return { ok: false, code: storageFailed(book, error) }
  } finally {
    endWriting()
  }
}

/** In which series the verb takes a number; undefined: it needs none. */
const numberedBy = (
  { numbered }: Pick<AnyModule, 'numbered'>,
  args: unknown,
): Numbered | undefined => (Object.hasOwn(args as object, 'no') ? numbered : undefined)

type Work = { module: AnyModule; args: unknown; keys: readonly Key[] }

/**
 * Reads everything once, runs the verbs in memory, each on what those before it made, and writes once: ten thousand
 * goods of a list would else be a hundred thousand turns to the disk.
 */
const keepAll = (
  book: Book,
  works: readonly Work[],
  beside: Beside | undefined,
): Promise<CommitResult> => {
  const { db, ports } = book
  const phoneNow = ports.now()
  const tables = beside && 'draft' in beside ? [...bookTables(db), db.drafts] : bookTables(db)
  return transact(db, 'rw', tables, async (db) => {
    const sync = await readMeta(db, 'sync')
    const who = await readMeta(db, 'who')
    assert(sync && who, 'A shop is opened before anything is written into it.')
    const held = await readMeta(db, 'hand')
    const shopKey = keyOf(entity.shop, who.shop)
    const people = [who.member, held?.member ?? who.member].map((m) => keyOf(entity.member, m))
    const keys = new Set([...works.flatMap((work) => work.keys), shopKey, ...people])
    const views = await readViews(db, keys)
    const before = new Map(views)
    const next: Next = { asked: keys, views, changed: new Map(), rows: [] }
    const numbers = works.some(({ module, args }) => numberedBy(module, args))
      ? await BillNumbers.read(db, who, ports)
      : undefined
    let { nextSeq, clock } = sync
    let id = ''
    for (const { module, args: said, keys: ownKeys } of works) {
      id = ports.newId()
      const at = nextAt(clock, phoneNow)
      const read = (m: string) => views.get(keyOf(entity.member, m)) as Member | undefined
      const hand = handAt(who, held, read, at)
      if (module.action === null || hand.hasLeft || !mayDo(hand.role, module.action))
        return { ok: false, code: 'not_allowed' }
      const numbered = numberedBy(module, said)
      const args = numbered ? { ...(said as object), no: numbers?.at(numbered, at) } : said
      const named = { id, at, hand, sync: { ...sync, nextSeq } }
      const row = newOutboxRow(module, args, ownKeys, named)
      let verdict = judge(module, asAct(row), next, { shopKey, hand })
      while (verdict instanceof Set) {
        for (const [key, view] of await readViews(db, verdict)) views.set(key, view)
        for (const key of verdict) keys.add(key)
        verdict = judge(module, asAct(row), next, { shopKey, hand })
      }
      if (verdict.st === 'refused') {
        const { code, detail } = verdict
        return detail ? { ok: false, code, detail } : { ok: false, code }
      }
      // The state asked for is there already; folding the verb again would count it twice.
      if (verdict.st === 'noop') continue
      if (numbered) numbers?.take(numbered, at)
      addEffect(ports, sync, row, next)
      nextSeq++
      clock = { ...clock, lastAt: at }
    }
    if (next.rows.length > 0) {
      await writeEffects(db, sync, before, next)
      await numbers?.write(db)
      await writeMeta(db, 'sync', { ...sync, nextSeq, clock })
    }
    if (beside) await keepBeside(db, beside, phoneNow)
    return { ok: true, id }
  })
}

const keepBeside = (db: BookTables, beside: Beside, at: number): Promise<unknown> =>
  'draft' in beside ? db.drafts.put({ ...beside.draft, at }) : writeMeta(db, 'hand', beside.hand)

/** The rows as the verbs so far have made them, and what of that is still to be written. */
type Next = {
  /** Rows that are known, or known not to be there. */
  asked: Set<Key>
  views: Map<Key, KeptRow>
  changed: Map<Key, KeptRow | undefined>
  rows: OutboxRow[]
}

const newOutboxRow = (
  { name, nv }: AnyModule,
  args: unknown,
  keys: readonly Key[],
  { id, at, hand, sync }: { id: string; at: number; hand: AtHand; sync: SyncMeta },
): OutboxRow =>
  queuedRow({
    seq: sync.nextSeq,
    id,
    name,
    nv,
    at,
    login: hand.login,
    member: hand.memberId,
    args: args as Record<string, unknown>,
    keys: [...keys],
    g0: sync.g,
  })

/**
 * What the check says, or the rows beyond the verb's own keys that it asks for: it is pure, so it may run again. Not
 * async: Dexie loses sight of a transaction in which a hundred promises of others are waited for.
 */
function judge(
  { check }: AnyModule,
  act: Act<unknown>,
  { asked, views }: Next,
  { shopKey, hand }: { shopKey: Key; hand: Hand },
): Verdict | Set<Key> {
  const shop = views.get(shopKey)
  const strictStock = shop !== undefined && 'strictStock' in shop && shop.strictStock
  const missing = new Set<Key>()
  const read = ((e, id) => {
    const key = keyOf(e, id)
    const row = views.get(key)
    if (!row && !asked.has(key)) missing.add(key)
    return row && bareRow(row)
  }) as ReadRow
  const verdict = check(read, act, { now: act.at, strictStock, hand })
  return missing.size > 0 ? missing : verdict
}

/** What the verb makes of each of its rows. */
function addEffect(
  ports: Book['ports'],
  { g }: SyncMeta,
  row: OutboxRow,
  { views, changed, rows }: Next,
): void {
  for (const key of row.keys) {
    const view = views.get(key)
    const made: Row | undefined = reduceKey(key, view && bareRow(view), asAct(row), (m, error) =>
      ports.report(reducerBug(key, m, error)),
    )
    const kept = made && { ...made, v: view?.v ?? 0, g: view?.g ?? g }
    changed.set(key, kept)
    if (kept) views.set(key, kept)
    else views.delete(key)
  }
  rows.push(row)
}

/** From so many verbs on the lists on screen read everything anew. */
const mass = 50

/** Writes the rows with their mutations, and lays aside the server's rows beneath them. */
async function writeEffects(
  db: BookTables,
  { g }: SyncMeta,
  before: ReadonlyMap<Key, KeptRow>,
  { changed, rows }: Next,
): Promise<void> {
  if (g > 0) {
    const keys = [...changed.keys()]
    const shadowed = await readShadows(db, keys)
    const bare = keys.filter((key) => !shadowed.has(key))
    await writeShadows(db, new Map(bare.map((key) => [key, before.get(key) ?? null])))
  }
  await writeViews(db, changed, rows.length >= mass)
  await db.outbox.bulkAdd(rows)
}

/**
 * Takes a mutation back that has never left the phone: its place in the queue is kept by a verb that does nothing.
 * false = it has been sent, or what it changed can no longer be told apart from what came after.
 */
export async function undo(book: Book, mutationId: string): Promise<boolean> {
  const { db, ports } = book
  try {
    return await transact(db, 'rw', bookTables(db), async (db) => {
      const sync = await readMeta(db, 'sync')
      const row = await db.outbox.where('id').equals(mutationId).first()
      if (!sync || row?.st !== 'queued' || row.g0 < sync.gE) return false
      // Its number would be missing; a bill is taken back by its own verb (V5).
      if (Object.hasOwn(modules, row.name) && numberedBy(modules[row.name as Verb], row.args))
        return false
      const isJoined = sync.epoch !== null
      if (!isJoined && !(await isWholeHistoryKnown(db, row.keys))) return false
      await db.outbox.put({ ...row, name: 'voidMutation', nv: 1, args: {}, keys: [] })
      const fromNothing = new Map(row.keys.map((key) => [key, undefined] as const))
      await refold({ db, ports }, sync, row.keys, isJoined ? undefined : fromNothing)
      return true
    })
  } catch (error) {
    if (!isStorageFailure(error)) throw error
    storageFailed(book, error)
    return false
  }
}

/** Before joining, a row is the fold of its whole history; a verb of an older app version would be missing in it. */
async function isWholeHistoryKnown(db: BookTables, keys: readonly Key[]): Promise<boolean> {
  const history = await mutationsOf(db, keys)
  return [...history.values()].flat().every((mutation) => understand(mutation) !== undefined)
}

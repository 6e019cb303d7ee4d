import * as z from 'zod/mini'
import { idSchema, msSchema } from '#core/id.ts'
import { roleSchema } from '#core/shop/permissions.ts'
import type { Key } from '#core/sync/rows.ts'
import type { Book } from './book.ts'
import type { OutboxRow } from './db.ts'
import { readMeta } from './meta.ts'
import type { Files, Ports } from './ports.ts'
import { watchWritten } from './written.ts'
import { transact } from './transact.ts'

// What only this phone has, a second time and outside IndexedDB: a browser that breaks its databases may still have
// its files (sync.md section 12). One small file for every fifty mutations, so that a commit rewrites little; and a
// head that says who wrote them and which numbers there are.

const perFile = 50
/** A burst of taps is one write; far below the second that sync.md allows. */
const gatherMs = 50

/** What a mutation is; how far it has come is for the server to say. */
const mirroredSchema = z.object({
  seq: z.int(),
  id: idSchema,
  name: z.string(),
  nv: z.int(),
  at: msSchema,
  login: idSchema,
  member: idSchema,
  args: z.record(z.string(), z.unknown()),
  keys: z.array(z.custom<Key>((key) => typeof key === 'string' && /^\d+:/.test(key))),
})
export type Mirrored = z.infer<typeof mirroredSchema>

const headSchema = z.object({
  who: z.object({
    shop: idSchema,
    dev: idSchema,
    login: idSchema,
    member: idSchema,
    role: roleSchema,
    phoneName: z.string(),
    claim: z.string(),
  }),
  isJoined: z.boolean(),
  /** The numbers held: from `first` up to, not including, `next`. */
  first: z.int(),
  next: z.int(),
  /** Phone time of the writing. */
  at: msSchema,
})
type Head = z.infer<typeof headSchema>

/** What the mirror holds; `missing` = how many of its numbers could not be read. */
export type Reflection = Pick<Head, 'who' | 'isJoined' | 'next' | 'at'> & {
  rows: Mirrored[]
  missing: number
}

const headName = (shopId: string): string => `unsent-${shopId}`
const partName = (shopId: string, part: number): string => `unsent-${shopId}-${part}`
const partOf = (seq: number): number => Math.floor(seq / perFile)

/** Keeps the mirror of one open book. */
export class UnsentMirror {
  private readonly book: Book
  private readonly files: Files | undefined
  private head: Head | undefined
  private isStarted = false
  private endWatch: (() => void) | undefined
  private endTimer: (() => void) | undefined
  private writing: Promise<void> = Promise.resolve()

  constructor(book: Book) {
    this.book = book
    this.files = book.ports.files
  }

  /** Begins, and brings in what an earlier life of the app had no time to write. */
  start(): void {
    if (this.isStarted) return
    this.isStarted = true
    this.endWatch = watchWritten(this.book.db, ['outbox'], () => this.touch())
    this.touch()
  }

  /** What waits is not what it was. */
  private touch(): void {
    if (!this.isStarted) return
    this.endTimer ??= this.book.ports.setTimer(() => {
      this.endTimer = undefined
      this.writing = this.writing.then(() => this.write())
    }, gatherMs)
  }

  /** Resolves when nothing is being written any more. */
  settled(): Promise<void> {
    return this.writing
  }

  close(): void {
    this.isStarted = false
    this.endWatch?.()
    this.endTimer?.()
  }

  private async write(): Promise<void> {
    const { files } = this
    if (!files) return
    try {
      const before = this.head ?? (await readHead(files, this.book.shopId))
      this.head = await this.writeParts(files, before)
    } catch (error) {
      // On a full phone the book itself says so; a closed one has nothing to mirror.
      if (this.isStarted) this.book.ports.report(new Error('No mirror.', { cause: error }))
    }
  }

  private async writeParts(files: Files, before: Head | undefined): Promise<Head | undefined> {
    const { db, shopId, ports } = this.book
    const now = await transact(db, 'r', [db.meta, db.outbox], async (db) => {
      const who = await readMeta(db, 'who')
      const sync = await readMeta(db, 'sync')
      if (!who || !sync) return undefined
      const first = (await db.outbox.orderBy('seq').first())?.seq ?? sync.nextSeq
      const isSame = before?.who.dev === who.dev
      // The last number may still be taken back, hence the part before it as well.
      const from = isSame ? Math.max(partOf(first), partOf(before.next) - 1) : partOf(first)
      const rows = await db.outbox
        .where('seq')
        .aboveOrEqual(from * perFile)
        .toArray()
      const head: Head = {
        who,
        isJoined: sync.epoch !== null,
        first,
        next: sync.nextSeq,
        at: ports.now(),
      }
      return { head, from, rows: rows.map(mirrored) }
    })
    if (!now) return undefined
    const written = new Set(now.rows.map(({ seq }) => partOf(seq)))
    for (const part of written) {
      const rows = now.rows.filter(({ seq }) => partOf(seq) === part)
      await files.write(partName(shopId, part), JSON.stringify(rows))
    }
    await files.write(headName(shopId), JSON.stringify(now.head))
    for (const part of partsOf(before))
      if (part < partOf(now.head.first) || (part >= now.from && !written.has(part)))
        await files.remove(partName(shopId, part))
    return now.head
  }
}

const mirrored = ({ seq, id, name, nv, at, login, member, args, keys }: OutboxRow): Mirrored => ({
  seq,
  id,
  name,
  nv,
  at,
  login,
  member,
  args,
  keys,
})

function partsOf(head: Head | undefined): number[] {
  if (!head) return []
  const [first, last] = [partOf(head.first), partOf(head.next)]
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

/** What is left of a shop outside its book; undefined when nothing is. */
export async function readMirror(
  { files }: Pick<Ports, 'files'>,
  shopId: string,
): Promise<Reflection | undefined> {
  const head = files && (await readHead(files, shopId))
  if (!head) return undefined
  const rows: Mirrored[] = []
  for (const part of partsOf(head)) {
    const read = z.array(mirroredSchema).safeParse(parsed(await files.read(partName(shopId, part))))
    if (read.success) rows.push(...read.data)
  }
  const held = rows.filter(({ seq }) => seq >= head.first && seq < head.next)
  const { who, isJoined, next, at } = head
  return { who, isJoined, next, at, rows: held, missing: next - head.first - held.length }
}

/** Forgets a shop that this phone has no more part in. */
export async function dropMirror({ files }: Pick<Ports, 'files'>, shopId: string): Promise<void> {
  const head = files && (await readHead(files, shopId))
  if (!head) return
  await files.remove(headName(shopId))
  for (const part of partsOf(head)) await files.remove(partName(shopId, part))
}

async function readHead(files: Files, shopId: string): Promise<Head | undefined> {
  const read = headSchema.safeParse(parsed(await files.read(headName(shopId))))
  return read.success ? read.data : undefined
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    // Half a file is no file.
    return null
  }
}

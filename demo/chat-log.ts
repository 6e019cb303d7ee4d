import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as z from 'zod/mini'

/**
 * waiting: not yet taken by the shop's webhook. sent, delivered, read: WhatsApp's ticks. failed: the
 * webhook was tried in vain.
 */
export type Tick = 'waiting' | 'sent' | 'delivered' | 'read' | 'failed'

const entrySchema = z.object({
  /** wamid. */
  id: z.string(),
  phoneNumberId: z.string(),
  customerId: z.string(),
  from: z.enum(['customer', 'shop']),
  /** UTC ms. */
  at: z.int(),
  tick: z.enum(['waiting', 'sent', 'delivered', 'read', 'failed']),
  replyTo: z.nullable(z.string()),
  /** `{type, <type>: {}}` exactly as it travels over the Cloud API. */
  content: z.looseObject({ type: z.string() }),
  /** What only the page needs: the cart of an order with names and prices. */
  cart: z.nullable(
    z.array(
      z.object({ emoji: z.string(), name: z.string(), quantity: z.int(), price: z.string() }),
    ),
  ),
  /** `biz_opaque_callback_data` of a message from the shop. */
  callbackData: z.nullable(z.string()),
  /** The gateway's numbers of what was paid for a bill; more than one only when it took the money twice. */
  paid: z.optional(z.array(z.string())),
})
export type ChatEntry = z.infer<typeof entrySchema>

const recordSchema = z.union([
  z.object({ entry: entrySchema }),
  z.object({ tick: z.object({ id: z.string(), to: entrySchema.shape.tick }) }),
  z.object({ paid: z.object({ id: z.string(), by: z.string() }) }),
])
type LogRecord = z.infer<typeof recordSchema>

/** A new entry, or a known one whose tick has moved or whose bill was paid. */
export type ChatChange = { kind: 'entry'; entry: ChatEntry } | { kind: 'tick'; entry: ChatEntry }

/** Entries kept per chat when the log is opened; a demo needs no longer memory. */
const keptPerChat = 300

/**
 * All chats, in memory and as JSON Lines in `path`, so that a restart shows the same chat. A torn last
 * line, from a kill in the middle of writing, is passed over. `onFault` hears of failed writes.
 */
export class ChatLog {
  readonly #path: string
  readonly #onFault: (error: unknown) => void
  readonly #entries: Map<string, ChatEntry>
  readonly #listeners = new Set<(change: ChatChange) => void>()
  #written: Promise<void> = Promise.resolve()

  constructor(path: string, onFault: (error: unknown) => void) {
    this.#path = path
    this.#onFault = onFault
    this.#entries = readLog(path)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, [...this.#entries.values()].map((entry) => line({ entry })).join(''))
  }

  add(entry: ChatEntry): void {
    this.#entries.set(entry.id, entry)
    this.#write({ entry })
    this.#tell({ kind: 'entry', entry })
  }

  /** Moves an entry's tick; unknown ids are passed over. */
  setTick(id: string, to: Tick): void {
    const old = this.#entries.get(id)
    if (old === undefined || old.tick === to) return
    const entry = { ...old, tick: to }
    this.#entries.set(id, entry)
    this.#write({ tick: { id, to } })
    this.#tell({ kind: 'tick', entry })
  }

  /** Notes that the bill in an entry was paid by this transaction. */
  setPaid(id: string, by: string): void {
    const old = this.#entries.get(id)
    if (old === undefined) return
    const entry = { ...old, paid: [...(old.paid ?? []), by] }
    this.#entries.set(id, entry)
    this.#write({ paid: { id, by } })
    this.#tell({ kind: 'tick', entry })
  }

  find(id: string): ChatEntry | undefined {
    return this.#entries.get(id)
  }

  all(): ChatEntry[] {
    return [...this.#entries.values()]
  }

  /** One customer's chat with one shop, oldest first. */
  chat(phoneNumberId: string, customerId: string): ChatEntry[] {
    return this.all().filter(
      (entry) => entry.phoneNumberId === phoneNumberId && entry.customerId === customerId,
    )
  }

  /** Calls `listener` after each change; returns how to stop it. */
  listen(listener: (change: ChatChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Resolves when everything is on disk. */
  settled(): Promise<void> {
    return this.#written
  }

  #write(record: LogRecord): void {
    this.#written = this.#written
      .then(() => appendFile(this.#path, line(record)))
      .catch(this.#onFault)
  }

  #tell(change: ChatChange): void {
    for (const listener of this.#listeners) listener(change)
  }
}

const line = (record: LogRecord): string => `${JSON.stringify(record)}\n`

function readLog(path: string): Map<string, ChatEntry> {
  const entries = new Map<string, ChatEntry>()
  for (const record of readRecords(path)) {
    if ('entry' in record) {
      entries.set(record.entry.id, record.entry)
    } else if ('paid' in record) {
      const { id, by } = record.paid
      const entry = entries.get(id)
      if (entry !== undefined) entries.set(id, { ...entry, paid: [...(entry.paid ?? []), by] })
    } else {
      const entry = entries.get(record.tick.id)
      if (entry !== undefined) entries.set(entry.id, { ...entry, tick: record.tick.to })
    }
  }
  const newer = new Map<string, number>()
  for (const entry of [...entries.values()].toReversed()) {
    const chat = `${entry.phoneNumberId}/${entry.customerId}`
    const count = (newer.get(chat) ?? 0) + 1
    newer.set(chat, count)
    if (count > keptPerChat) entries.delete(entry.id)
  }
  return entries
}

function readRecords(path: string): LogRecord[] {
  return readText(path)
    .split('\n')
    .flatMap((text) => {
      const { data } = recordSchema.safeParse(parseLine(text))
      return data === undefined ? [] : [data]
    })
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

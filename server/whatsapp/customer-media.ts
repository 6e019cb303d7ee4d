import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod/mini'
import { idSchema } from '#core/id.ts'
import { entity } from '#core/sync/rows.ts'
import { NothingToDo, type ShopRead } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { GivenUp, JobHandler } from '../jobs/job.ts'
import type { InboundMessage } from './inbound-update.ts'
import type { Talk } from './talk.ts'

// A photographed list and a voice message are the customer's words: for the logins of his shop alone, in no row that
// phones pull and no log, and gone with him or after thirty days.

const keptMs = 30 * 24 * 3_600_000
/** WhatsApp's own limit for a picture; a voice message of this size is longer than anybody listens. */
const maxBytes = 5 * 1024 * 1024

const starts =
  (...bytes: number[]) =>
  (file: Buffer): boolean =>
    bytes.every((byte, i) => file[i] === byte)
const text = (file: Buffer, from: number, to: number) => file.toString('latin1', from, to)

/** What a phone of the shop can show or play, each by how such a file begins. */
const kinds: Readonly<Record<string, (file: Buffer) => boolean>> = {
  'image/jpeg': starts(0xff, 0xd8, 0xff),
  'image/png': starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  'image/webp': (file) => text(file, 0, 4) === 'RIFF' && text(file, 8, 12) === 'WEBP',
  'audio/ogg': (file) => text(file, 0, 4) === 'OggS',
  'audio/mp4': (file) => text(file, 4, 8) === 'ftyp',
  'audio/mpeg': (file) => text(file, 0, 3) === 'ID3' || starts(0xff)(file),
  'audio/aac': starts(0xff),
}
const kindOf = (mime: string): string => mime.split(';')[0]?.trim().toLowerCase() ?? ''

export const fetchMediaJob = 'fetch_media'
export const forgetMediaJob = 'forget_media'
const fetchSchema = z.object({
  id: idSchema,
  customerId: idSchema,
  /** WhatsApp's own id, good for seven days. */
  mediaId: z.string(),
  mime: z.string(),
  sha256: z.nullable(z.string()),
  at: z.int(),
})
type Asked = z.infer<typeof fetchSchema>

/** What is remembered of it as long as it is kept; jobs of the first releases know the id alone. */
export const keptMediaSchema = z.object({
  id: idSchema,
  customerId: z.optional(idSchema),
  /** The id of his message in WhatsApp. */
  wamid: z.optional(z.string()),
})
type Kept = z.infer<typeof keptMediaSchema>

/**
 * Has a picture or a voice message fetched, in the transaction that takes the message; its id, under which the shop is to
 * be asked, or null: not of a kind we show.
 */
export async function askForMedia(
  { tx, deps, now, customer, messageId }: Talk,
  message: Extract<InboundMessage, { mediaId: string }>,
): Promise<string | null> {
  const mime = kindOf(message.mimeType)
  if (!Object.hasOwn(kinds, mime) || !/^[\w-]{1,200}$/.test(message.mediaId)) return null
  const id = deps.newId()
  const { mediaId, sha256 } = message
  const body: Asked = { id, customerId: customer.id, mediaId, mime, sha256, at: now }
  await tx.enqueue({
    id: deps.newId(),
    kind: fetchMediaJob,
    dueAt: now,
    target: `media:${id}`,
    body,
  })
  const kept: Kept = { id, customerId: customer.id, wamid: messageId }
  const forget = { kind: forgetMediaJob, dueAt: now + keptMs, target: `media:${id}`, body: kept }
  await tx.enqueue({ id: deps.newId(), ...forget })
  return id
}

/** Fetches what a customer has sent, and keeps it if it is what it was said to be. */
export const fetchMedia: JobHandler = async ({ shopId, body }, { deps, signal }) => {
  const asked = fetchSchema.parse(body)
  const found = await download(asked, deps, signal)
  const { id, customerId, mime, at } = asked
  if (found === 'later') return { st: 'later', code: 'media' }
  if (typeof found === 'string') {
    await sayNotHere(deps, shopId, id)
    return { st: 'done', note: { found } }
  }
  await deps.db.noteInShop(shopId, async (tx) => {
    const card = await tx.row(entity.customer, customerId)
    if (!card || card.erasedAt !== undefined) return
    await tx.sql
      .insertInto('customer_media')
      .values({ shop_id: tx.shopId, id, customer_id: customerId, at, mime, bytes: found })
      .onConflict((conflict) => conflict.columns(['shop_id', 'id']).doNothing())
      .execute()
  })
  return { st: 'done' }
}

export const giveUpMedia: GivenUp = ({ shopId, body }, deps) =>
  sayNotHere(deps, shopId, fetchSchema.parse(body).id)

/** What waits in the tray names the file no more, nor what he said of it: nobody is to wait for it. */
async function sayNotHere({ db }: Deps, shopId: string, id: string): Promise<void> {
  await db.withShopTx(shopId, async (tx) => {
    const open = await tx.sql
      .selectFrom('attention')
      .select('row')
      .where('shop_id', '=', shopId)
      .where('st', '=', 'open')
      .where('code', '=', 'customer_message')
      .execute()
    const waiting = open.filter(({ row }) => row.detail['media'] === id)
    if (waiting.length === 0) throw new NothingToDo()
    for (const { row } of waiting) {
      const { media: _, ...detail } = row.detail
      await tx.write(entity.attention, { ...row, detail })
    }
  })
}

const infoSchema = z.object({ url: z.url(), mime_type: z.string() })

/** The file; `later` = WhatsApp is out of order; else why it is not kept. */
async function download(
  { mediaId, mime, sha256 }: Asked,
  deps: Deps,
  signal: AbortSignal,
): Promise<Buffer | 'later' | 'gone' | 'foreign' | 'too_large' | 'not_as_said'> {
  const apiUrl = deps.whatsappApiUrl()
  const headers = { authorization: `Bearer ${deps.config.whatsapp.token}` }
  const get = (url: string) => deps.fetch(url, { headers, redirect: 'error', signal })
  const told = await get(`${apiUrl}/${mediaId}`)
  if (!told.ok) return isPassing(told.status) ? 'later' : 'gone'
  const { data: info } = infoSchema.safeParse(await told.json())
  if (!info || kindOf(info.mime_type) !== mime) return 'not_as_said'
  // The token goes with the call, so only WhatsApp's own places are asked.
  if (!isOfWhatsapp(info.url, apiUrl)) return 'foreign'
  const reply = await get(info.url)
  if (!reply.ok) return isPassing(reply.status) ? 'later' : 'gone'
  const file = await upTo(maxBytes, reply)
  if (!file) return 'too_large'
  const isWhole = sha256 === null || createHash('sha256').update(file).digest('base64') === sha256
  return isWhole && kinds[mime]?.(file) === true ? file : 'not_as_said'
}

/** 401: the address of the file lived five minutes; the next try asks for another. */
const isPassing = (status: number): boolean => status >= 500 || status === 429 || status === 401

function isOfWhatsapp(url: string, apiUrl: string): boolean {
  const { protocol, host } = new URL(url)
  if (host === new URL(apiUrl).host) return true
  return protocol === 'https:' && /(?:^|\.)(?:fbsbx\.com|fbcdn\.net|whatsapp\.net)$/.test(host)
}

/** The body, or null when it is larger: of what has no end no more is read. */
async function upTo(most: number, { body }: Response): Promise<Buffer | null> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body ?? []) {
    length += part.length
    if (length > most) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

export async function mediaOf(
  { sql, shopId }: ShopRead,
  id: string,
): Promise<{ mime: string; bytes: Buffer } | undefined> {
  const found = await sql
    .selectFrom('customer_media')
    .select(['mime', 'bytes'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst()
  return found && { mime: found.mime, bytes: Buffer.from(found.bytes) }
}

/** What these cards have sent, when they are to be forgotten (K6). */
export async function forgetMediaOf(tx: ShopRead, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return
  await tx.sql
    .deleteFrom('customer_media')
    .where('shop_id', '=', tx.shopId)
    .where('customer_id', 'in', customerIds)
    .execute()
  // An id of WhatsApp's has his number in it.
  await tx.sql
    .deleteFrom('outbox')
    .where('shop_id', '=', tx.shopId)
    .where('kind', '=', forgetMediaJob)
    .where(sql`body ->> 'customerId'`, 'in', customerIds)
    .execute()
}

export const forgetMedia: JobHandler = async ({ shopId, body }, { deps }) => {
  const { id } = keptMediaSchema.parse(body)
  await sayNotHere(deps, shopId, id)
  await deps.db.noteInShop(shopId, ({ sql }) =>
    sql.deleteFrom('customer_media').where('shop_id', '=', shopId).where('id', '=', id).execute(),
  )
  return { st: 'done' }
}

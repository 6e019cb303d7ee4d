import { fail, ok, type Result } from '#core/result.ts'
import {
  type Joined,
  joinedSchema,
  type OpenShopRequest,
  type RenewRequest,
} from '#core/sync/protocol.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import type { Member } from '#core/shop/member.ts'
import type { Shop } from '#core/shop/shop.ts'
import { assert } from '#core/assert.ts'
import type { Book } from './book.ts'
import { readViews } from './dexie-tables.ts'
import { epochStep } from './epoch.ts'
import { readMeta, writeMeta } from './meta.ts'
import { post, type Reply } from './wire.ts'
import { transact } from './transact.ts'

/** `busy`: come back a little later; `refused`: the server does not take it, and trying again will not help. */
export type JoinFailure = 'offline' | 'busy' | 'refused'

/**
 * Opens the shop at the server under the ids made here, and steps onto the server's timeline; the whole outbox then
 * goes there by itself. The phone keeps its `claim`, so a call repeated after a lost reply is the same call.
 */
export async function joinShop(book: Book): Promise<Result<Joined, JoinFailure>> {
  const request = await openShopRequest(book)
  if (!request) return fail('refused')
  const reply = await post(book.ports, '/v1/shops', request, joinedSchema)
  if (reply.kind !== 'ok') return joinFailure(reply)
  const joined = reply.body
  const { db } = book
  await transact(db, 'rw', [db.meta], async (db) => {
    const who = await readMeta(db, 'who')
    const { dev, login, member, role } = joined
    if (who) await writeMeta(db, 'who', { ...who, dev, login, member, role })
  })
  await epochStep(book, joined, null)
  return ok(joined)
}

/**
 * Asks for another cookie by the phone's claim. Chromium writes cookies to disk only after half a minute, so a browser
 * killed soon after joining comes back without. False when the server does not know this phone either way, or is out
 * of reach.
 */
export async function renewCredential({ db, shopId, ports }: Book): Promise<boolean> {
  const who = await readMeta(db, 'who')
  if (!who) return false
  const request: RenewRequest = { shop: shopId, dev: who.dev, claim: who.claim }
  const reply = await post(ports, '/v1/devices/renew', request, joinedSchema)
  return reply.kind === 'ok'
}

/** null when the phone was put out of its shop, and the book emptied, in this moment. */
async function openShopRequest({ db, shopId }: Book): Promise<OpenShopRequest | null> {
  const who = await readMeta(db, 'who')
  if (!who) return null
  const [shopKey, memberKey] = [keyOf(entity.shop, shopId), keyOf(entity.member, who.member)]
  const rows = await readViews(db, [shopKey, memberKey])
  const shop = rows.get(shopKey) as Shop | undefined
  const member = rows.get(memberKey) as Member | undefined
  assert(shop && member, 'A shop has its own row and its owner before it joins.')
  return {
    shop: { id: shop.id, name: shop.name, lang: shop.lang, openedAt: shop.openedAt },
    member: { id: member.id, name: member.name },
    device: { id: who.dev, name: who.phoneName },
    login: who.login,
    claim: who.claim,
  }
}

export function joinFailure(reply: Exclude<Reply<unknown>, { kind: 'ok' }>): {
  ok: false
  code: JoinFailure
} {
  if (reply.kind === 'foreign') return fail('offline')
  const { status } = reply
  if (status === 429 || status === 503) return fail('busy')
  return fail(status >= 500 ? 'offline' : 'refused')
}

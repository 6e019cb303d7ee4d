import { isPlain } from '#core/order/auto-accept.ts'
import { acceptArgs } from '#core/order/order-acts.ts'
import type { Shop } from '#core/shop/shop.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopTx } from '../db/db.ts'
import { noteAnswered } from '../notify/ring-log.ts'
import { ownerTarget, ringOwnerJob } from '../notify/owner-jobs.ts'
import { ownerWaId, type OwnerAnswer } from '../notify/ring-owner.ts'
import { printOf } from '../notify/waiting-now.ts'
import { shelvesOf } from '../orders/auto-accept.ts'
import { executeAs } from '../sync/execute.ts'
import type { ChatMessage } from './inbound-update.ts'
import { type OwnerReply, parseOwnerReply } from './owner-reply.ts'
import { isStop, isThanks, yesOrNo } from './small-talk.ts'

type Context = { tx: ShopTx; newId: () => string; now: number; shop: Shop }

/** So long after a ring a bare "ok" or "stop" from the owner's number is about it. */
const aboutRingMs = 15 * 60_000

/**
 * What the owner does with a ring on his own WhatsApp: he takes an order by its button, asks for news of it by any word,
 * or wants no more of them. False when the message is none of that: then he is a customer like others.
 */
export async function takeOwnerWord(ctx: Context, chat: ChatMessage): Promise<boolean> {
  const { message, customer, replyTo } = chat
  const waId = ownerWaId(ctx.shop)
  if (waId === undefined || customer.waId !== waId) return false
  if (message.type === 'button_reply') {
    const reply = parseOwnerReply(message.id)
    if (reply) await answer(ctx, await take(ctx, reply))
    return reply !== null
  }
  if (message.type !== 'text' || !(await isAboutRing(ctx, message.body, replyTo))) return false
  if (isStop(message.body)) {
    const set = { ownerRing: false }
    await executeAs(ctx.tx, ctx, 'shop', 'editShop', { shopId: ctx.tx.shopId, set }, ctx.now)
    await answer(ctx, { what: 'stopped', code: '' })
  } else await answer(ctx, { what: 'asked', code: '' })
  return true
}

/** Takes the order if it is still just what he was shown and nothing speaks against it (T9). */
async function take({ tx, newId, now, shop }: Context, reply: OwnerReply): Promise<OwnerAnswer> {
  const order = await tx.row(entity.order, reply.orderId)
  const code = order?.code ?? ''
  if (order?.st !== 'placed') return { what: order ? 'settled' : 'asked', code }
  const stock = await shelvesOf(tx, order)
  if (printOf(order) !== reply.print || !isPlain({ shop, order, now, stock }))
    return { what: 'look', code }
  const { st } = await executeAs(tx, { newId }, 'shop', 'acceptOrder', acceptArgs(order), now)
  if (st !== 'applied') return { what: 'look', code }
  await noteAnswered(tx, order.id, now)
  return { what: 'taken', code }
}

const answer = ({ tx, newId, now }: Context, said: OwnerAnswer): Promise<void> =>
  tx.enqueue({
    id: newId(),
    kind: ringOwnerJob,
    dueAt: now,
    target: ownerTarget(ringOwnerJob, tx.shopId),
    body: { answer: said },
  })

/** He quotes a ring, or says a word that belongs to nothing else so soon after one. */
async function isAboutRing(
  { tx, now }: Context,
  body: string,
  replyTo: string | null,
): Promise<boolean> {
  const isWord = yesOrNo(body) !== null || isThanks(body) || isStop(body)
  if (replyTo === null && !isWord) return false
  const rings = await tx.sql
    .selectFrom('outbox')
    .select(['body', 'done_at'])
    .where('shop_id', '=', tx.shopId)
    .where('kind', '=', ringOwnerJob)
    .where('done_at', 'is not', null)
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  return rings.some(({ body: sent, done_at: at }) => {
    const wamid = 'wamid' in sent ? sent.wamid : undefined
    if (wamid === undefined) return false
    return wamid === replyTo || (isWord && Number(at) > now - aboutRingMs)
  })
}

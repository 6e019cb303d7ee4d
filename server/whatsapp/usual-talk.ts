import { placeCustomerOrder } from '../orders/place-order.ts'
import { orderByRef } from '../orders/order-rows.ts'
import { linesOfUsual, usualOffer } from '../orders/usual-offer.ts'
import { termsOf } from '../orders/order-terms.ts'
import { messageBodySchema, messageJob, say, targetOf } from './say.ts'
import { type Talk, toCustomer } from './talk.ts'
import { usualInOne } from './usual-messages.ts'
import { parseUsualReply, type UsualReply } from './usual-reply.ts'

/** What he is shown may be ordered by a word, as by its button, for so long. */
const answerMs = 24 * 3_600_000

/**
 * He wants what he always takes: he is shown it at today's prices, every difference marked, and asked; nothing is
 * ordered yet (U3, O9). `isAnew` = what he was shown before is not what it costs now.
 */
export async function showUsual(talk: Talk, isAnew = false): Promise<void> {
  const offer = await usualOffer(talk)
  const to = toCustomer(talk)
  if (!offer) return say(to, 'usual_unknown', {})
  const { goods, totalPaise, print, delivery } = offer
  const terms = termsOf(talk.shop, delivery, talk.now)
  const shown = { goods: [...goods], totalPaise, terms, isAnew }
  const isShort = goods.length <= usualInOne
  if (!isShort) await say(to, 'usual_list', shown)
  await say(to, 'usual_asked', {
    ...shown,
    goods: isShort ? shown.goods : [],
    offerId: talk.deps.newId(),
    print,
  })
}

/** Orders what he was shown, once, if it is still just that; otherwise he is asked anew (O9). */
export async function takeUsualReply(talk: Talk, reply: UsualReply): Promise<void> {
  if (reply.answer === 'show') return showUsual(talk)
  if (reply.answer === 'no') return say(toCustomer(talk), 'usual_declined', {})
  const ref = `usual:${reply.offerId}`
  if (await orderByRef(talk.tx, ref)) return
  const offer = await usualOffer(talk)
  if (!offer || offer.print !== reply.print) return showUsual(talk, true)
  await placeCustomerOrder({ ...talk, messageId: ref }, linesOfUsual(offer), '')
}

/** What a yes in words answers: the offer, if that is the last thing he was told. */
export async function usualJustShown({ tx, customer, now }: Talk): Promise<UsualReply | null> {
  const last = await tx.sql
    .selectFrom('outbox')
    .select('body')
    .where('shop_id', '=', tx.shopId)
    .where('target', '=', targetOf(customer.id))
    .where('kind', '=', messageJob)
    .where('put_at', '>', now - answerMs)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { data } = messageBodySchema.safeParse(last?.body)
  if (data?.message.type !== 'buttons') return null
  const [first] = data.message.buttons
  const reply = first ? parseUsualReply(first.id) : null
  return reply?.answer === 'yes' ? reply : null
}

import { cancelArgs } from '#core/order/order-acts.ts'
import { changeAnswerArgs, withoutYes } from '#core/order/order-change.ts'
import type { Order } from '#core/order/order.ts'
import { endsAtOnce } from '#core/order/order-status.ts'
import { entity } from '#core/sync/rows.ts'
import type { CatalogueCache } from '../orders/shop-catalogue.ts'
import { executeAs } from '../sync/execute.ts'
import { parseChangeReply } from './change-reply.ts'
import { takeLanguage } from './greet.ts'
import { parseLanguageReply } from './language-reply.ts'
import { say } from './say.ts'
import { parseSlotReply } from './slot-reply.ts'
import { takeSlotReply } from './slot-talk.ts'
import { type Talk, toCustomer } from './talk.ts'
import { parseUsualReply } from './usual-reply.ts'
import { takeUsualReply } from './usual-talk.ts'
import { parseWayReply } from './way-reply.ts'
import { takeWay } from './way-talk.ts'
import { parseWhichReply } from './which-reply.ts'
import { takeWhichReply } from './which-talk.ts'

const parsers = [
  parseLanguageReply,
  parseUsualReply,
  parseWhichReply,
  parseWayReply,
  parseSlotReply,
  parseChangeReply,
]

/** Whether it is the id of a button or a row of ours. */
export const isReplyId = (id: string): boolean => parsers.some((parse) => parse(id) !== null)

/**
 * A button, or a row of a list, under one of our messages: an answer about one order, of this customer's. Others mean
 * nothing any more.
 */
export async function takeReply(
  talk: Talk,
  buttonId: string,
  catalogues: CatalogueCache,
): Promise<void> {
  const lang = parseLanguageReply(buttonId)
  if (lang) return takeLanguage(talk, lang, catalogues)
  const usual = parseUsualReply(buttonId)
  if (usual) return takeUsualReply(talk, usual)
  const which = parseWhichReply(buttonId)
  const way = parseWayReply(buttonId)
  const reply = parseSlotReply(buttonId) ?? parseChangeReply(buttonId)
  const orderId = which?.orderId ?? way?.orderId ?? reply?.orderId
  const order = orderId === undefined ? undefined : await talk.tx.row(entity.order, orderId)
  if (!order || talk.person.cards.every(({ id }) => id !== order.customerId)) return
  if (which) return takeWhichReply(talk, order, which, await catalogues.read(talk.tx))
  if (way) return takeWay(talk, order, way.mode)
  if (!reply) return
  if (!('answer' in reply)) return takeSlotReply(talk, order, reply.slot)
  if (reply.answer === 'no') return takeCancelWish(talk, order)
  await takeAnswer(talk, order, reply.answer, reply.version)
}

/** Yes to all that was asked, or to what needs no yes (O11). Too late, he hears that it is settled. */
export async function takeAnswer(
  talk: Talk,
  order: Order,
  answer: 'yes' | 'part',
  version: number,
): Promise<void> {
  const { tx, deps, now } = talk
  const args = answerArgs(order, answer, version)
  if (!args) return say(toCustomer(talk, order), 'change_settled', { code: order.code })
  await executeAs(tx, deps, 'customer', 'answerChange', args, now)
}

/** What his answer does; null = it is too late for it, or nothing would be left. */
export function answerArgs(order: Order, answer: 'yes' | 'part', version: number) {
  const { change } = order
  if (order.st !== 'change_proposed' || change?.version !== version) return null
  return changeAnswerArgs(order, answer === 'yes' ? change.lines : withoutYes(order, false))
}

/** He does not want it any more: at once while nothing is packed, else the shop is asked (O14). */
export async function takeCancelWish(
  { tx, deps, now }: Pick<Talk, 'tx' | 'deps' | 'now'>,
  order: Order,
): Promise<void> {
  const cancel = cancelArgs(order, 'changed_mind', deps.newId)
  if (endsAtOnce(order.st)) await executeAs(tx, deps, 'customer', 'cancelOrder', cancel, now)
  else await executeAs(tx, deps, 'customer', 'requestCancel', { orderId: order.id }, now)
}

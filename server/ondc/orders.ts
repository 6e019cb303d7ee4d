import type { OndcFault } from '#core/marketplace/ondc/context.ts'
import { notTakenFault, type NotTaken, shortage } from '#core/marketplace/ondc/select.ts'
import { quoteGone, whyNotConfirmed } from '#core/marketplace/ondc/given-quote.ts'
import { readOndcItemId } from '#core/marketplace/ondc/offers.ts'
import { ondcRefused } from '#core/marketplace/ondc/order-message.ts'
import { type Confirmed, readConfirmed } from '#core/marketplace/ondc/read-order.ts'
import { buyersReason } from '#core/marketplace/ondc/reasons.ts'
import type { RequestOf } from '#core/marketplace/ondc/request.ts'
import { ondcStates } from '#core/marketplace/ondc/states.ts'
import type { ComingOrder } from '#core/marketplace/coming-order.ts'
import type { LineFault } from '#core/marketplace/partner/judge-lines.ts'
import { type PartnerOrder, partnerOrderSchema } from '#core/marketplace/partner/partner-order.ts'
import { idSchema } from '#core/id.ts'
import { placeOf } from '#core/shop/place.ts'
import { isClosed } from '#core/order/order-status.ts'
import type { OndcConfig } from '../config.ts'
import type { Deps } from '../deps.ts'
import { ProblemError } from '../http/errors.ts'
import { orderByRef } from '../partner/asked-order.ts'
import { cancelOrder, takeOrder } from '../partner/partner-orders.ts'
import { cleanText } from '../sync/clean-text.ts'
import { readGoods } from '../sync/goods-together.ts'
import type { Answer } from './callbacks.ts'
import {
  findOrder,
  forgetOrder,
  keepOrder,
  noteTold,
  type OndcOrder,
  quoteGiven,
  refOf,
} from './ondc-orders.ts'
import { type OrderView, viewOrder } from './order-view.ts'

const fault = (code: string, message: string): OndcFault => ({
  type: 'DOMAIN-ERROR',
  code,
  message,
})
const noOrder: Answer = { error: fault('30018', 'Order not found') }
const cannotConfirm = fault('30019', 'The order cannot be confirmed')
/** Another order under a number that is taken: the first one is not cancelled by it. */
const firstStands: Answer = { error: cannotConfirm }
const unreadable = fault('30004', 'Items or address cannot be read')
const inParts = fault('50001', 'No part of the order can be cancelled')
const tooLate = fault('50001', 'The order is packed and cannot be cancelled any more')
const isEnded = fault('50008', 'The fulfilment has ended')

/**
 * Places the order of a `/confirm` as every marketplace's order is placed, once under its number, and just at the quote
 * that was given (Z16). An order that is not taken is told as cancelled, with why.
 */
export async function answerConfirm(
  deps: Deps,
  ondc: OndcConfig,
  partnerId: string,
  { context, message: { order } }: RequestOf<'confirm'>,
): Promise<Answer> {
  const ref = refOf(context, order.id)
  const refused = (error: OndcFault): Answer => ({
    message: { order: ondcRefused(order, deps.now()) },
    error,
  })
  const partner = { id: partnerId, shops: null }
  const coming = readConfirmed(order)
  const asked = await askedOf(deps, ref, order, coming)
  const isKnown = (await orderByRef(deps.db, partnerId, ref)) !== undefined
  if (!asked) return isKnown ? firstStands : refused(unreadable)
  if (!isKnown) {
    const given = await quoteGiven(deps, context)
    const why = whyNotConfirmed(order, coming, given)
    if (why || !given) return refused(why ?? quoteGone)
    await keepOrder(deps, ref, { context, confirmed: order, minutes: given.minutes })
  }
  try {
    await takeOrder(deps, partner, asked)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    if (isKnown || error.code === 'key_reused') return firstStands
    await forgetOrder(deps, ref)
    return refused(faultOf(error, order))
  }
  const kept = await findOrder(deps, ref)
  const view = kept && (await viewOrder(deps, ondc, partnerId, kept))
  // Its shop has taken it and is not listed any more since: tried again until it is, or an operator looks.
  if (!view) throw new Error('An order was placed in a shop that is not listed.')
  const [state] = ondcStates(view.st, context.core_version).slice(-1)
  return state
    ? { message: { order: view.say(state) }, told: { ref, state, kept: view.kept } }
    : noOrder
}

/** The order in the words of our own API; undefined where a part of it cannot be read. */
async function askedOf(
  { db }: Pick<Deps, 'db'>,
  ref: string,
  { provider }: Confirmed,
  coming: ComingOrder,
): Promise<PartnerOrder | undefined> {
  const refs = coming.lines.flatMap(({ good }) => readOndcItemId(good) ?? [])
  if (!idSchema.safeParse(provider.id).success || refs.length < coming.lines.length)
    return undefined
  const ids = refs.map(({ productId }) => productId)
  const { kept } = await db.readShop(provider.id, (tx) => readGoods(tx, ids))
  const { address, mode, customerName, customerPhone, deliveryPaise } = coming
  const asked = partnerOrderSchema.safeParse({
    ...{ ref, to: { shop: provider.id }, mode, deliveryPaise, note: '', ifMissing: 'drop_item' },
    // The network does not say which language the customer speaks; its catalogue is in English.
    lang: 'en',
    customer: { name: cleanText(customerName), phone: customerPhone },
    address: address && {
      ...{ line: cleanText(address.line), landmark: cleanText(address.landmark) },
      ...{ pin: address.pin, place: placeOf(address) },
    },
    pays: coming.pays === 'channel' ? 'prepaid' : 'door',
    lines: coming.lines.map(({ unitPaise, count }, i) => {
      const { productId = '', size = 1 } = refs[i] ?? {}
      return {
        ...{ good: { product: productId }, unit: kept.get(productId)?.unit ?? 'piece' },
        ...{ qty: size * count, pricePaise: unitPaise, per: size },
      }
    }),
  })
  return asked.success ? asked.data : undefined
}

/** Why our own API has refused it, in the words of the contract (commerce-protocols 4.6). */
function faultOf({ code, extra }: ProblemError, { items }: Confirmed): OndcFault {
  switch (code) {
    case 'not_found':
      return fault('30001', 'Provider not found')
    case 'delivery_changed':
      return quoteGone
    case 'not_serviceable':
      return notTakenFault(extra['why'] as NotTaken)
    case 'lines_refused': {
      const faults = extra['faults'] as LineFault[]
      const short = faults.filter(({ why }) => why === 'out_of_stock' || why === 'not_sold')
      const ids = short.flatMap(({ line }) => items[line]?.id ?? [])
      return ids.length < faults.length ? quoteGone : (shortage(ids) ?? quoteGone)
    }
    default:
      return cannotConfirm
  }
}

export async function answerStatus(
  deps: Deps,
  ondc: OndcConfig,
  partnerId: string,
  { context, message: { order_id } }: RequestOf<'status'>,
): Promise<Answer> {
  const found = await find(deps, ondc, partnerId, refOf(context, order_id))
  const state = found && ondcStates(found.view.st, context.core_version).at(-1)
  return state ? { message: { order: found.view.say(state) } } : noOrder
}

/** Nobody is followed on his way. */
export async function answerTrack(
  deps: Deps,
  ondc: OndcConfig,
  partnerId: string,
  { context, message: { order_id } }: RequestOf<'track'>,
): Promise<Answer> {
  const found = await find(deps, ondc, partnerId, refOf(context, order_id))
  return found ? { message: { tracking: { id: order_id, status: 'inactive' } } } : noOrder
}

/** The buyer does not want it any more: it ends until it is packed; later the shop has it on its way (Z17). */
export async function answerCancel(
  deps: Deps,
  ondc: OndcConfig,
  partnerId: string,
  { context, message: { order_id, cancellation_reason_id: code } }: RequestOf<'cancel'>,
): Promise<Answer> {
  const ref = refOf(context, order_id)
  const before = await find(deps, ondc, partnerId, ref)
  if (!before) return noOrder
  if (before.view.st === 'delivered') return { error: isEnded }
  if (!isClosed(before.view.st)) {
    const isFree = ['placed', 'change_proposed', 'accepted'].includes(before.view.st)
    if (!isFree) return { error: tooLate }
    const partner = { id: partnerId, shops: null }
    const reason = buyersReason(code, context.core_version)
    const told = await cancelOrder(deps, partner, before.view.id, reason)
    if (told.status !== 'cancelled') return { error: tooLate }
  }
  const after = await find(deps, ondc, partnerId, ref)
  const [state] = after ? ondcStates(after.view.st, context.core_version) : []
  if (!after || state?.order !== 'Cancelled') return { error: tooLate }
  // Its own answer tells this app; no news of it follow.
  await noteTold(deps, { ref, state, kept: after.view.kept })
  const isTheirs = after.view.st === 'cancelled' && !isClosed(before.view.st)
  const ending = isTheirs ? { by: context.bap_id, code } : undefined
  return { message: { order: after.view.say(state, ending) } }
}

/** Nothing that was ordered here goes back by the network, and no part of an order is cancelled by its buyer alone. */
export async function answerUpdate(
  deps: Deps,
  ondc: OndcConfig,
  partnerId: string,
  { context, message: { order, update_target: target } }: RequestOf<'update'>,
): Promise<Answer | undefined> {
  // How the network settles among its members is between those.
  if (target?.trim() === 'payment') return undefined
  const found = await find(deps, ondc, partnerId, refOf(context, order.id))
  if (!found) return noOrder
  return { error: isClosed(found.view.st) ? isEnded : inParts }
}

async function find(
  deps: Deps,
  ondc: OndcConfig,
  partnerId: string,
  ref: string,
): Promise<{ kept: OndcOrder; view: OrderView } | undefined> {
  const kept = await findOrder(deps, ref)
  const view = kept && (await viewOrder(deps, ondc, partnerId, kept))
  return view && { kept, view }
}

import { createHash } from 'node:crypto'
import { formatRupees } from '#core/money/format-rupees.ts'
import { type Order, type OrderLine, payablePaise } from '#core/order/order.ts'
import { orderMoney, owesNothing } from '#core/order/order-money.ts'
import { endsAtOnce, isClosed } from '#core/order/order-status.ts'
import { isVpa, upiLink } from '#core/payment/upi-link.ts'
import { type Html, html } from '../http/html.ts'
import { qrOf } from '../http/qr.ts'
import { shownAmount, type ShownLine } from '../whatsapp/message-parts.ts'
import type { Changed } from '../whatsapp/messages.ts'
import { phrase } from '../whatsapp/phrases.ts'
import { timeOf, whenSlot } from '../whatsapp/when-it.ts'
import { homeOf, shopPage, type View } from './frame.ts'
import { type Word, wordsIn } from './words.ts'

export type ShownOrder = {
  order: Order
  token: string
  /** The lines as they stand, in the language of the page. */
  lines: readonly ShownLine[]
  /** What the shop asks; null while it asks nothing. */
  asked: (Changed & { mayLeaveOut: boolean }) | null
}

/** How an order stands: what the shop said, the goods with what has changed, the money, and what its customer can do. */
export function statusPage(view: View, shown: ShownOrder): string {
  const { order, token } = shown
  const word = wordsIn(view.lang)
  const path = `${homeOf(view)}/o/${token}`
  const reason = ['rejected', 'cancelled', 'delivery_failed', 'returned'].includes(order.st)
    ? order.reason
    : null
  return shopPage(view, {
    title: word('status.title', { code: order.code }),
    path,
    hasBar: false,
    body: html`<h1>${word('status.title', { code: order.code })}</h1>
<section class="status" role="status"><p><b>${word(`status.${order.st}`)}</b></p>${reason ? html`<p>${phrase(view.lang, `reason.${reason}`)}</p>` : ''}
${order.slot && !isClosed(order.st) ? html`<p>🕔 ${word('status.slot', { when: whenSlot(view.lang, order.slot, view.now) })}</p>` : ''}
${isClosed(order.st) ? '' : html`<p class="quiet">${word('status.keep')}</p><p><a class="button" href="${path}">↻ ${word('status.refresh')}</a></p>`}</section>
${shown.asked ? question(view, shown, shown.asked, path) : ''}
${goods(view, word, shown)}
${payment(view, word, order)}
${cancel(word, order, path)}
<p><a class="button" href="${homeOf(view)}">${word('status.order_more')}</a></p>`,
  })
}

function question(
  { lang }: View,
  { order }: ShownOrder,
  { missing, offers, totalPaise, mayLeaveOut }: NonNullable<ShownOrder['asked']>,
  path: string,
): Html {
  const word = wordsIn(lang)
  const { version = 0, by = null } = order.change ?? {}
  const button = (act: 'yes' | 'part' | 'cancel', kind: string) =>
    html`<p><button class="button${kind}" name="act" value="${act}">${word(`status.${act}`)}</button></p>`
  return html`<section><form method="post" action="${path}"><input type="hidden" name="version" value="${version}">
${missing.map((name) => html`<p>${word('status.none', { name })}</p>`)}${offers.map(({ name, line }) => html`<p>${word('status.instead', { name, offer: shownAmount(lang, line) })}</p>`)}
<p><b>${word('status.new_total', { total: formatRupees(totalPaise) })}</b></p>
${by === null ? '' : html`<p class="quiet">${word('status.answer_by', { time: timeOf(lang, by) })}</p>`}
${button('yes', ' go')}${mayLeaveOut ? button('part', '') : ''}${button('cancel', '')}</form></section>`
}

function goods({ lang }: View, word: Word, { order, lines }: ShownOrder): Html {
  const { deliveryPaise, st } = order
  const paid = orderMoney(order)
  const row = (shown: ShownLine, i: number): Html => {
    const status = order.lines[i]?.status ?? 'ok'
    const mark = markOf(status, word)
    const text = shown.doubt
      ? html`${shown.name}<br><span class="ask">${word('status.asked_shop')}</span>`
      : html`${shownAmount(lang, shown)}`
    return html`<li><p>${status === 'dropped' ? html`<s>${shown.name}</s>` : text}${mark === null ? '' : html`<br><span class="ask">${mark}</span>`}</p></li>
`
  }
  const sum = (label: string, paise: number) =>
    html`<p class="sum">${label} <b>${formatRupees(paise)}</b></p>\n`
  const hasEnded = owesNothing(st)
  return html`<section><ul class="goods">
${lines.map(row)}</ul>
${deliveryPaise > 0 ? sum(word('status.delivery'), deliveryPaise) : ''}${sum(word('status.total'), payablePaise(order))}${
  paid.paid > 0 ? sum(word('status.paid'), paid.paid) : ''
}${!hasEnded && paid.paid > 0 && paid.due > 0 ? sum(word('status.due'), paid.due) : ''}</section>`
}

function markOf(status: OrderLine['status'], word: Word): string | null {
  if (status === 'ok') return null
  return word(status === 'dropped' ? 'status.missing' : `status.${status}`)
}

/** Once the shop has taken it, by UPI to its own address; before that nobody knows what it will cost. */
function payment({ shop }: View, word: Word, order: Order): Html | string {
  const { due } = orderMoney(order)
  const isTaken = [
    'accepted',
    'packed',
    'ready_for_pickup',
    'out_for_delivery',
    'delivered',
  ].includes(order.st)
  if (!isTaken || due === 0 || !isVpa(shop.vpa)) return ''
  const amount = formatRupees(due)
  // Another amount is another payment at the bank.
  const paymentId = createHash('sha256').update(`${order.id}\n${due}`).digest('hex').slice(0, 32)
  const { vpa, name: shopName } = shop
  const link = upiLink({ vpa, shopName, amountPaise: due, paymentId, note: order.code })
  return html`<section><p><a class="button go" href="${link}">${word('pay', { amount })}</a></p>
<details><summary>${word('scan')}</summary>${qrOf(link, word('qr', { amount }))}</details></section>`
}

/** Until it is packed he ends it himself, after that he asks (O14); one touch by mistake does neither. */
function cancel(word: Word, order: Order, path: string): Html | string {
  const { st } = order
  if (order.cancelRequestedAt !== null && !isClosed(st))
    return html`<p class="note">${word('status.cancel_asked')}</p>`
  // What the shop asks has a button of its own for that.
  if (!isUnderWay(order) || st === 'change_proposed') return ''
  const key = endsAtOnce(st) ? 'status.cancel' : 'status.cancel_ask'
  return html`<details><summary>${word('status.not_wanted')}</summary><form method="post" action="${path}"><p><button class="button" name="act" value="cancel">${word(key)}</button></p></form></details>`
}

/** Whether anything may still change that its customer wants to see. */
export const isUnderWay = ({ st }: Order): boolean => !isClosed(st) && st !== 'delivery_failed'

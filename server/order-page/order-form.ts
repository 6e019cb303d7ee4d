import { formatRupees } from '#core/money/format-rupees.ts'
import { deliveryOf } from '#core/shop/delivery.ts'
import type { Shop } from '#core/shop/shop.ts'
import { hasSlots, type PlannedSlot, slotKey } from '#core/shop/slots.ts'
import { type Html, html } from '../http/html.ts'
import { whenSlot } from '../whatsapp/when-it.ts'
import { goodsPaise, homeOf, shopPage, shownName, type View } from './frame.ts'
import { shownQuantity } from '../whatsapp/message-parts.ts'
import { orderable } from './offer.ts'
import { type Fault, type Filled, printOf } from './place.ts'
import { type Word, wordsIn } from './words.ts'

type Form = {
  filled: Filled
  faults: readonly Fault[]
  /** Names the order that will come of it. */
  token: string
  free: Record<'home' | 'pickup', readonly PlannedSlot[]>
}

/** The field that people do not see and that programs fill in. */
export const trapName = 'website'

/** Who orders, how and when it goes, and what it costs in all either way. */
export function orderPage(view: View, form: Form): string {
  const { lang, lines, words, shop } = view
  const word = wordsIn(lang)
  const home = homeOf(view)
  const { filled, faults, token } = form
  return shopPage(view, {
    title: word('order.title'),
    path: `${home}/order`,
    hasBar: false,
    body: html`<h1>${word('order.title')}</h1>
${faults.length === 0 ? '' : html`<div class="note" role="alert"><p>${word('fault.title')}</p>${faults.map((fault) => html`<p><b>${word(`fault.${fault}`)}</b></p>`)}</div>`}
${summary(view)}
<form method="post" action="${home}/order" class="order"><input type="hidden" name="form" value="${token}"><input type="hidden" name="print" value="${printOf(shop, lines, words)}">
<p class="off" aria-hidden="true"><label>${word('order.leave')}<input name="${trapName}" tabindex="-1" autocomplete="off"></label></p>
${field(word('order.name'), html`name="name" value="${filled.name}" autocomplete="name" required maxlength="120"`)}
${field(word('order.phone'), html`name="phone" value="${filled.phone}" type="tel" autocomplete="tel" required maxlength="20"`)}
${ways(view, word, form)}
${field(word('order.note'), html`name="note" value="${filled.note}" maxlength="500"`)}
<p class="quiet">${word('order.pay')}${words.length === 0 ? '' : html` ${word('order.asked')}`}</p>
<p><button class="button go">${word('order.send')}</button></p></form>
<p><a class="button" href="${home}/basket">🧺 ${word('basket.title')}</a></p>`,
  })
}

const field = (label: string, attributes: Html): Html =>
  html`<label>${label}<input ${attributes}></label>`

function summary({ lang, lines, words }: View): Html {
  const shown = orderable(lines).map(
    ({ product, qty, unit, totalPaise }) =>
      html`<li><p>${product ? shownName(product, lang) : ''}, ${shownQuantity(lang, qty, unit)}</p><b>${formatRupees(totalPaise)}</b></li>
`,
  )
  const said = words.map((one) => html`<li><p>${one}</p><b>?</b></li>\n`)
  return html`<ul class="goods sum">
${shown}${said}</ul>`
}

/** Brought or collected, with all that either needs; a browser that can leaves away what does not. */
function ways(view: View, word: Word, { filled, free }: Form): Html {
  const { shop, lines, words } = view
  const goods = goodsPaise(lines)
  const coming = { goodsPaise: words.length === 0 ? goods : null, address: null }
  const delivery = deliveryOf(shop, coming, view.now)
  const canBring = delivery.mode === 'home'
  const canCollect = shop.pickup ?? true
  const isChosen = (mode: string) =>
    (filled.mode === '' ? (canBring ? 'home' : 'pickup') : filled.mode) === mode
  const radio = (mode: 'home' | 'pickup', label: Html) =>
    html`<label><input type="radio" name="mode" value="${mode}"${isChosen(mode) ? html` checked` : ''} required> ${label}</label>
`
  const fee = delivery.deliveryPaise
  const brought = html`${word('order.home', { total: formatRupees(goods + fee) })}${fee > 0 ? html` (${word('order.fee', { fee: formatRupees(fee) })})` : ''}`
  return html`<fieldset><legend>${word('order.how')}</legend>
${canBring ? radio('home', brought) : html`<p class="ask">${word(`fault.${delivery.why ?? 'no_rider'}`)}</p>`}
${canCollect ? radio('pickup', html`${word('order.pickup', { total: formatRupees(goods) })}`) : ''}
${canBring ? html`<div class="home">${address(word, filled, shop)}${slots(view, word, 'home', free.home, filled.slotHome)}</div>` : ''}
${canCollect ? html`<div class="pickup">${slots(view, word, 'pickup', free.pickup, filled.slotPickup)}</div>` : ''}
</fieldset>
<fieldset><legend>${word('order.if_missing')}</legend>
${(['drop_item', 'call_me'] as const).map(
  (one) =>
    html`<label><input type="radio" name="if-missing" value="${one}"${(filled.ifMissing === 'call_me' ? 'call_me' : 'drop_item') === one ? html` checked` : ''}> ${word(`order.${one}`)}</label>
`,
)}</fieldset>`
}

const address = (word: Word, { line, landmark, pin }: Filled, { pins = [] }: Shop): Html =>
  html`${field(word('order.line'), html`name="line" value="${line}" autocomplete="street-address" maxlength="200"`)}
${field(word('order.landmark'), html`name="landmark" value="${landmark}" maxlength="120"`)}
${field(word(pins.length > 0 ? 'order.pin' : 'order.pin_free'), html`name="pin" value="${pin}" inputmode="numeric" autocomplete="postal-code" maxlength="7"`)}`

/** The times that have room; the first stands there, as it would be given by itself (T6). */
function slots(
  { shop, lang, now }: View,
  word: Word,
  mode: 'home' | 'pickup',
  free: readonly PlannedSlot[],
  chosen: string,
): Html | string {
  if (!hasSlots(shop, mode)) return ''
  if (free.length === 0) return html`<p class="quiet">${word('order.no_slot')}</p>`
  return html`<label>${word(`order.when_${mode}`)}<select name="slot-${mode}">${free.map(
    (slot) =>
      html`<option value="${slotKey(slot)}"${slotKey(slot) === chosen ? html` selected` : ''}>${whenSlot(lang, slot, now)}</option>`,
  )}</select></label>`
}

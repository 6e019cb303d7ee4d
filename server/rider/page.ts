import { duePaise } from '#core/order/order-money.ts'
import type { Address } from '#core/customer/customer.ts'
import { formatRupees } from '#core/money/format-rupees.ts'
import { doorState, withoutCodeSchema } from '#core/order/door-code.ts'
import { liveLines, type Order } from '#core/order/order.ts'
import { isVpa, upiLink } from '#core/payment/upi-link.ts'
import { type DropOrder, type Round, takenPaise, upiAtDoor } from '#core/round/round.ts'
import { doorReasons } from '#core/round/tally.ts'
import { type Lang, langSchema } from '#core/shop/languages.ts'
import type { Shop } from '#core/shop/shop.ts'
import { barePage } from '../http/bare-page.ts'
import { Html, html } from '../http/html.ts'
import { slotHours } from '../whatsapp/when-it.ts'
import { isWished, stateOf } from './take-acts.ts'
import { riderWord } from './words.ts'

// A rider's page is whole as the server writes it; page/rider.js only fills in what happens at the doors.

const frame = (lang: Lang, title: string, body: Html): string =>
  barePage({ lang, title, style: '/r/rider.css' }, body)

/** The page of one round: its drops in their order and nothing else of the shop. `now` = UTC ms. */
export function riderPage(
  { shop, round, drops }: { shop: Shop; round: Round; drops: readonly DropOrder[] },
  now: number,
): string {
  const { lang } = shop
  const word = wordsOf(lang)
  return frame(
    lang,
    word('title', { shop: shop.name }),
    html`<body data-round="${round.id}" data-now="${now}">
<header><h1>${shop.name}</h1><p>${round.rider}</p></header>
<main>
<ol>
${drops.map((drop, i) => dropCard(word, drop, { n: i + 1, at: placeIn(round, drop), link: payLink(shop, drop), when: slotOf(word, drop, lang, now) }))}
</ol>
<div id="counter" hidden>
<h2>${word('counter')}</h2>
${picture(word('counter_code'))}
</div>
</main>
${doing(word, isVpa(shop.vpa))}
<footer>
<p class="note" id="not-kept" role="alert" hidden>${word('not_kept')}</p>
<p class="note" id="waiting" role="status" hidden>↑ ${word('waiting')}</p>
<p class="note" id="sent" role="status" hidden>✓ ${word('all_sent')}</p>
<p class="sums"><span>${word('left')} <b id="left"></b></span><span>${word('tally')} <b id="cash"></b></span></p>
</footer>
<section id="over" hidden>${sentence('over', lang)}</section>
<section id="old" hidden>${sentence('old', lang)}</section>
<section id="unknown" hidden>${sentence('unknown', lang)}</section>
<script src="/r/tally.js"></script>
<script type="module" src="/r/rider.js"></script>
</body>`,
  )
}

/** Where page/rider.js draws a QR code, dark on white. */
const picture = (label: string): Html =>
  html`<svg role="img" aria-label="${label}"><path fill="#fff"/><path/></svg>`

type Words = ReturnType<typeof wordsOf>
const wordsOf =
  (lang: Lang) =>
  (key: Parameters<typeof riderWord>[1], values: Record<string, string | number> = {}) =>
    riderWord(lang, key, values)

/** Where the round names this drop, from 0: the same on every phone of the shop, whatever was taken out of the round. */
const placeIn = (round: Round, { order }: DropOrder): number =>
  round.drops.findIndex(({ orderId }) => orderId === order.id)

type Beside = { n: number; at: number; link: string; when: Html }

function dropCard(word: Words, drop: DropOrder, { n, at, link, when }: Beside): Html {
  const { order } = drop
  const due = duePaise(order)
  return html`<li data-order="${order.id}" data-at="${at}" data-st="${stateOf(order)}" data-due="${due}" data-taken="${takenPaise(drop)}" data-upi="${upiAtDoor(drop)}" data-link="${link}" ${marks(order)}>
<h2><span class="n">${n}</span> ${order.customerName || order.code}</h2>
${when}
${place(word, order.address)}
<p class="about">${order.code} · ${word('items', { count: liveLines(order).length })}</p>
<p class="ways">${ways(word, order)}</p>
<p class="due"><span class="take">${word('take')}</span> <b class="amount">${formatRupees(due)}</b><span class="nothing">${order.prepaid ? html`🚫 ${word('prepaid', order.prepaid)}` : word('paid')}</span></p>
</li>
`
}

/** When it was promised, the hours joined, so that no line ends within them; page/rider.js shows that it is late by the clock of his phone. Nothing = as soon as possible. */
const slotOf = (word: Words, { order: { slot } }: DropOrder, lang: Lang, now: number): Html =>
  slot
    ? html`<p class="slot" data-until="${slot.to}"><b>🕔 ${slotHours(lang, slot, now).replace('–', '\u2060–\u2060')}</b> <span class="late" hidden>⚠ ${word('late')}</span></p>`
    : html``

/** What the customer's phone pays the shop by; the page fills in how much is due by then. '' = the shop has no address. */
const payLink = ({ vpa, name }: Shop, { order, paymentId }: DropOrder): string =>
  isVpa(vpa) ? upiLink({ vpa, shopName: name, amountPaise: 1, paymentId, note: order.code }) : ''

/** What is special at this door: a code to ask for, a wish to cancel. */
const marks = (order: Order): Html =>
  new Html(
    `${doorState(order) === 'asked' ? 'data-asks="1"' : ''}${isWished(order) ? ' data-wish="1"' : ''}`,
  )

/** What can be done at a door, and how it ended; page/rider.js puts it into each drop. */
const doing = (word: Words, hasUpi: boolean): Html => html`<template>
<p class="wish">✋ ${word('wish')}</p>
<div class="todo">
<button class="go" data-do="ask-cash">✓ ${word('delivered')}</button>
<button data-do="ask-why">✗ ${word('not_delivered')}</button>
</div>
<div class="ask-code">
<label>${word('code')} <input class="code" inputmode="numeric" autocomplete="off" maxlength="4"></label>
<p class="note wrong" role="alert" hidden data-said="${word('wrong_code', { left: '…' })}" data-over="${word('no_tries')}"></p>
<button class="go" data-do="code">✓ ${word('code_done')}</button>
<button data-do="ask-without">${word('without_code')}</button>
<button data-do="back">${word('back')}</button>
</div>
<p class="delivered">✓ ${word('delivered')} <b class="taken"></b><span class="upi" data-said="${word('upi_took', { amount: '…' })}"></span><span class="short"> · ${word('short')} <b></b></span></p>
<div class="photo">
<p class="taken-photo"><img alt="" hidden>✓ ${word('photo_taken')}</p>
<p class="note bad" role="alert" hidden>${word('photo_bad')}</p>
<label class="camera">📷 <span class="first">${word('photo')}</span><span class="other">${word('photo_again')}</span><input type="file" accept="image/*" capture="environment"></label>
</div>
<div class="ask-without">
${withoutCodeSchema.options.map((why) => html`<button data-do="without" data-why="${why}">${word(`without.${why}`)}</button>\n`)}<button data-do="back">${word('back')}</button>
</div>
<div class="ask-cash">
<label>${word('cash')} ₹ <input inputmode="decimal" autocomplete="off"></label>
<p class="note too-much" role="alert" hidden>${word('too_much', { amount: '…' })}</p>
<button class="go" data-do="delivered">✓ ${word('done')}</button>
${
  hasUpi
    ? html`<button data-do="ask-upi">▦ ${word('upi')}</button>
`
    : ''
}<button data-do="back">${word('back')}</button>
</div>
<div class="ask-upi">
<p>${word('upi_note')}</p>
${picture(word('upi_code'))}
<button class="go" data-do="upi">✓ ${word('upi_paid')}</button>
<button data-do="back">${word('back')}</button>
</div>
<div class="ask-why">
${doorReasons.map((reason) => html`<button data-do="failed" data-why="${reason}">${word(`reason.${reason}`)}</button>\n`)}<button data-do="back">${word('back')}</button>
</div>
<div class="failed"><p>✗ ${word('not_delivered')}</p><button data-do="again">↻ ${word('again')}</button></div>
<p class="stopped">✗ ${word('stopped')}</p>
<p class="moved">${word('moved')}</p>
<p class="undo"><button data-do="undo">↩ ${word('undo')}</button></p>
</template>`

function place(word: Words, address: Address | null): Html {
  if (!address) return html``
  const near = address.landmark === '' ? '' : word('near', { landmark: address.landmark })
  const lines = [address.line, near, address.pin].filter((line) => line !== '')
  return html`<address>${lines.map((line) => html`${line}<br>`)}</address>`
}

function ways(word: Words, { customerPhone, address }: Order): Html[] {
  const call =
    customerPhone === null
      ? []
      : [html`<a class="button" href="tel:${customerPhone}">📞 ${word('call')}</a>`]
  const where = address && placeQuery(address)
  if (!where) return call
  const map = `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(where)}`
  return [...call, html`<a class="button" href="${map}" rel="noreferrer">📍 ${word('map')}</a>`]
}

function placeQuery({ latE6, lngE6, line, landmark, pin }: Address): string {
  if (latE6 !== null && lngE6 !== null) return `${latE6 / 1e6},${lngE6 / 1e6}`
  return [line, landmark, pin].filter((part) => part !== '').join(', ')
}

type End = 'over' | 'old' | 'unknown'

const sentence = (end: End, lang: Lang): Html =>
  html`<h1>${riderWord(lang, `end.${end}.headline`)}</h1><p>${riderWord(lang, `end.${end}.note`)}</p>`

/**
 * The page of a link that opens nothing; of a forged one nobody knows whose language it would be. That of a `known` round
 * still hands over what the rider's phone has kept of it.
 */
export function endPage(end: End, known?: { shop: Shop; round: Round }): string {
  const lang = known?.shop.lang
  const langs = lang ? [lang] : langSchema.options
  const body = langs.map((one) => html`<section lang="${one}">${sentence(end, one)}</section>\n`)
  return frame(
    lang ?? 'hi',
    riderWord(lang ?? 'hi', `end.${end}.headline`),
    known
      ? html`<body class="end" data-round="${known.round.id}" data-now="0">\n${body}<script type="module" src="/r/rider.js"></script>\n</body>`
      : html`<body class="end">\n${body}</body>`,
  )
}

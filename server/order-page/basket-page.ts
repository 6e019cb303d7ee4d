import { formatRupees } from '#core/money/format-rupees.ts'
import { deliveryOf } from '#core/shop/delivery.ts'
import { type Html, html } from '../http/html.ts'
import { productName } from '../orders/ready-names.ts'
import { shownQuantity } from '../whatsapp/message-parts.ts'
import { goodsPaise, homeOf, shopPage, shownName, type View } from './frame.ts'
import { anchorOf, lessButton, moreButton } from './goods-page.ts'
import { type BasketLine, orderable } from './offer.ts'
import { wordsIn } from './words.ts'

/** Why the basket is shown: a place on the page cannot say it, since no script runs. */
export type BasketNews = { unread: string } | 'full' | null

/** What is in the basket today, each difference named, and the two ways on. */
export function basketPage(view: View, news: BasketNews): string {
  const { lang, lines, words } = view
  const word = wordsIn(lang)
  const home = homeOf(view)
  const isEmpty = lines.length + words.length === 0
  return shopPage(view, {
    title: word('basket.title'),
    path: `${home}/basket`,
    hasBar: false,
    body: html`<h1>🧺 ${word('basket.title')}</h1>
${told(view, news)}
${isEmpty ? html`<p>${word('basket.empty')}</p>` : filled(view)}
<p><a class="button" href="${home}">${word('all')}</a></p>`,
  })
}

function told({ lang }: View, news: BasketNews): Html | string {
  if (news === null) return ''
  const word = wordsIn(lang)
  const said = news === 'full' ? word('basket.full') : word('basket.unread', { said: news.unread })
  return html`<p class="note" role="alert">${said}</p>`
}

function filled(view: View): Html {
  const { lang, lines, words } = view
  const word = wordsIn(lang)
  const home = homeOf(view)
  const canOrder = orderable(lines).length + words.length > 0
  const link = whatsappLink(view)
  // The first button of a form is the one that Enter presses.
  return html`<form method="post" action="${home}/basket"><input type="hidden" name="back" value="${home}/basket"><button class="off" tabindex="-1" aria-hidden="true">${word('basket.update')}</button>
<ul class="goods">
${lines.map((line) => row(view, line))}</ul>
${words.length === 0 ? '' : askedWords(view)}
<p><button class="button">${word('basket.update')}</button></p>
<section>
<p class="sum">${word('basket.goods')} <b>${formatRupees(goodsPaise(lines))}</b></p>
${deliveryTerms(view)}
</section>
${canOrder ? html`<p><button class="button go" name="next" value="order">${word('basket.order')}</button></p>` : ''}</form>
${canOrder && link !== null ? html`<p><a class="button" href="${link}" rel="noreferrer">💬 ${word('basket.whatsapp')}</a></p>` : ''}`
}

/** What the shop is asked, in his own words. */
function askedWords({ lang, words }: View): Html {
  const word = wordsIn(lang)
  const rows = words.map(
    (said, i) =>
      html`<li><p id="w${i}">${said}</p><p class="take"><button name="drop" value="${i}" aria-label="${word('basket.drop')}" aria-describedby="w${i}">✕</button></p></li>
`,
  )
  return html`<h2>${word('basket.words')}</h2>
<ul class="goods">
${rows}</ul>`
}

function row({ lang }: View, line: BasketLine): Html {
  const word = wordsIn(lang)
  const { productId, product, unit, qty } = line
  const anchor = anchorOf(productId)
  const name = product ? shownName(product, lang) : '?'
  return html`<li><p><b id="${anchor}">${name}</b><br>${standing(line, lang)}</p><p class="take">${lessButton(word, productId, anchor)}<input name="qty.${productId}" value="${shownQuantity(lang, qty, unit)}" maxlength="40" aria-label="${word('basket.amount')}" aria-describedby="${anchor}">${moreButton(word, productId, anchor)}</p></li>
`
}

/** What it costs today, and what has changed. */
function standing(line: BasketLine, lang: View['lang']): Html {
  const word = wordsIn(lang)
  const { there, totalPaise, pricePaise, differencePaise, isUnsure } = line
  if (there === 'unsold') return html`<span class="ask">${word('basket.unsold')}</span>`
  if (there === 'none') return html`<span class="ask">${word('basket.none')}</span>`
  const amount = formatRupees(Math.abs(differencePaise))
  const key = differencePaise > 0 ? 'basket.dearer' : 'basket.cheaper'
  return html`${pricePaise === 0 ? word('basket.no_price') : formatRupees(totalPaise)}${
    differencePaise === 0 ? '' : html`<br><span class="ask">${word(key, { amount })}</span>`
  }${isUnsure ? html`<br><span class="ask">📞 ${word('unsure')}</span>` : ''}`
}

/** What bringing it costs, from which sum on, or why nobody can. */
function deliveryTerms({ shop, lines, lang, now }: View): Html {
  const word = wordsIn(lang)
  const { minDeliveryPaise = 0, deliveryPaise = 0 } = shop
  const { why } = deliveryOf(shop, { goodsPaise: goodsPaise(lines), address: null }, now)
  const fee =
    deliveryPaise > 0
      ? word('basket.delivery', { fee: formatRupees(deliveryPaise) })
      : word('basket.delivery_free')
  if (why === 'no_rider') return html`<p class="quiet">${word('fault.no_rider')}</p>`
  return html`<p class="quiet">${fee}${minDeliveryPaise > 0 ? html`<br>${word('basket.from', { least: formatRupees(minDeliveryPaise) })}` : ''}</p>`
}

/** Longer addresses do not open on every phone. */
const mostLink = 6000

/** The list as a message to the shop, in the words that its own reading of lists knows; null where there is no number. */
function whatsappLink({ shop, lines, words, lang }: View): string | null {
  if (!shop.ownerPhone) return null
  const list = [
    ...orderable(lines).map(
      ({ product, qty, unit }) =>
        `${product ? productName(product, lang) : ''} ${shownQuantity(lang, qty, unit)}`,
    ),
    ...words,
  ]
  const link = `https://wa.me/${shop.ownerPhone.slice(1)}?text=${encodeURIComponent(list.join('\n'))}`
  return link.length > mostLink ? null : link
}

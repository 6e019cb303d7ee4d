import type { JoinedProduct } from '#core/catalogue/joined-goods.ts'
import { formatRupees } from '#core/money/format-rupees.ts'
import { sumPaise } from '#core/money/paise.ts'
import { type Lang, languages } from '#core/shop/languages.ts'
import { nextOpening } from '#core/shop/open-hours.ts'
import type { Shop } from '#core/shop/shop.ts'
import { barePage } from '../http/bare-page.ts'
import { type Html, html } from '../http/html.ts'
import { productName } from '../orders/ready-names.ts'
import { cutText } from '../whatsapp/cut-text.ts'
import { languageNames } from '../whatsapp/language-names.ts'
import { shownQuantity } from '../whatsapp/message-parts.ts'
import { phrase } from '../whatsapp/phrases.ts'
import { whenIt } from '../whatsapp/when-it.ts'
import type { BasketLine } from './offer.ts'
import { orderable } from './offer.ts'
import { stylePath } from './style.ts'
import { wordsIn } from './words.ts'

/** What every page of a shop is made of: who asks, in which language, and what is in his basket today. */
export type View = {
  slug: string
  lang: Lang
  shop: Shop
  /** UTC ms. */
  now: number
  lines: readonly BasketLine[]
  words: readonly string[]
}

export const homeOf = ({ slug }: Pick<View, 'slug'>): string => `/s/${slug}`

const frame = (lang: Lang, title: string, body: Html, preview?: string): string =>
  barePage(
    { lang, title, style: stylePath, ...(preview === undefined ? {} : { preview }) },
    html`<body>
${body}
</body>`,
  )

type Shown = { title: string; body: Html; hasBar: boolean; path: string }

/** A page of a shop: its name on top, its basket below the thumb, the languages at the end. */
export function shopPage(view: View, { title, body, hasBar, path }: Shown): string {
  const { shop, lang } = view
  const word = wordsIn(lang)
  const name = nameOf(view)
  const link = html`<a href="${homeOf(view)}">${name}</a>`
  return frame(
    lang,
    `${title}${title === name ? '' : ` · ${name}`}`,
    html`<header>${title === name ? html`<h1 class="shop">${link}</h1>` : html`<p class="shop">${link}</p>`}
${whenItOpens(view)}</header>
<main>
${body}
</main>
${hasBar ? basketBar(view) : ''}
<footer>
${shop.ownerPhone ? html`<p><a class="button" href="tel:${shop.ownerPhone}">📞 ${word('call')}</a></p>` : ''}
<p class="langs">${languages.map((one) => html`<a href="${path}${path.includes('?') ? '&' : '?'}l=${one}" lang="${one}"${one === lang ? html` aria-current="true"` : ''}>${languageNames[one]}</a> `)}</p>
</footer>`,
    word('preview', { shop: name }),
  )
}

/** The owner may have skipped it. */
export const nameOf = ({ shop, lang }: Pick<View, 'shop' | 'lang'>): string =>
  shop.name || wordsIn(lang)('the_shop')

function whenItOpens({ shop, lang, now }: View): Html | string {
  const opensAt = nextOpening(shop, now)
  if (opensAt <= now) return ''
  const isPaused = nextOpening({ hours: shop.hours }, now) === now
  const when = whenIt(lang, opensAt, now)
  return html`<p class="note">🕔 ${phrase(lang, isPaused ? 'received.paused' : 'received.closed', { when })}</p>`
}

function basketBar(view: View): Html | string {
  const count = view.lines.length + view.words.length
  if (count === 0) return ''
  const values = { count, total: formatRupees(goodsPaise(view.lines)) }
  const word = wordsIn(view.lang)
  return html`<nav class="bar" aria-label="${word('basket.title')}"><a class="button go" href="${homeOf(view)}/basket">🧺 ${word('basket.bar', values)}</a></nav>`
}

/** What can be ordered of a basket costs today. */
export const goodsPaise = (lines: readonly BasketLine[]) =>
  sumPaise(orderable(lines).map(({ totalPaise }) => totalPaise))

const longestName = 70

/** A good with what is in one packet of it. */
export function shownName(product: JoinedProduct, lang: Lang): string {
  const name = cutText(productName(product, lang), longestName, '…')
  const { pack, unit } = product
  return pack && unit === 'piece' ? `${name}, ${shownQuantity(lang, pack.qty, pack.unit)}` : name
}

/** ₹28, or ₹44 for 1 kg. */
export function shownPrice({ pricePaise, per, unit }: JoinedProduct, lang: Lang): string {
  const price = formatRupees(pricePaise)
  if (unit === 'piece' && per === 1) return price
  return wordsIn(lang)('price_for', { price, amount: shownQuantity(lang, per, unit) })
}

export type End = 'unknown' | 'closed' | 'busy' | 'odd'

/** The page of what does not open; in all languages where nobody has chosen one. */
export function endPage(end: End, lang?: Lang): string {
  const langs = lang ? [lang] : languages
  const first = lang ?? 'hi'
  return frame(
    first,
    wordsIn(first)(`end.${end}.headline`),
    html`<main>${langs.map(
      (one) =>
        html`<section lang="${one}"><h1>${wordsIn(one)(`end.${end}.headline`)}</h1><p>${wordsIn(one)(`end.${end}.note`)}</p></section>
`,
    )}</main>`,
  )
}

import type { DraftLine } from '#core/intake/match-item.ts'
import { formatRupees } from '#core/money/format-rupees.ts'
import { type Html, html } from '../http/html.ts'
import type { ShopCatalogue } from '../orders/shop-catalogue.ts'
import { shownQuantity } from '../whatsapp/message-parts.ts'
import { homeOf, shopPage, shownName, shownPrice, type View } from './frame.ts'
import { isOffered } from './offer.ts'
import { wordsIn } from './words.ts'

/** Why a list was not read. */
type ListFault = 'empty' | 'long'

/** Where a whole list is written or pasted. */
export function writePage(view: View, fault: ListFault | null, text: string): string {
  const word = wordsIn(view.lang)
  const path = `${homeOf(view)}/list`
  return shopPage(view, {
    title: word('list.title'),
    path,
    hasBar: true,
    body: html`<h1>📝 ${word('list.title')}</h1>
${fault ? html`<p class="note" role="alert">${word(`list.${fault}`)}</p>` : ''}
<form method="post" action="${path}"><label>${word('list.hint')}<textarea name="text" rows="10" maxlength="4000">${text}</textarea></label>
<p><button class="button go">${word('list.read')}</button></p></form>`,
  })
}

/** With its style a page is 60 kB at most, so that it opens on a weak network. */
const mostBytes = 50_000

/**
 * What of a list was read, each line to look at; what is in doubt waits for a choice, and nothing is chosen for him (A4). Of a
 * very long one with long names there are fewer goods to choose from, and one that is too long even so comes in two parts.
 */
export function reviewPage(
  view: View,
  lines: readonly DraftLine[],
  catalogue: Pick<ShopCatalogue, 'products'>,
): string | null {
  for (const most of [5, 3, 2, 1]) {
    const short = lines.map((line) => ({ ...line, options: line.options.slice(0, most) }))
    const page = pageOf(view, short, catalogue)
    if (Buffer.byteLength(page) <= mostBytes) return page
  }
  return null
}

function pageOf(
  view: View,
  lines: readonly DraftLine[],
  { products }: Pick<ShopCatalogue, 'products'>,
): string {
  const word = wordsIn(view.lang)
  const home = homeOf(view)
  return shopPage(view, {
    title: word('list.check'),
    path: `${home}/list`,
    hasBar: false,
    body: html`<h1>${word('list.check')}</h1>
<form method="post" action="${home}/basket"><input type="hidden" name="back" value="${home}/basket">
${lines.map((line, i) => reviewed(view, line, i, products))}
<p><button class="button go">${word('list.take')}</button></p></form>
<p><a class="button" href="${home}/list">${word('list.title')}</a></p>`,
  })
}

type Products = ShopCatalogue['products']

/** A field of the form: what is taken for the line `i`, the words it was made of, and how much where that is in doubt. */
function reviewed(view: View, line: DraftLine, i: number, products: Products): Html {
  const { lang } = view
  const word = wordsIn(lang)
  const { said, productId, qty, totalPaise, doubt } = line
  const product = productId === null ? undefined : products.get(productId)
  const hidden = html`<input type="hidden" name="said.${i}" value="${said}">`
  if (product && doubt === null)
    return html`<p class="line">${hidden}<label><input type="checkbox" name="take.${i}" value="${product.id}" checked> <b>${shownName(product, lang)}</b>, ${shownQuantity(lang, qty, product.unit)}, ${formatRupees(totalPaise)}<br><span class="quiet">${said}</span></label></p>
`
  const choices = [...new Set([productId ?? [], line.options].flat())].flatMap(
    (id) => products.get(id) ?? [],
  )
  const shown = choices.filter(isOffered)
  const question = shown.length === 0 ? 'unknown' : doubt === 'quantity' ? 'quantity' : 'which'
  const radio = (value: string, label: Html | string) =>
    html`<label><input type="radio" name="take.${i}" value="${value}" required> ${label}</label>
`
  const amount = product && question === 'quantity' ? shownQuantity(lang, qty, product.unit) : ''
  return html`<fieldset>${hidden}<legend><b>${said}</b> <span class="ask">${word(`list.${question}`)}</span></legend>
${shown.map((one) => radio(one.id, html`${shownName(one, lang)}, ${shownPrice(one, lang)}`))}${radio('?', word('list.ask'))}${radio('', word('list.skip'))}${
  shown.length === 0
    ? ''
    : html`<label>${word('basket.amount')} <input name="amount.${i}" value="${amount}" maxlength="40"></label>`
}</fieldset>
`
}

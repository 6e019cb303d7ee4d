import { goodsMark } from '#core/catalogue/goods-mark.ts'
import { type Html, html } from '../http/html.ts'
import { readyCategories } from '../orders/ready-names.ts'
import { shownQuantity } from '../whatsapp/message-parts.ts'
import { homeOf, nameOf, shopPage, shownName, shownPrice, type View } from './frame.ts'
import type { OfferedGood } from './offer.ts'
import { type Word, wordsIn } from './words.ts'

/** Goods on a page, and where the next ones are. */
export type GoodsList = { goods: readonly OfferedGood[]; next: number | null }

/** What one may look at: words that were searched, a category, or where the shop begins. */
export type Looking = { words: string; category: string; skip: number }

const queryOf = ({ words, category, skip }: Looking): string => {
  const query = new URLSearchParams()
  if (words !== '') query.set('q', words)
  if (category !== '') query.set('c', category)
  if (skip > 0) query.set('skip', String(skip))
  return query.size === 0 ? '' : `?${query.toString()}`
}

/** Where a shop begins: search, list, the last order, what sells most, the categories. */
export function homePage(
  view: View,
  {
    most,
    categories,
    lastOrder,
  }: {
    most: readonly OfferedGood[]
    categories: readonly string[]
    /** The token of the last order that this browser sent here. */
    lastOrder: string | null
  },
): string {
  const word = wordsIn(view.lang)
  const home = homeOf(view)
  const kinds = categories.map(
    (one) =>
      html`<li><a class="button" href="${home}?c=${one}">${goodsMark({ ref: null, cat: one })} ${categoryName(one, view)}</a></li>
`,
  )
  const goods = html`<h2>${word('most')}</h2>
${rows(view, most, home)}
<h2>${word('kinds')}</h2>
<ul class="kinds">
${kinds}</ul>`
  return shopPage(view, {
    title: nameOf(view),
    path: home,
    hasBar: true,
    body: html`${searchForm(view, '')}
<p><a class="button" href="${home}/list">📝 ${word('write')}</a></p>
${lastOrder === null ? '' : lastOrderOf(word, home, lastOrder)}
${categories.length === 0 ? html`<p>${word('no_goods')}</p>` : goods}`,
  })
}

const lastOrderOf = (word: Word, home: string, token: string): Html =>
  html`<form method="post" action="${home}/again"><p><button class="button">🔁 ${word('again')}</button></p></form>
<p><a href="${home}/o/${token}">${word('last')}</a></p>`

const searchForm = ({ slug, lang }: View, words: string): Html =>
  html`<form class="search" action="/s/${slug}" role="search"><label>${wordsIn(lang)('search')}<input type="search" name="q" value="${words}" maxlength="100" enterkeyhint="search"></label><button class="button">${wordsIn(lang)('find')}</button></form>`

/** What was found, or what is in a category. */
export function goodsPage(view: View, looking: Looking, { goods, next }: GoodsList): string {
  const word = wordsIn(view.lang)
  const { words, category } = looking
  const home = homeOf(view)
  const path = `${home}${queryOf(looking)}`
  const title = category === '' ? words : categoryName(category, view)
  const none = html`<p>${category === '' ? word('found_none', { words }) : word('no_goods')}</p>
<p><a class="button" href="${home}/list">📝 ${word('write')}</a></p>`
  const more = (skip: number) =>
    html`<p><a class="button" href="${home}${queryOf({ ...looking, skip })}">${word('more')}</a></p>`
  return shopPage(view, {
    title,
    path,
    hasBar: true,
    body: html`${searchForm(view, words)}
<h1>${title}</h1>
${goods.length === 0 ? none : rows(view, goods, path)}
${next === null ? '' : more(next)}
<p><a class="button" href="${home}">${word('all')}</a></p>`,
  })
}

const categoryName = (category: string, { lang }: Pick<View, 'lang'>): string =>
  readyCategories().get(category)?.[lang] ?? wordsIn(lang)('others')

/** So much of an id as tells the rows of one page apart. */
export const anchorOf = (productId: string): string => `g${productId.slice(-8)}`

/** Goods with a button each that puts some into the basket; the page comes back to the same row. */
function rows(view: View, goods: readonly OfferedGood[], path: string): Html {
  return html`<form method="post" action="${homeOf(view)}/basket"><input type="hidden" name="back" value="${path}">
<ul class="goods">
${goods.map((good) => row(view, good))}</ul></form>`
}

function row(view: View, { product, isUnsure }: OfferedGood): Html {
  const { lang } = view
  const word = wordsIn(lang)
  const anchor = anchorOf(product.id)
  const taken = view.lines.find(({ productId }) => productId === product.id)
  const buttons = taken
    ? html`${lessButton(word, product.id, anchor)}<b>${shownQuantity(lang, taken.qty, taken.unit)}</b>${moreButton(word, product.id, anchor)}`
    : html`<button name="more" value="${product.id}" aria-describedby="${anchor}">${word('add')}</button>`
  return html`<li><span class="mark" aria-hidden="true">${goodsMark(product)}</span><p><b id="${anchor}">${shownName(product, lang)}</b><br>${shownPrice(product, lang)}${isUnsure ? html`<br><span class="ask">📞 ${word('unsure')}</span>` : ''}</p><p class="take">${buttons}</p></li>
`
}

export const lessButton = (word: Word, id: string, anchor: string): Html =>
  html`<button name="less" value="${id}" aria-label="${word('less')}" aria-describedby="${anchor}">−</button>`

export const moreButton = (word: Word, id: string, anchor: string): Html =>
  html`<button name="more" value="${id}" aria-label="${word('plus')}" aria-describedby="${anchor}">+</button>`

import type { Product } from '#core/catalogue/product.ts'
import { readList } from '#core/intake/read-list.ts'
import { lineTotal } from '#core/money/line-total.ts'
import { paise } from '#core/money/paise.ts'
import { type NewLine, newLineOf, untouched } from '#core/order/new-line.ts'
import type { Lang } from '#core/shop/languages.ts'
import { cutText } from '../whatsapp/cut-text.ts'
import type { OrderedItem } from '../whatsapp/inbound-update.ts'
import { productName } from './ready-names.ts'
import type { ShopCatalogue } from './shop-catalogue.ts'

const mostLines = 100
const longestSaid = 300
/** More of one good than any kirana order holds; such a quantity is looked at by a person. */
const mostUnits = 999

/** The lines of a free list, priced by the shop's own catalogue; [] when not one of them names something it sells. */
export function linesOfText(text: string, { products, shelf, index }: ShopCatalogue): NewLine[] {
  const drafts = readList(text, shelf, index).map(({ draft }) => draft)
  if (drafts.every(({ productId }) => productId === null)) return []
  return drafts.map((draft) => newLineOf(draft, products.get(draft.productId ?? '')))
}

/**
 * The lines of a catalogue order (commerce-protocols 1.3). Prices are ours; one that the customer's phone showed
 * otherwise is a doubt. Whatever cannot be read stays as a line for the shop to look at: nothing is dropped.
 */
export function linesOfItems(
  items: readonly OrderedItem[],
  { products }: ShopCatalogue,
  lang: Lang,
): NewLine[] {
  const goods = [...products.values()]
  const byRef = new Map(
    goods.flatMap((product) =>
      [product, ...(product.also ?? [])].map(({ ref }) => [ref, product] as const),
    ),
  )
  const find = (retailerId: string | null): Product | undefined =>
    retailerId === null ? undefined : (products.get(retailerId) ?? byRef.get(retailerId))
  const fits = items.length <= mostLines
  const lines = (fits ? items : items.slice(0, mostLines - 1)).map((item) =>
    fromItem(item, find(item.retailerId), lang),
  )
  return fits
    ? lines
    : [
        ...lines,
        unread(
          items
            .slice(mostLines - 1)
            .map(asSaid)
            .join(', '),
        ),
      ]
}

function fromItem(item: OrderedItem, product: Product | undefined, lang: Lang): NewLine {
  if (!product?.active) return { ...unread(asSaid(item)), options: product ? [product.id] : [] }
  const count = item.quantity
  const isPlain = count !== null && Number.isInteger(count) && count >= 1 && count <= mostUnits
  const isPriced =
    product.pricePaise > 0 && item.currency === 'INR' && item.pricePaise === product.pricePaise
  const qty = isPlain ? count * product.per : 0
  return {
    said: cutText(productName(product, lang), longestSaid, '…'),
    productId: product.id,
    unit: product.unit,
    qty,
    pricePaise: product.pricePaise,
    per: product.per,
    totalPaise: lineTotal(product.pricePaise, product.per, qty),
    doubt: isPlain ? (isPriced ? null : 'price') : 'quantity',
    options: [],
    ...untouched,
  }
}

const asSaid = ({ retailerId, quantity }: OrderedItem): string =>
  `${retailerId ?? '?'} × ${quantity ?? '?'}`

/** Words that name no good of the shop: a line for it to look at. */
export const unread = (said: string): NewLine => ({
  said: cutText(said, longestSaid, '…'),
  productId: null,
  unit: 'piece',
  qty: 0,
  pricePaise: paise(0),
  per: 1,
  totalPaise: paise(0),
  doubt: 'unknown',
  options: [],
  ...untouched,
})

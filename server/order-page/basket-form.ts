import type { JoinedProduct } from '#core/catalogue/joined-goods.ts'
import { howMuch } from '#core/intake/how-much.ts'
import { nothingSaid, parseOrderText } from '#core/intake/parse-order-text.ts'
import { shopProductOf } from '#core/intake/shop-product.ts'
import { parseQuantity } from '#core/quantity/parse-quantity.ts'
import { steppedQty } from '#core/quantity/stepped-qty.ts'
import type { ShopCatalogue } from '../orders/shop-catalogue.ts'
import { type Basket, hasRoom, mostGoods, withGood } from './basket.ts'
import type { BasketNews } from './basket-page.ts'
import { isOffered, smallest } from './offer.ts'
import { oneLine } from './place.ts'

type Fields = Readonly<Record<string, string>>

/**
 * The basket after one form was sent: amounts that were typed, lines of a list that were chosen, then the button that was
 * pressed. What has no room leaves the basket as it was.
 */
export function afterForm(
  basket: Basket,
  fields: Fields,
  { products }: Pick<ShopCatalogue, 'products'>,
): { basket: Basket; news: BasketNews } {
  const typed = withTyped(basket, fields, products)
  const listed = withList(typed.basket, fields, products)
  const next = withButton(listed, fields, products)
  return hasRoom(next) ? { basket: next, news: typed.news } : { basket, news: 'full' }
}

type Products = ShopCatalogue['products']

/** Amounts as people write them: "1.5 kg", "2", "आधा किलो", "₹20"; nought and nothing take it out. */
function withTyped(
  basket: Basket,
  fields: Fields,
  products: Products,
): { basket: Basket; news: BasketNews } {
  let news: BasketNews = null
  let next = basket
  for (const good of basket.goods) {
    const said = fields[`qty.${good.productId}`]
    const product = products.get(good.productId)
    if (said === undefined || !product) continue
    const isNothing = /^\s*0*\s*$/.test(said)
    const qty = isNothing ? 0 : qtyOf(said, product)
    if (qty === null) news = { unread: oneLine(said, 40) }
    else next = withGood(next, { ...good, qty })
  }
  return { basket: next, news }
}

/** How many base units of the good a typed amount is; null when it is none. */
function qtyOf(said: string, product: JoinedProduct): number | null {
  const amount = parseQuantity(said)
  return amount && howMuch({ ...nothingSaid, amount }, shopProductOf(product, null)).qty
}

/** The lines of a list for which something was chosen: a good, or that the shop is asked. */
function withList(basket: Basket, fields: Fields, products: Products): Basket {
  let next = basket
  for (let i = 0; i < mostGoods; i++) {
    const taken = fields[`take.${i}`]
    const said = oneLine(fields[`said.${i}`], 300)
    if (taken === '?' && said !== '') next = { ...next, words: [...next.words, said] }
    const product = products.get(taken ?? '')
    const [parsed = nothingSaid] = parseOrderText(said)
    if (!product || !isOffered(product)) continue
    const written = qtyOf(fields[`amount.${i}`] ?? '', product)
    const qty = written ?? howMuch(parsed, shopProductOf(product, null)).qty
    const before = next.goods.find(({ productId }) => productId === product.id)?.qty ?? 0
    next = withGood(next, goodOf(product, before + qty))
  }
  return next
}

const goodOf = ({ id, unit, pricePaise, per }: JoinedProduct, qty: number) => ({
  ...{ productId: id, unit, qty },
  ...{ pricePaise, per },
})

function withButton(basket: Basket, { more, less, drop }: Fields, products: Products): Basket {
  if (drop !== undefined)
    return { ...basket, words: basket.words.filter((_, i) => String(i) !== drop) }
  const pressed = more ?? less ?? ''
  const taken = basket.goods.find(({ productId }) => productId === pressed)
  if (taken)
    return withGood(basket, {
      ...taken,
      qty: steppedQty(taken.qty, taken.unit, more === undefined ? -1 : 1),
    })
  const product = more === undefined ? undefined : products.get(more)
  if (!product || !isOffered(product)) return basket
  return withGood(basket, goodOf(product, smallest(product)))
}

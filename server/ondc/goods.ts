import type { JoinedProduct } from '#core/catalogue/joined-goods.ts'
import { offersOf } from '#core/marketplace/ondc/offers.ts'
import type { OndcOffer } from '#core/marketplace/ondc/item.ts'
import { shipMinutes } from '#core/marketplace/ondc/promise.ts'
import type { SellerApp } from '#core/marketplace/ondc/shop-record.ts'
import type { Shop } from '#core/shop/shop.ts'
import type { Stock } from '#core/stock/stock.ts'
import { available } from '#core/stock/movement.ts'
import { productName } from '../orders/ready-names.ts'

/** A good of the shop as it is offered there now; nothing where it is not (Z6). */
export function offersNow(
  { product, stock }: { product: JoinedProduct; stock: Stock | undefined },
  shop: Shop,
  { care, image }: SellerApp,
  at: number,
): OndcOffer[] {
  const known = {
    name: productName(product, 'en'),
    images: [image],
    available: stock ? available(stock) : null,
  }
  const terms = {
    shipMinutes: shipMinutes(shop),
    cashOnDelivery: true,
    care: `${care.name},${care.email},${care.phone}`,
  }
  const offered = offersOf(product, known, shop, terms, at)
  return 'offers' in offered ? offered.offers : []
}

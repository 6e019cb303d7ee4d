import type { Product } from '#core/catalogue/product.ts'
import type { OrderLine } from '#core/order/order.ts'
import { useProductName } from '../../i18n/product-name.ts'

/** A line by the shop's name of its product, or by the customer's own words while nobody knows what it is. */
export function useLineName(products: ReadonlyMap<string, Product>): (line: OrderLine) => string {
  const nameOf = useProductName()
  return (line) => {
    const product = line.productId === null ? undefined : products.get(line.productId)
    if (product) return nameOf(product)
    // Of an erased customer no words are left (K7).
    return line.said === '' ? '…' : `“${line.said}”`
  }
}

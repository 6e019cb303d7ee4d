import type { Product } from '#core/catalogue/product.ts'
import { liveLines, type Order, payablePaise } from '#core/order/order.ts'
import { formatIn } from '../../../i18n/format.ts'
import { wordsIn } from '../../../i18n/i18n.ts'
import { productNamesIn } from '../../../i18n/product-name.ts'

/** The order in the customer's own language, as the shopkeeper sends it from her own WhatsApp. */
export async function orderText(
  order: Order,
  products: ReadonlyMap<string, Product>,
  shopName: string,
): Promise<string> {
  const { lang, code, mode, deliveryPaise } = order
  const t = await wordsIn(lang, 'write')
  const { money, qty } = formatIn(await wordsIn(lang, 'app'), lang, false)
  const nameOf = await productNamesIn(lang, qty)
  const lines = liveLines(order).map((line) => {
    const product = line.productId === null ? undefined : products.get(line.productId)
    const name = product ? nameOf(product) : line.said
    return `• ${name} – ${qty(line.qty, line.unit)} – ${money(line.totalPaise)}`
  })
  return [
    shopName ? t('share.head', { code, shop: shopName }) : t('share.head_unnamed', { code }),
    ...lines,
    ...(deliveryPaise > 0 ? [`• ${t('share.delivery', { amount: money(deliveryPaise) })}`] : []),
    t('share.total', { amount: money(payablePaise(order)) }),
    t(`share.${mode}`),
  ].join('\n')
}

import { idSchema } from '#core/id.ts'
import { givenQuote } from '#core/marketplace/ondc/given-quote.ts'
import { onInit } from '#core/marketplace/ondc/init.ts'
import { readOndcItemId } from '#core/marketplace/ondc/offers.ts'
import { promisedMinutes } from '#core/marketplace/ondc/promise.ts'
import { delivery } from '#core/marketplace/ondc/provider.ts'
import type { Quote, QuoteLine } from '#core/marketplace/ondc/quote.ts'
import type { RequestOf } from '#core/marketplace/ondc/request.ts'
import { goingOf, notTakenFault, onSelect, type Selected } from '#core/marketplace/ondc/select.ts'
import { listedShop } from '#core/marketplace/ondc/shop-record.ts'
import { paise, sumPaise } from '#core/money/paise.ts'
import { placeOf } from '#core/shop/place.ts'
import type { Shop } from '#core/shop/shop.ts'
import { available } from '#core/stock/movement.ts'
import type { OndcConfig } from '../config.ts'
import type { ShopRead } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { isJoined } from '../partner/joined-shops.ts'
import { type Service, serviceOf, shopRow } from '../partner/serves.ts'
import { readGoods } from '../sync/goods-together.ts'
import type { Answer } from './callbacks.ts'
import { offersNow } from './goods.ts'
import { keepQuote } from './ondc-orders.ts'

type Basket = { shop: Shop; quote: Quote; service: Service; minutes: number }

const noProvider: Answer = {
  error: { type: 'DOMAIN-ERROR', code: '30001', message: 'Provider not found' },
}

/** What a basket costs today, what of it there is, and when it would come. */
export async function answerSelect(
  deps: Deps,
  ondc: OndcConfig,
  partnerId: string,
  { context, message: { order } }: RequestOf<'select'>,
): Promise<Answer> {
  const basket = await quoteBasket(deps, ondc, partnerId, order)
  if (!basket) return noProvider
  const { shop, quote, service, minutes } = basket
  await keepQuote(deps, context, givenQuote(shop.id, quote, minutes))
  return onSelect(order, { providerName: shop.name, quote, minutes, whyNot: service.whyNot })
}

/** The same once more, with who pays how. A basket that would not be taken is told why instead. */
export async function answerInit(
  deps: Deps,
  ondc: OndcConfig,
  partnerId: string,
  { context, message: { order } }: RequestOf<'init'>,
): Promise<Answer> {
  const basket = await quoteBasket(deps, ondc, partnerId, order)
  if (!basket) return noProvider
  const { shop, quote, service, minutes } = basket
  if (service.whyNot !== null) return { error: notTakenFault(service.whyNot) }
  const { error } = onSelect(order, { providerName: shop.name, quote, minutes, whyNot: null })
  if (error) return { error }
  await keepQuote(deps, context, givenQuote(shop.id, quote, minutes))
  return { message: onInit(order, { quote, shop }) }
}

async function quoteBasket(
  deps: Deps,
  { app }: OndcConfig,
  partnerId: string,
  asked: Selected,
): Promise<Basket | undefined> {
  const shopId = asked.provider.id
  const isShop = idSchema.safeParse(shopId).success
  if (!isShop || !(await isJoined(deps, { id: partnerId, shops: null }, shopId))) return undefined
  const now = deps.now()
  return deps.db.readShop(shopId, async (tx) => {
    const shop = await shopRow(tx)
    if (!shop || 'missing' in listedShop(shop, app, now)) return undefined
    const lines = await quoteLines(tx, shop, asked, { app, now })
    const address = goingOf(asked)
    const going = {
      ...{ mode: 'home' as const, pin: address.pin || null, place: placeOf(address) },
      goodsPaise: sumPaise(lines.map(({ unitPaise, count }) => paise(unitPaise * count))),
    }
    const service = await serviceOf(tx, shop, going, now)
    const quote = { lines, deliveryPaise: service.deliveryPaise, fulfilment: delivery }
    return { shop, quote, service, minutes: promisedMinutes(shop, service, now) }
  })
}

/** As many of each item as there are; items of one good share what there is of it. */
async function quoteLines(
  tx: ShopRead,
  shop: Shop,
  { items }: Selected,
  { app, now }: Pick<OndcConfig, 'app'> & { now: number },
): Promise<QuoteLine[]> {
  const refs = items.map(({ id }) => readOndcItemId(id))
  const { kept, stock } = await readGoods(
    tx,
    refs.flatMap((ref) => ref?.productId ?? []),
  )
  const left = new Map<string, number>()
  return items.map(({ id, quantity }, i): QuoteLine => {
    const ref = refs[i]
    const product = kept.get(ref?.productId ?? '')
    const offers = product
      ? offersNow({ product, stock: stock.get(product.id) }, shop, app, now)
      : []
    const offer = offers.find((one) => one.id === id.trim())
    if (!ref || !product || !offer)
      return { itemId: id, title: id, count: 0, unitPaise: paise(0), most: 0 }
    const { name: title, pricePaise: unitPaise } = offer
    const there = left.get(product.id) ?? Math.max(0, available(stock.get(product.id)))
    const most = Math.min(offer.most, Math.floor(there / ref.size))
    const count = Math.min(most, quantity.count)
    left.set(product.id, there - count * ref.size)
    return { itemId: id, title, count, unitPaise, most }
  })
}

import { entity } from '#core/sync/rows.ts'
import { billSetting } from '../bills/bill-setting.ts'
import { offered, onShelf } from '../order-page/offer.ts'
import { hasUsual, openOrderOf, ordersSince } from '../orders/order-rows.ts'
import type { CatalogueCache } from '../orders/shop-catalogue.ts'
import { executeAs } from '../sync/execute.ts'
import { guessLanguage } from './guess-language.ts'
import type { LanguageReply } from './language-reply.ts'
import { say } from './say.ts'
import { type Talk, toCustomer } from './talk.ts'

/** A list of goods in WhatsApp holds no more. */
const mostGoods = 30

/**
 * Answers a greeting: how one orders here, by a list, on the shop's page or out of its catalogue. Who is new, and whose
 * language his greeting does not tell, is shown the languages as well.
 */
export async function greet(talk: Talk, text: string, catalogues: CatalogueCache): Promise<void> {
  const { shop, pageUrl } = talk
  if (await isLanguageOpen(talk, text))
    return say(toCustomer(talk), 'language_asked', { welcome: { shopName: shop.name, pageUrl } })
  await welcome(talk, catalogues)
}

/** He has chosen a language, which nothing but his or the shop's word changes again (W7), or wants to be shown them. */
export async function takeLanguage(
  talk: Talk,
  lang: LanguageReply,
  catalogues: CatalogueCache,
): Promise<void> {
  const { tx, deps, now, person, customer } = talk
  if (lang === 'ask') return say(toCustomer(talk), 'language_asked', { welcome: null })
  const { id: customerId } = customer
  await executeAs(tx, deps, 'customer', 'editCustomer', { customerId, set: { lang } }, now)
  const chosen = await tx.row(entity.customer, customerId)
  if (!chosen) return
  const after: Talk = { ...talk, customer: chosen }
  if (await openOrderOf(tx, person)) return say(toCustomer(after), 'language_set', {})
  await welcome(after, catalogues)
}

async function welcome(talk: Talk, catalogues: CatalogueCache): Promise<void> {
  const { tx, shop, person, pageUrl } = talk
  const to = toCustomer(talk)
  const usual = await hasUsual(tx, person)
  await say(to, 'greeting', { shopName: shop.name, pageUrl, hasUsual: usual })
  const setting = await billSetting(tx)
  if (!setting) return
  const { all } = offered(await catalogues.read(tx))
  const { goods } = await onShelf(tx, all, { skip: 0, limit: mostGoods })
  if (goods.length === 0) return
  await say(to, 'goods_shown', {
    shopName: shop.name,
    catalogueId: setting.catalogueId,
    retailerIds: goods.map(({ product }) => product.id),
  })
}

/** Nobody has set his language, his greeting does not tell it, and no list of his has told it before. */
async function isLanguageOpen({ tx, customer, person }: Talk, text: string): Promise<boolean> {
  if (customer.fat?.['lang'] || guessLanguage(text, customer.lang)?.sure) return false
  return (await ordersSince(tx, person, 0)).length === 0
}

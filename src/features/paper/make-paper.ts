import type { Bill, BillBack } from '#core/bill/bill.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { Person } from '#core/customer/person.ts'
import type { Order } from '#core/order/order.ts'
import type { Paper } from '#core/receipt/blocks.ts'
import { backPaper } from '#core/receipt/credit-note-paper.ts'
import { type DayFacts, dayPage } from '#core/receipt/day-page.ts'
import { type KhataLine, khataPage } from '#core/receipt/khata-page.ts'
import { orderPagePoster } from '#core/receipt/order-page-poster.ts'
import { orderPaper } from '#core/receipt/order-paper.ts'
import type { PaperLanguage, PaperPhrase } from '#core/receipt/paper-parts.ts'
import { type ReceiptFacts, receiptOf } from '#core/receipt/receipt.ts'
import { type Lang, languages } from '#core/shop/languages.ts'
import type { Shop } from '#core/shop/shop.ts'
import { formatIn } from '../../i18n/format.ts'
import { wordsIn } from '../../i18n/i18n.ts'
import { productNamesIn } from '../../i18n/product-name.ts'

async function languageOf(lang: Lang, isNative: boolean): Promise<PaperLanguage> {
  const t = await wordsIn(lang, 'paper')
  const phrase: PaperPhrase = (key, values) => t(key, values ?? {})
  return { phrase, format: formatIn(await wordsIn(lang, 'app'), lang, isNative) }
}

/** A bill of the counter in the shop's language; `isNative` = in the digits of that language. */
export async function paperOfBill(
  bill: Bill,
  facts: ReceiptFacts & { shop: Pick<Shop, 'lang'> },
  isNative: boolean,
): Promise<Paper> {
  const { lang } = facts.shop
  const blocks = receiptOf(bill, facts, await languageOf(lang, isNative))
  return { lang, name: bill.no.replaceAll('/', '-'), blocks }
}

/** What is handed over for goods that came back, in the shop's language and digits. */
export async function paperOfBack(
  bill: Bill,
  back: BillBack,
  shop: Shop,
  isNative: boolean,
): Promise<Paper> {
  const { lang } = shop
  const blocks = backPaper(bill, back, shop, await languageOf(lang, isNative))
  return { lang, name: (back.no ?? bill.no).replaceAll('/', '-'), blocks }
}

/** The day of the drawer in the shop's language. */
export async function paperOfDay(facts: DayFacts & { shop: Shop }): Promise<Paper> {
  const { lang, name } = facts.shop
  const { slip, page } = dayPage(facts, await languageOf(lang, false))
  return { lang, name, blocks: slip, page }
}

/** The slip of an order in its customer's language. */
export async function paperOfOrder(
  order: Order,
  products: ReadonlyMap<string, Product>,
  shop: Shop,
): Promise<Paper> {
  const { lang } = order
  const language = await languageOf(lang, false)
  const nameOf = await productNamesIn(lang, language.format.qty)
  const blocks = orderPaper(
    order,
    shop,
    ({ productId, said }) => {
      const product = productId === null ? undefined : products.get(productId)
      return product ? nameOf(product) : said
    },
    language,
  )
  return { lang, name: order.code, blocks }
}

/** The poster of the shop's order page, in all languages, the shop's own first. */
export async function paperOfOrderPage({ name, lang }: Shop, link: string): Promise<Paper> {
  const langs = [lang, ...languages.filter((other) => other !== lang)]
  const invites = await Promise.all(
    langs.map(async (one) => (await wordsIn(one, 'paper'))('order_page.invite')),
  )
  return { lang, name, blocks: orderPagePoster({ shopName: name, link, invites }) }
}

/** A customer's account at `at` (UTC ms) in his language. */
export async function paperOfAccount(
  { name, mark, lang }: Pick<Person, 'name' | 'mark' | 'lang'>,
  lines: readonly KhataLine[],
  shop: Shop,
  at: number,
): Promise<Paper> {
  const t = await wordsIn(lang, 'khata')
  const { slip, page } = khataPage(
    { name: name || mark, shop, lines, at, wordOf: (reason) => t(`entry.${reason}`) },
    await languageOf(lang, false),
  )
  return { lang, name: name || mark || shop.name, blocks: slip, page }
}

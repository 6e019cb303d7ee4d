import { type Order, type OrderLine, payablePaise } from '#core/order/order.ts'
import { changedLines } from '#core/order/order-change.ts'
import type { Lang } from '#core/shop/languages.ts'
import { entity, type RowOf } from '#core/sync/rows.ts'
import type { ShopRead } from '../db/db.ts'
import type { ShownLine } from '../whatsapp/message-parts.ts'
import type { Changed } from '../whatsapp/messages.ts'
import type { Telling } from '../whatsapp/say.ts'
import { productName } from './ready-names.ts'

/** Whose shop it is and in which language it is said. */
type Listener = { tx: ShopRead; customer: { lang: Lang } }

/** The lines of an order as the customer reads them: names in his language, his own words where nothing is known. */
export async function shownLines(to: Listener, order: Order): Promise<ShownLine[]> {
  const nameOf = await lineNames(to, order.lines)
  return order.lines.map((line) => shown(line, nameOf))
}

const shown = (line: OrderLine, nameOf: (line: OrderLine) => string): ShownLine => ({
  name: nameOf(line),
  qty: line.qty,
  unit: line.unit,
  totalPaise: line.totalPaise,
  doubt: line.doubt !== null || line.productId === null,
})

/** What becomes of the order if the customer says yes to what he is asked about. */
export function changeAskedAbout(to: Listener, order: Order): Promise<Changed> {
  const lines = changedLines(order, order.change?.lines ?? [])
  const isAsked = ({ n }: OrderLine) => order.change?.lines.some((offer) => offer.n === n) ?? false
  return changedTo(to, order, { ...order, lines }, isAsked)
}

/**
 * What has to be said again because the customer was told otherwise before: what is missing now, what he gets for what,
 * and the new total. Null when the order is what he was told.
 */
export async function toldAnew(
  to: Telling,
  before: Order | undefined,
  after: Order,
): Promise<Changed | null> {
  const isFirstAnswer = after.st === 'accepted'
  // He was told what his yes means when he was asked.
  const known =
    before?.st === 'change_proposed'
      ? changedLines(before, before.change?.lines ?? [])
      : before?.lines
  const isNewsOf = (line: OrderLine): boolean => {
    const old = known?.find(({ n }) => n === line.n)
    const isChanged = old?.totalPaise !== line.totalPaise || old.status !== line.status
    // Until it accepts, the shop works on the lines and settles doubts without a word to the customer.
    const isSettled = line.editAt > after.at || (old != null && old.doubt !== null)
    return isChanged || (isFirstAnswer && before?.st !== 'change_proposed' && isSettled)
  }
  if (!after.lines.some(isNewsOf)) return null
  return changedTo(to, before ?? after, after, isNewsOf)
}

async function changedTo(
  to: Listener,
  before: Order,
  after: Order,
  isNews: (line: OrderLine) => boolean,
): Promise<Changed> {
  const news = after.lines.filter(isNews)
  const nameOf = await lineNames(to, [...before.lines, ...news])
  const old = (n: number) => before.lines.find((line) => line.n === n)
  return {
    missing: news
      .filter(({ status }) => status === 'dropped')
      .map((line) => nameOf(old(line.n) ?? line)),
    offers: news
      .filter(({ status }) => status !== 'dropped')
      .map((line) => ({ name: nameOf(old(line.n) ?? line), line: shown(line, nameOf) })),
    totalPaise: payablePaise(after),
  }
}

async function lineNames(
  { tx, customer }: Listener,
  lines: readonly OrderLine[],
): Promise<(line: OrderLine) => string> {
  const ids = new Set(lines.flatMap(({ productId }) => productId ?? []))
  const products = new Map<string, RowOf[4]>()
  for (const id of ids) {
    const product = await tx.row(entity.product, id)
    if (product) products.set(id, product)
  }
  return ({ productId, said }) => {
    const product = productId === null ? undefined : products.get(productId)
    return product ? productName(product, customer.lang) || said : said
  }
}

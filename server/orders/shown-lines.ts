import { type Order, type OrderLine, payablePaise } from '#core/order/order.ts'
import { entity, type RowOf } from '#core/sync/rows.ts'
import type { MessageValues, ShownLine } from '../whatsapp/messages.ts'
import type { Telling } from '../whatsapp/say.ts'
import { productName } from './ready-names.ts'

/** The lines of an order as the customer reads them: names in his language, his own words where nothing is known. */
export async function shownLines(to: Telling, order: Order): Promise<ShownLine[]> {
  const nameOf = await lineNames(to, order.lines)
  return order.lines.map((line) => ({
    name: nameOf(line),
    qty: line.qty,
    unit: line.unit,
    totalPaise: line.totalPaise,
    doubt: line.doubt !== null || line.productId === null,
  }))
}

/**
 * What has to be said again because the customer was told otherwise before: what is missing now, and the new total.
 * Null when the order is what he was told.
 */
export async function toldAnew(
  to: Telling,
  before: Order | undefined,
  after: Order,
): Promise<MessageValues['order_changed'] | null> {
  const isFirstAnswer = after.st === 'accepted'
  const isNewsOf = (line: OrderLine): boolean => {
    const old = before?.lines.find(({ n }) => n === line.n)
    const isChanged = old?.totalPaise !== line.totalPaise || old.status !== line.status
    // Until it accepts, the shop works on the lines and settles doubts without a word to the customer.
    const isSettled = line.editAt > after.at || (old != null && old.doubt !== null)
    return isChanged || (isFirstAnswer && isSettled)
  }
  const news = after.lines.filter(isNewsOf)
  if (news.length === 0) return null
  const nameOf = await lineNames(to, news)
  return {
    code: after.code,
    totalPaise: payablePaise(after),
    missing: news.filter((line) => line.status === 'dropped').map(nameOf),
    answer: null,
  }
}

async function lineNames(
  { tx, customer }: Telling,
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

import { howMuch } from '#core/intake/how-much.ts'
import { matchLine } from '#core/intake/match-item.ts'
import { parseOrderText } from '#core/intake/parse-order-text.ts'
import type { ShopProduct } from '#core/intake/shop-product.ts'
import { lineTotal } from '#core/money/line-total.ts'
import { paise } from '#core/money/paise.ts'
import { liveLines, type Order, type OrderLine, payablePaise } from '#core/order/order.ts'
import { entity } from '#core/sync/rows.ts'
import { autoAccept } from '../orders/auto-accept.ts'
import { productName } from '../orders/ready-names.ts'
import type { ShopCatalogue } from '../orders/shop-catalogue.ts'
import { executeAs } from '../sync/execute.ts'
import { choiceIds, type OutboundMessage } from './outbound-message.ts'
import { say } from './say.ts'
import { type Talk, toCustomer } from './talk.ts'
import { parseWhichReply, type WhichReply } from './which-reply.ts'

/** More than so many doubts are the shop's to settle: nobody answers one question after another. */
const mostAsked = 3

/** One of the goods that a line may mean, and what the line is then. */
type Choice = { product: ShopProduct; qty: number; totalPaise: number }
type Question = { line: OrderLine; choices: Choice[] }

/**
 * Asks the customer which good a line of his order is, where his word alone settles the line; one at a time (O17). What
 * else is doubtful stays with the shop.
 */
export async function askWhich(
  talk: Talk,
  orderId: string,
  catalogue: ShopCatalogue,
): Promise<void> {
  const order = await talk.tx.row(entity.order, orderId)
  const question = order && openQuestion(order, catalogue)
  if (!order || !question) return
  const { line, choices } = question
  await say(toCustomer(talk, order), 'which_asked', {
    code: order.code,
    orderId,
    n: line.n,
    said: line.said,
    goods: choices.map((choice) => ({
      productId: choice.product.id,
      line: shownChoice(talk, choice, catalogue),
    })),
  })
}

/** His answer settles the line, unless it is settled or the shop has the order in hand already. */
export async function takeWhichReply(
  talk: Talk,
  order: Order,
  { n, productId }: WhichReply,
  catalogue: ShopCatalogue,
): Promise<void> {
  const { tx, deps, now } = talk
  const { id: orderId, code } = order
  const to = toCustomer(talk, order)
  const question = questions(order, catalogue).find(({ line }) => line.n === n)
  if (!question) return say(to, 'change_settled', { code })
  if (productId === null) return say(to, 'noted', { code })
  const choice = question.choices.find(({ product }) => product.id === productId)
  if (!choice) return
  const { unit, pricePaise, per } = choice.product
  const settled = { productId, unit, qty: choice.qty, pricePaise: paise(pricePaise), per }
  const edit = { orderId, n, ...settled, totalPaise: paise(choice.totalPaise), dropped: false }
  const verdict = await executeAs(tx, deps, 'customer', 'editOrderLine', edit, now)
  const after = await tx.row(entity.order, orderId)
  if (verdict.st !== 'applied' || !after) return say(to, 'change_settled', { code })
  await say(to, 'which_settled', {
    code,
    line: shownChoice(talk, choice, catalogue),
    totalPaise: liveLines(after).some(({ doubt }) => doubt !== null) ? null : payablePaise(after),
  })
  await askWhich(talk, orderId, catalogue)
  await autoAccept(tx, deps, orderId, now)
}

/**
 * "basmati", written while he is asked which rice: an answer and no new order. It answers the question that it quotes,
 * else what he is asked now.
 */
export function namedChoice(
  order: Order,
  text: string,
  catalogue: ShopCatalogue,
  quoted: OutboundMessage | null,
): WhichReply | null {
  const [asked] = quoted ? choiceIds(quoted).flatMap((id) => parseWhichReply(id) ?? []) : []
  const question = asked
    ? questions(order, catalogue).find(({ line }) => line.n === asked.n)
    : openQuestion(order, catalogue)
  const [parsed, ...others] = question ? parseOrderText(text) : []
  if (!question || parsed?.amount.kind !== 'none' || others.length > 0) return null
  const shelf = question.choices.map(({ product }) => product)
  const { productId, options } = matchLine(parsed, shelf, catalogue.index)
  if (productId === null || options.length > 1) return null
  return { orderId: order.id, n: question.line.n, productId }
}

/** What he is asked now: the first of few. */
function openQuestion(order: Order, catalogue: ShopCatalogue): Question | undefined {
  const all = questions(order, catalogue)
  return all.length <= mostAsked ? all[0] : undefined
}

function questions(order: Order, catalogue: ShopCatalogue): Question[] {
  if (order.channel !== 'whatsapp' || (order.st !== 'draft' && order.st !== 'placed')) return []
  return liveLines(order).flatMap((line) => {
    const choices = line.doubt === 'which' ? choicesOf(line, catalogue) : []
    return choices.length > 1 ? [{ line, choices }] : []
  })
}

/** The goods of a line that leave nothing in doubt once one of them is chosen. */
function choicesOf(line: OrderLine, { shelf }: ShopCatalogue): Choice[] {
  const [parsed, ...others] = parseOrderText(line.said)
  if (!parsed || others.length > 0 || parsed.aside !== '') return []
  const choices = line.options.flatMap((id) => {
    const product = shelf.find((one) => one.id === id && one.active)
    if (!product) return []
    const { qty, paise: fixed, doubt } = howMuch(parsed, product)
    const totalPaise = fixed ?? lineTotal(product.pricePaise, product.per, qty)
    return doubt === null ? [{ product, qty, totalPaise }] : []
  })
  // An amount that stood elsewhere in the message ("2-2 packet") is not in these words.
  const isWhole = choices.some(
    ({ product, qty }) => product.id === line.productId && qty === line.qty,
  )
  return isWhole ? choices : []
}

function shownChoice(
  { customer }: Talk,
  { product, qty, totalPaise }: Choice,
  { products }: ShopCatalogue,
) {
  const good = products.get(product.id)
  const name = good ? productName(good, customer.lang) : ''
  return { name, qty, unit: product.unit, totalPaise }
}

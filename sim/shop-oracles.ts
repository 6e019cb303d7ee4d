import { liveLines } from '#core/order/order.ts'
import type { Movement } from '#core/stock/movement.ts'
import { entity } from '#core/sync/rows.ts'
import * as z from 'zod/mini'
import { type Books, goneFor, listed } from './books.ts'
import { paymentOf, refundOf } from './told-oracle.ts'

/** S1, S4: on hand is the newest count and what came after it, and reserved is what open orders hold. */
export function countsOf(books: Books): string[] {
  const moves = listed(books, entity.movement)
  const lines = listed(books, entity.order).flatMap((order) => order.lines)
  return listed(books, entity.stock).flatMap(({ id, qty, reserved }) => {
    const expected = sumOf(moves.filter(({ productId }) => productId === id))
    const held = lines.reduce((sum, each) => sum + (each.productId === id ? each.held : 0), 0)
    return [
      ...(qty === expected ? [] : [`S1: ${qty} of ${id} on hand, the movements say ${expected}`]),
      ...(reserved === held ? [] : [`S4: ${reserved} of ${id} reserved, the orders hold ${held}`]),
    ]
  })
}

/** Written here once more, so that a fault of the program's own sum shows. */
function sumOf(moves: readonly Movement[]): number {
  const [count] = moves
    .filter(({ counted }) => counted !== null)
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
  return moves
    .filter(({ counted, at, backAt = at }) => counted === null && backAt > (count?.at ?? 0))
    .reduce((sum, { qty }) => sum + qty, count?.counted ?? 0)
}

/** I2: goods leave the shelf for an order once, and no more comes back than left. */
export function ordersSoldOnce(books: Books): string[] {
  const moves = listed(books, entity.movement)
  return listed(books, entity.order).flatMap((order) => {
    const gone = goneFor(moves, order, 'retail_selling')
    const back = goneFor(moves, order, 'returning')
    return [...new Set([...gone.keys(), ...back.keys()])].flatMap((productId) => {
      const sold = gone.get(productId) ?? 0
      const lines = order.lines.filter((line) => line.productId === productId)
      const ordered = Math.max(
        lines.reduce((sum, line) => sum + line.qty, 0),
        ...delivered(books, order.id, productId),
      )
      const packed = liveLines({ lines }).reduce((sum, line) => sum + (line.packed ?? 0), 0)
      const returned = -(back.get(productId) ?? 0)
      const what = `of ${productId} for ${order.code} (${order.st})`
      return [
        ...(sold - returned <= ordered ? [] : [`I2: ${sold} sold ${what}, ${ordered} ordered`]),
        ...(packed === 0 || returned > 0 || sold === packed
          ? []
          : [`I2: ${sold} sold ${what}, ${packed} packed`]),
        ...(returned <= sold ? [] : [`I2: ${returned} back ${what}, ${sold} sold`]),
      ]
    })
  })
}

/**
 * C21: two goods that stand together say so of each other, none leads back to itself, and everything on the shelves stands
 * under exactly one of them.
 */
export const goodsStandTogether = (books: Books): string[] => {
  const goods = listed(books, entity.product)
  const byId = new Map(goods.map((good) => [good.id, good]))
  return goods.flatMap(({ id, mergedInto, mergedFrom = [] }) => {
    const over = mergedInto === undefined ? undefined : byId.get(mergedInto)
    const way = new Set([id])
    let next = mergedInto
    while (next !== undefined && !way.has(next)) {
      way.add(next)
      next = byId.get(next)?.mergedInto
    }
    const strays = mergedFrom.filter((under) => byId.get(under)?.mergedInto !== id)
    return [
      ...(mergedInto === undefined || over?.mergedFrom?.includes(id)
        ? []
        : [`C21: ${id} is not known to the one above it`]),
      ...strays.map((under) => `C21: ${id} claims ${under}`),
      ...(next === undefined ? [] : [`C21: ${id} leads back to itself`]),
    ]
  })
}

const argsOf = ({ args }: { args: object }): object => args

const deliverySchema = z.object({
  orderId: z.string(),
  moves: z.array(z.object({ productId: z.string(), qty: z.number() })),
})

/** How much of a product each delivery of an order says it took: a fact, even if the shop had agreed to less (O10). */
const delivered = ({ mutations }: Books, order: string, product: string): number[] =>
  mutations
    .filter(({ name }) => name === 'deliverOrder')
    .flatMap(({ args }) => deliverySchema.safeParse(JSON.parse(args ?? '{}')).data ?? [])
    .filter(({ orderId }) => orderId === order)
    .map(({ moves }) =>
      moves.reduce((sum, { productId, qty }) => sum + (productId === product ? qty : 0), 0),
    )

/** P2, P5: a payment and a refund count once by their ids, and nobody but a person or the gateway brings one. */
export function paymentsOnce(books: Books): string[] {
  const acts = [...books.phones.flatMap(({ tried }) => tried), ...books.riderActs.map(argsOf)]
  const told = (idOf: (args: object) => string[]) => acts.flatMap(idOf)
  const orders = listed(books, entity.order)
  const payments = orders.flatMap((order) => order.payments.map(({ id }) => id))
  const fromGateway = orders.flatMap((order) =>
    order.payments.flatMap(({ id, proof }) => (proof || books.bills.paid.has(id) ? [id] : [])),
  )
  const refunds = orders.flatMap((order) => (order.refunds ?? []).map(({ id }) => id))
  return [
    ...onceAndTold('P2: payment', payments, [...told(paymentOf), ...fromGateway]),
    ...onceAndTold('P5: refund', refunds, told(refundOf)),
  ]
}

const onceAndTold = (what: string, ids: readonly string[], told: readonly string[]): string[] =>
  ids.flatMap((id, i) => [
    ...(ids.indexOf(id) === i ? [] : [`${what} ${id} counts twice`]),
    ...(told.includes(id) ? [] : [`${what} ${id} comes from nobody`]),
  ])

/** P9: what is verified is what the gateway has, each transaction once; and news that was taken is in the book. */
export function gatewayIsHeard(books: Books): string[] {
  const { paid, news } = books.bills
  const payments = listed(books, entity.order).flatMap((order) => order.payments)
  const verified = payments.flatMap(({ proof, amountPaise, state }) =>
    proof ? [{ transaction: proof.transaction, amountPaise, state }] : [],
  )
  const has = [...paid.values()].flatMap(({ paise, transactions }) =>
    transactions.map((transaction) => ({ transaction, amountPaise: paise, state: 'verified' })),
  )
  const textOf = (one: object) => JSON.stringify(one, ['transaction', 'amountPaise', 'state'])
  const known = new Set(has.map(textOf))
  const told = verified.map(textOf)
  return [
    ...told.flatMap((one, i) => [
      ...(known.has(one) ? [] : [`P9: the gateway knows nothing of ${one}`]),
      ...(told.indexOf(one) === i ? [] : [`P9: ${one} counts twice`]),
    ]),
    ...news.flatMap((bill) =>
      payments.some(({ id }) => id === bill) ? [] : [`P9: news of bill ${bill} is lost`],
    ),
  ]
}

const priceSchema = z.object({ pricePaise: z.optional(z.number()) })
const editSchema = z.object({
  productId: z.string(),
  set: priceSchema,
  mrps: z.optional(z.array(priceSchema)),
})

const tookEffect = (st: string): boolean => st === 'applied' || st === 'merged' || st === 'noop'

/**
 * Y3: a price set by several hands is that of the newest; a tie goes to the larger id. A printed price that came after it
 * may have brought another one, where no price was printed before (S7).
 */
export function pricesOfNewestHand(books: Books): string[] {
  const edits = books.mutations
    .filter(({ name, st, dup_of }) => name === 'editProduct' && tookEffect(st) && dup_of === null)
    .flatMap(({ id, at, args }) => {
      const parsed = editSchema.safeParse(JSON.parse(args ?? '{}'))
      return parsed.success ? [{ id, at, ...parsed.data }] : []
    })
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
  return listed(books, entity.product).flatMap(({ id, pricePaise }) => {
    const own = edits.filter(({ productId }) => productId === id)
    const nth = own.findIndex(({ set }) => set.pricePaise !== undefined)
    const expected = own[nth]?.set.pricePaise ?? pricePaise
    const printed = own.slice(0, Math.max(0, nth)).flatMap(({ mrps = [] }) => mrps)
    return pricePaise === expected || printed.some((row) => row.pricePaise === pricePaise)
      ? []
      : [`Y3: ${id} costs ${pricePaise}, the newest hand said ${expected}`]
  })
}

/** K3, K6: of an erased person nothing is left on his card, and no card leads back to itself. */
export function erasedAreForgotten(books: Books): string[] {
  const cards = listed(books, entity.customer)
  const byId = new Map(cards.map((card) => [card.id, card]))
  return cards.flatMap((card) => {
    const { id, lang: _, erasedAt, ...rest } = card
    const left = Object.values(rest).filter((value) => value !== null && value !== '')
    const way = new Set([id])
    let next = card.mergedInto
    while (next !== undefined && !way.has(next)) {
      way.add(next)
      next = byId.get(next)?.mergedInto
    }
    return [
      ...(erasedAt !== undefined && left.length > 0
        ? [`K6: ${id} still has ${JSON.stringify(left)}`]
        : []),
      ...(next === undefined ? [] : [`K3: card ${id} leads back to itself`]),
    ]
  })
}

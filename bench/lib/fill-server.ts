import { v7 } from 'uuid'
import { ApiPhone } from './api-phone.ts'
import type { Shop } from './shop-rows.ts'

type Act = readonly [verb: string, args: object]

/** Mutations in one push. */
const batch = 50
/** A phone may push 120 times a minute; three are let in as fast as the server works. */
const helpers = 2

/**
 * Brings the goods and orders of the shop to a server as its phones would: verb by verb. Returns the owner's phone.
 * Customers wait `answerMs` for their answer.
 */
export async function fillServer(
  url: string,
  { tables }: Shop,
  answerMs: number,
): Promise<ApiPhone> {
  const owner = await ApiPhone.openShop(url)
  const phones = [owner]
  for (let i = 0; i < helpers; i++) phones.push(await owner.another())
  const acts = [...goods(tables), ...orders(tables, Date.now() + answerMs)]
  for (let i = 0; i * batch < acts.length; i++) {
    const phone = phones[i % phones.length] ?? owner
    const some = acts.slice(i * batch, (i + 1) * batch)
    await phone.push(some.map(([verb, args]) => phone.mutation(verb, args)))
  }
  return owner
}

const goods = ({ products, stock }: Shop['tables']): Act[] =>
  products.map(({ v: _v, g: _g, sold30: _sold, fat: _fat, ...product }, i) => [
    'addProduct',
    { product, opening: { id: v7(), qty: stock[i]?.qty ?? 0 } },
  ])

/** Every order as far as it has come; all of one step before the next step. */
function orders({ orders: all }: Shop['tables'], acceptBy: number): Act[] {
  const taken = all.filter(({ st }) => st !== 'placed')
  const delivered = all.filter(({ st }) => st === 'delivered')
  return [
    ...all.map((order): Act => ['placeOrder', { order: asPlaced(order, acceptBy) }]),
    ...taken.map(({ id, lines }): Act => {
      const wanted = lines.map(({ n, productId, qty }) => ({ n, productId, qty }))
      return ['acceptOrder', { orderId: id, lines: wanted }]
    }),
    ...delivered.map(({ id, lines }): Act => {
      const bagged = lines.map(({ n, productId, qty, moveId }) => ({
        n,
        productId,
        qty,
        held: qty,
        moveId,
      }))
      return ['packOrder', { orderId: id, lines: bagged }]
    }),
    ...delivered.map(({ id }): Act => ['dispatchOrder', { orderId: id }]),
    ...delivered.map(({ id, payments: [paid] }): Act => {
      const { at: _at, login: _login, ...payment } = paid ?? {}
      return ['deliverOrder', { orderId: id, payment, moves: [] }]
    }),
  ]
}

function asPlaced(order: Shop['tables']['orders'][number], acceptBy: number): object {
  const {
    v: _v,
    g: _g,
    payments: _payments,
    attempts: _attempts,
    reason: _reason,
    cancelRequestedAt: _asked,
    timeline: _timeline,
    ...placed
  } = order
  const lines = order.lines.map((line) => ({ ...line, held: 0, packed: null, moveId: null }))
  return { ...placed, st: 'placed', acceptBy, lines }
}

import { drawerAt } from '#core/drawer/cash-lines.ts'
import { liveLines, type Order } from '#core/order/order.ts'
import { codLedger, ordersOf } from '#core/round/round.ts'
import { orderMoney } from '#core/order/order-money.ts'
import { entity } from '#core/sync/rows.ts'
import { type Books, listed } from './books.ts'
import { StraightLine } from './straight-line.ts'

/** I2: stock, money and orders are what plain arithmetic over everything the server took comes to. */
export function agreesWithStraightLine(books: Books): string[] {
  const shop = new StraightLine(books)
  for (const order of listed(books, entity.order)) shop.believe(order)
  return [
    ...listed(books, entity.stock).flatMap(({ id, qty, reserved }) => [
      ...differs(`${id} on hand`, qty, shop.onHand(id)),
      ...differs(`${id} reserved`, reserved, shop.reserved(id)),
    ]),
    ...[...listed(books, entity.supplier), ...listed(books, entity.customer)].flatMap(({ id }) => {
      const entries = listed(books, entity.khata).filter(({ partyId }) => partyId === id)
      const balance = entries.reduce((sum, { paise }) => sum + paise, 0)
      return differs(`the account of ${id}`, balance, shop.balance(id))
    }),
    ...listed(books, entity.round).flatMap(({ id, st, countedPaise }) => [
      ...differs(`round ${id}`, st, shop.rounds.get(id)?.st),
      ...differs(`what round ${id} brought`, countedPaise, shop.rounds.get(id)?.counted),
    ]),
    ...listed(books, entity.order).flatMap(({ id, code, st, payments, refunds = [] }) => [
      ...differs(`${code}`, st, shop.states.get(id) ?? st),
      ...differs(
        `the payments of ${code}`,
        textOf(payments.map(({ id: payment, amountPaise }) => [payment, amountPaise])),
        textOf([...shop.paymentsOf(id)]),
      ),
      ...differs(
        `what went back of ${code}`,
        textOf(refunds.map(({ id: refund, amountPaise }) => [refund, amountPaise])),
        textOf([...(shop.refunds.get(id) ?? [])]),
      ),
    ]),
    ...listed(books, entity.order).flatMap((order) =>
      differs(
        `what is to be paid or given back of ${order.code}`,
        orderMoney(order).balance,
        shop.kept(order.id) - owedFor(order),
      ),
    ),
  ]
}

/**
 * D4: of what a round delivered the rider, the drawer, the bank and the customers have just what plain arithmetic says;
 * UPI at a door is never the rider's (D11).
 */
export function roundsAddUp(books: Books): string[] {
  const shop = new StraightLine(books)
  const orders = new Map(listed(books, entity.order).map((order) => [order.id, order]))
  for (const order of orders.values()) shop.believe(order)
  return listed(books, entity.round).flatMap((round) => {
    const { delivered, ...places } = codLedger(
      round,
      ordersOf(round, (id) => orders.get(id)),
    )
    const mine = [...orders.values()].filter(({ roundId }) => roundId === round.id)
    const sum = (of: (order: Order) => number) => mine.reduce((all, order) => all + of(order), 0)
    const counted = shop.rounds.get(round.id)?.counted ?? 0
    const taken = sum(({ id }) => shop.takenAtDoor(round.id, id))
    const worth = sum((order) => (order.st === 'delivered' ? owedFor(order) : 0))
    const expected: typeof places = {
      rider: taken - counted,
      drawer: counted + sum(({ id }) => shop.kept(id, 'cash')) - taken,
      bank: sum(({ id }) => shop.kept(id, 'upi_direct')),
      due: worth - sum(({ id }) => shop.kept(id)),
      // No customer of a simulated day orders at a marketplace.
      marketplaces: 0,
    }
    const held = Object.values(places).reduce((all, paise) => all + paise, 0)
    return [
      ...(held === delivered && delivered === worth
        ? []
        : [`D4: round ${round.id} delivered ${delivered}, has ${held}, ${worth} by its orders`]),
      ...Object.entries(expected).flatMap(([place, paise]) =>
        places[place as keyof typeof places] === paise
          ? []
          : [`D4: ${place} of round ${round.id} is ${JSON.stringify(places)}, expected ${paise}`],
      ),
    ]
  })
}

/** E2: what should be in the drawer is, to the paisa, what plain arithmetic over the acts comes to. */
export function drawerAddsUp(books: Books): string[] {
  const rows = {
    bills: listed(books, entity.bill),
    khata: listed(books, entity.khata),
    orders: listed(books, entity.order),
    rounds: listed(books, entity.round),
    drawer: listed(books, entity.drawer),
  }
  const { expectedPaise } = drawerAt(rows, books.now)
  const expected = new StraightLine(books).drawer.expected()
  return expectedPaise === expected
    ? []
    : [`E2: the drawer should have ${expectedPaise}, plain arithmetic says ${expected}`]
}

const cameToNothing = ['rejected', 'expired', 'cancelled', 'returned']

const owedFor = (order: Order): number =>
  cameToNothing.includes(order.st)
    ? 0
    : liveLines(order).reduce<number>((sum, line) => sum + line.totalPaise, order.deliveryPaise)

const textOf = (payments: [string, number][]): string => payments.map(String).sort().join(' ')

const differs = (what: string, is: unknown, expected: unknown): string[] =>
  is === expected ? [] : [`I2: ${what} is ${String(is)}, plain arithmetic says ${String(expected)}`]

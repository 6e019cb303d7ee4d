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
    ...listed(books, entity.round).flatMap(({ id, st, countedPaise }) => [
      ...differs(`round ${id}`, st, shop.rounds.get(id)?.st),
      ...differs(`what round ${id} brought`, countedPaise, shop.rounds.get(id)?.counted),
    ]),
    ...listed(books, entity.order).flatMap(({ id, code, st, payments }) => [
      ...differs(`${code}`, st, shop.states.get(id) ?? st),
      ...differs(
        `the payments of ${code}`,
        textOf(payments.map(({ id: payment, amountPaise }) => [payment, amountPaise])),
        textOf([...(shop.paid.get(id) ?? [])]),
      ),
    ]),
  ]
}

const textOf = (payments: [string, number][]): string => payments.map(String).sort().join(' ')

const differs = (what: string, is: unknown, expected: unknown): string[] =>
  is === expected ? [] : [`I2: ${what} is ${String(is)}, plain arithmetic says ${String(expected)}`]

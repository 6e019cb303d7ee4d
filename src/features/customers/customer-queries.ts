import { useMemo } from 'react'
import type { Product } from '#core/catalogue/product.ts'
import { peopleOf, type Person, personWith } from '#core/customer/person.ts'
import type { Order } from '#core/order/order.ts'
import { type UsualLine, usualBasket } from '#core/order/usual-basket.ts'
import { newestOrdersOf } from '../../data/customer-orders.ts'
import { readGoods } from '../../data/goods.ts'
import { balanceOf } from '#core/khata/khata.ts'
import { useRows } from '../../data/live.ts'

/** So many of the newest orders tell who has ordered of late. */
const lately = 300

/** Everybody the shop knows, whoever ordered last first; undefined while the cards are read. */
export function usePeople(): readonly Person[] | undefined {
  const cards = useRows((db) => db.customers.toArray(), [])
  const lastAt = useLastOrders()
  return useMemo(() => {
    if (!cards || !lastAt) return undefined
    const people = peopleOf(cards)
    const when = new Map(people.map((person) => [person, newestOf(person, lastAt)]))
    const whenOf = (person: Person) => when.get(person) ?? 0
    return people.sort((a, b) => whenOf(b) - whenOf(a) || (a.name < b.name ? -1 : 1))
  }, [cards, lastAt])
}

/** When each card ordered last, as far as that was of late. */
export const useLastOrders = (): ReadonlyMap<string, number> | undefined =>
  useRows(async (db) => {
    const newest = await db.orders.orderBy('at').reverse().limit(lately).toArray()
    const found = new Map<string, number>()
    for (const { customerId, at } of newest)
      if (customerId !== null && !found.has(customerId)) found.set(customerId, at)
    return found
  }, [])

/** When a person ordered last, on whichever card. */
export const newestOf = ({ cards }: Person, lastAt: ReadonlyMap<string, number>): number =>
  Math.max(0, ...cards.map(({ id }) => lastAt.get(id) ?? 0))

/** The person behind a card, also one that was merged, with everybody else; null when this phone has no such card. */
export function usePerson(id: string): { person: Person; people: Person[] } | null | undefined {
  const cards = useRows((db) => db.customers.toArray(), [])
  return useMemo(() => {
    if (!cards) return undefined
    const people = peopleOf(cards)
    const person = personWith(people, id)
    return person ? { person, people } : null
  }, [cards, id])
}

/** A person's orders on this phone, newest first, read by the index of his cards; and what he usually takes (U1). */
export type History = {
  orders: readonly Order[]
  usual: readonly UsualLine[]
  products: ReadonlyMap<string, Product>
}

export const useHistory = ({ cards }: Person): History | undefined =>
  useRows(
    async (db) => {
      const ids = cards.map(({ id }) => id)
      const orders = await newestOrdersOf(db, ids, Infinity)
      const named = orders.flatMap(({ lines }) => lines.flatMap(({ productId }) => productId ?? []))
      const { products, kept, stock } = await readGoods(db, named)
      const usual = usualBasket(orders, {
        product: (id) => kept.get(id),
        stock: (id) => stock.get(id),
      })
      return { orders, usual, products }
    },
    [cards.map(({ id }) => id).join()],
  )

/** What stands in the khata of a person, of all his cards, in paise; above nought he owes it. */
export const useCredit = ({ cards }: Person): number | undefined =>
  useRows(
    async (db) => {
      const ids = cards.map(({ id }) => id)
      const entries = await Promise.all(
        ids.map((id) =>
          db.khata.where('[partyId+at]').between([id, 0], [id, Number.MAX_SAFE_INTEGER]).toArray(),
        ),
      )
      return balanceOf(entries.flat())
    },
    [cards.map(({ id }) => id).join()],
  )

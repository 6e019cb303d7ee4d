import type { Attention } from '#core/attention/attention.ts'
import { namesPerson } from '#core/customer/find-person.ts'
import { peopleOf, type Person, personWith } from '#core/customer/person.ts'
import type { Product } from '#core/catalogue/product.ts'
import { type UsualLine, usualBasket } from '#core/order/usual-basket.ts'
import type { Stock } from '#core/stock/stock.ts'
import { entity } from '#core/sync/rows.ts'
import { newestOrdersOf } from '../../../data/customer-orders.ts'
import type { BookTables } from '../../../data/db.ts'
import { readGoods } from '../../../data/goods.ts'
import { useRows } from '../../../data/live.ts'

/** The newest orders among which the customers of late are looked for. */
const lately = 200
/** More than this nobody reads through. */
const mostPeople = 30
/** Enough to find the last delivered ones among those that came to nothing. */
const enoughOrders = 24

/** Whom the order may be for: who ordered last, or who is named by what was typed. undefined while it is read. */
export const usePeople = (query: string): readonly Person[] | undefined =>
  useRows(
    async (db) => {
      const people = peopleOf(await db.customers.toArray())
      return query.trim() === ''
        ? recentPeople(db, people)
        : people.filter((person) => namesPerson(query, person)).slice(0, mostPeople)
    },
    [query],
  )

async function recentPeople(db: BookTables, people: readonly Person[]): Promise<Person[]> {
  const byCard = new Map(people.flatMap((person) => person.cards.map(({ id }) => [id, person])))
  const orders = await db.orders.orderBy('at').reverse().limit(lately).toArray()
  const recent = orders.flatMap(({ customerId }) => byCard.get(customerId ?? '') ?? [])
  return [...new Set(recent)].slice(0, mostPeople)
}

/** Who has this number, if the shop knows him. */
export const findByPhone = async (db: BookTables, phone: string): Promise<Person | undefined> =>
  peopleOf(await db.customers.toArray()).find(({ phones }) => phones.includes(phone))

/** The goods that lines name or may mean, with what is on the shelf. */
export type WrittenGoods = {
  products: ReadonlyMap<string, Product>
  stock: ReadonlyMap<string, Stock>
}

export const useGoods = (ids: readonly string[]): WrittenGoods | undefined =>
  useRows((db) => readGoods(db, ids), [ids.join()])

/** What a customer usually takes, and the goods of it; undefined while it is read. */
export const useUsual = (
  customerId: string | null,
): { lines: readonly UsualLine[]; goods: WrittenGoods } | undefined =>
  useRows(
    async (db) => {
      const orders =
        customerId === null
          ? []
          : await newestOrdersOf(db, await cardsOf(db, customerId), enoughOrders)
      const ids = orders.flatMap(({ lines }) => lines.flatMap((line) => line.productId ?? []))
      const { kept, stock } = await readGoods(db, ids)
      const today = {
        product: (id: string) => kept.get(id),
        stock: (id: string) => stock.get(id),
      }
      return { lines: usualBasket(orders, today), goods: { products: kept, stock } }
    },
    [customerId],
  )

/** All cards of the person whose card this is (K3). */
async function cardsOf(db: BookTables, customerId: string): Promise<string[]> {
  const person = await personOf(db, customerId)
  return person ? person.cards.map(({ id }) => id) : [customerId]
}

const personOf = async (db: BookTables, customerId: string): Promise<Person | undefined> =>
  personWith(peopleOf(await db.customers.toArray()), customerId)

/** Who sent what needs a person: it speaks of him or of his open order. */
export async function senderOf(db: BookTables, { e, ref }: Attention): Promise<Person | undefined> {
  if (ref === null) return undefined
  const card = e === entity.order ? (await db.orders.get(ref))?.customerId : ref
  return card ? personOf(db, card) : undefined
}

import { expect, type Page } from '@playwright/test'

type Mutation = { seq: number; id: string; name: string; args: Record<string, unknown> }
type Versioned = { id: string; v: number }
type Stock = Versioned & { qty: number; reserved: number }
type Movement = Versioned & { productId: string; reason: string; qty: number }
type Line = { productId: string; qty: number; held: number }
type Payment = { id: string; method: string; paise: number }
type Bill = Versioned & {
  no: string
  customerId: string | null
  lines: { moveId: string }[]
  totalPaise: number
  payments: Payment[]
}
type Entry = Versioned & { partyId: string; paise: number }
/** The counter as it was kept with the last tap on it. */
type Counter = { basket: { lines: { qty: number }[]; paid: Payment[] } }
type Order = Versioned & { st: string; lines: Line[] }

/** What a phone has on its disk. */
export type KeptBook = {
  /** Of IndexedDB, ten times that of db-versions.ts. */
  version: number
  productIndexes: string[]
  outbox: Mutation[]
  sent: Mutation[]
  stock: Stock[]
  moves: Movement[]
  orders: Order[]
  bills: Bill[]
  khata: Entry[]
  customers: Versioned[]
  drafts: { k: string; value: unknown }[]
  products: Versioned[]
  misc: (Versioned & { e: number })[]
}

/** Reads the book past the app, which has opened it already. */
export async function readBook(page: Page, shop: string): Promise<KeptBook> {
  let book: KeptBook | undefined
  // A page that has just opened may load itself once more, for a newer version or for words it had lost.
  await expect(async () => {
    book = await readOnce(page, shop)
  }).toPass()
  if (!book) throw new Error('The book was read and is not there.')
  return book
}

/** In one transaction. */
const readOnce = (page: Page, shop: string): Promise<KeptBook> =>
  page.evaluate(async (name) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('not read')))
      })
    const db = await done(indexedDB.open(name))
    const work = ['outbox', 'sent', 'drafts']
    const goods = ['products', 'stock', 'moves', 'orders', 'misc']
    const tables = [...work, ...goods, 'bills', 'khata', 'customers']
    const reading = db.transaction(tables)
    const rows = await Promise.all(
      tables.map(async (table) => [table, await done(reading.objectStore(table).getAll())]),
    )
    const productIndexes = [...reading.objectStore('products').indexNames]
    const { version } = db
    db.close()
    return { version, productIndexes, ...Object.fromEntries(rows) } as KeptBook
  }, `haat-${shop}`)

/** Every mutation the phone still knows, in order. */
const mutationsIn = ({ outbox, sent }: KeptBook): Mutation[] =>
  [...sent, ...outbox].sort((a, b) => a.seq - b.seq)

/** What this phone's own hand did to the shelf. */
export const ownMoves = ({ moves }: KeptBook): Movement[] =>
  moves.filter(({ reason }) => reason !== 'opening')

/**
 * Every act is in the book whole or not at all: stock with its movement, an order with its goods, a bill with what it sold, each with its one
 * mutation, and no mutation without them. `opening` = what stood of every good before, in base units.
 */
export function expectWhole(book: KeptBook, opening: number): void {
  const mutations = mutationsIn(book)
  expect(mutations.map(({ seq }) => seq)).toEqual(mutations.map((_, i) => i + 1))
  expect(new Set(mutations.map(({ id }) => id)).size).toBe(mutations.length)
  const argsOf = (verb: string, named: string) =>
    mutations
      .filter(({ name }) => name === verb)
      .map(({ args }) => String(args[named]))
      .sort()
  const moves = ownMoves(book)
  const accepted = book.orders.filter(({ st }) => st === 'accepted')
  const isSale = ({ reason }: Movement) => reason === 'retail_selling'
  const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort()
  expect(argsOf('moveStock', 'id')).toEqual(idsOf(moves.filter((move) => !isSale(move))))
  expect(argsOf('recordBill', 'id')).toEqual(idsOf(book.bills))
  const sold = book.bills.flatMap(({ lines }) => lines.map(({ moveId }) => moveId))
  expect(sold.sort()).toEqual(idsOf(moves.filter(isSale)))
  expectPaid(book)
  expect(argsOf('addCustomer', 'customer').length).toBe(book.customers.length)
  expect(argsOf('acceptOrder', 'orderId')).toEqual(accepted.map(({ id }) => id).sort())
  const promised = accepted.flatMap(({ lines }) => lines)
  expect(promised.map(({ held }) => held)).toEqual(promised.map(({ qty }) => qty))
  const shelf = book.products.map(({ id }) => ({
    id,
    qty: opening + sum(moves.filter(({ productId }) => productId === id).map(({ qty }) => qty)),
    reserved: sum(promised.filter(({ productId }) => productId === id).map(({ held }) => held)),
  }))
  const stock = book.stock.map(({ id, qty, reserved }) => ({ id, qty, reserved }))
  expect(stock).toEqual(shelf)
}

/** Every bill is paid to the paisa, what is owed of it stands on the khata of who owes it, and no number is left out. */
function expectPaid({ bills, khata }: KeptBook): void {
  for (const { totalPaise, payments } of bills)
    expect(sum(payments.map(({ paise }) => paise))).toBe(totalPaise)
  const owed = bills.flatMap(({ customerId, payments }) =>
    payments
      .filter(({ method }) => method === 'khata')
      .map(({ id, paise }) => ({ id, partyId: customerId, paise })),
  )
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  expect(khata.map(({ id, partyId, paise }) => ({ id, partyId, paise })).sort(byId)).toEqual(
    owed.sort(byId),
  )
  const numbers = bills.map(({ no }) => Number(no.split('/').at(-1)))
  expect(numbers.sort((a, b) => a - b)).toEqual(bills.map((_, i) => i + 1))
}

/** The bill in the making, as it would come back after a kill. */
export const keptBasket = ({ drafts }: KeptBook): Counter['basket'] | undefined =>
  (drafts.find(({ k }) => k === 'counter')?.value as Counter | undefined)?.basket

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/**
 * All rows of a table, as one text; of the database whose name begins so: `haat-0` is the shop's. What was typed is there a
 * moment later.
 */
export const onDisk = (page: Page, database: string, table: string): Promise<string> =>
  page.evaluate(
    async ([start, store]) => {
      const databases = await indexedDB.databases()
      const found = databases.find(({ name }) => name?.startsWith(start))
      if (!found?.name) return ''
      const open = indexedDB.open(found.name)
      const db = await new Promise<IDBDatabase>((resolve) => {
        open.addEventListener('success', () => resolve(open.result))
      })
      const all = db.transaction(store).objectStore(store).getAll()
      await new Promise((resolve) => all.addEventListener('success', resolve))
      db.close()
      return JSON.stringify(all.result)
    },
    [database, table] as const,
  )

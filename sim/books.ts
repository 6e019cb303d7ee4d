import type { Role } from '#core/shop/permissions.ts'
import type { Order } from '#core/order/order.ts'
import type { Movement } from '#core/stock/movement.ts'
import { type Key, type RowOf, splitKey } from '#core/sync/rows.ts'
import type { RiderAct } from '#server/rider/take-acts.ts'
import type { KeptRow } from '#src/data/dexie-tables.ts'
import { readMeta } from '#src/data/meta.ts'
import type { Paid } from './customers.ts'
import type { Day } from './day.ts'
import type { Told } from './phone.ts'
import { readPhoneRows } from './phone-book.ts'
import type { Letter } from './sim-whatsapp.ts'
import type { CustomerCancel } from './straight-line.ts'
import {
  type JobRecord,
  readJobs,
  readRiderActs,
  readShopRows,
  readTold,
  type Recorded,
  type RiderRecord,
  type ServerRow,
} from './server-book.ts'

/** What one phone shows, and what it was told. */
export type PhoneBook = {
  name: string
  role: Role
  rows: ReadonlyMap<Key, KeptRow>
  told: readonly Told[]
  tried: readonly object[]
  wholeFrom: number
  /** The first snapshot of the epoch it is in: rows of lower generations are from before a restore. */
  gE: number
  hasBeenFull: boolean
  waiting: number
  shadows: number
  errors: readonly Error[]
}

/** Everything there is to know when the day is over. */
export type Books = {
  /** True time. */
  now: number
  v: number
  versions: readonly number[]
  rows: ReadonlyMap<Key, ServerRow>
  mutations: readonly Recorded[]
  phones: readonly PhoneBook[]
  /** Messages of customers that the server has taken. */
  messages: readonly string[]
  /** What customers cancelled. */
  cancels: readonly CustomerCancel[]
  /** What the gateway has of bills, and the bills of whose payment the server has taken news. */
  bills: { paid: ReadonlyMap<string, Paid>; news: readonly string[] }
  /** What the server knows of the riders' acts, and what riders did and were answered. */
  riderActs: readonly RiderRecord[]
  ridden: { done: ReadonlyMap<string, RiderAct>; told: ReadonlySet<string> }
  /** All that WhatsApp has taken. */
  letters: readonly Letter[]
  /** What the server says it has sent. */
  jobs: readonly JobRecord[]
  complaints: readonly string[]
  /** How often the server came back from a backup, and how often it was killed. */
  restores: number
  deaths: number
}

export async function readBooks(day: Day): Promise<Books> {
  const phones: PhoneBook[] = []
  for (const phone of day.phones) {
    const { store, name, role, told, tried, errors, wholeFrom, hasBeenFull } = phone
    const waiting = await store.db.outbox.count()
    const shadows = await store.db.shadow.count()
    const rows = await readPhoneRows(store)
    const { gE = 0 } = (await readMeta(store.db, 'sync')) ?? {}
    phones.push({
      ...{ name, role, rows, told, tried, errors, wholeFrom, hasBeenFull },
      ...{ gE, waiting, shadows },
    })
  }
  return {
    ...(await readTold(day.server, day.shopId)),
    now: day.world.time,
    versions: day.versions,
    rows: await readShopRows(day.server, day.shopId),
    phones,
    messages: day.customers.sent,
    cancels: day.customers.cancels,
    bills: { paid: day.customers.paid, news: day.customers.news },
    riderActs: await readRiderActs(day.server, day.shopId),
    ridden: {
      done: new Map([...day.world.rides.values()].flat().map((act) => [act.id, act])),
      told: day.riders.told,
    },
    letters: day.server.post.letters,
    jobs: await readJobs(day.server, day.shopId),
    complaints: day.server.complaints,
    restores: day.restores,
    deaths: day.deaths,
  }
}

/** The server's rows of one entity. */
export function listed<E extends keyof RowOf>({ rows }: Books, e: E): RowOf[E][] {
  return [...rows].flatMap(([key, { row }]) => (splitKey(key).e === e ? [row as RowOf[E]] : []))
}

/** Base units that left the shelf for an order (+) and came back (-), of one product. */
export const goneFor = (
  moves: readonly Movement[],
  order: Order,
  reason: Movement['reason'],
): Map<string, number> => {
  const gone = new Map<string, number>()
  for (const { ref, productId, qty, reason: why } of moves)
    if (ref === order.id && why === reason) gone.set(productId, (gone.get(productId) ?? 0) - qty)
  return gone
}

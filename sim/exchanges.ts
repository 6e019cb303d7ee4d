import { assert } from '#core/assert.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import type { Outcome } from '#src/data/exchange.ts'
import { bareRow } from '#src/data/fold-view.ts'
import { readMeta } from '#src/data/meta.ts'
import { pullOnce } from '#src/data/pull.ts'
import { PushSize, pushOnce } from '#src/data/push.ts'
import { isQuotaError } from '#src/data/quota.ts'
import { joinServer, pairPhone, type Store } from '#src/data/store.ts'
import type { Day } from './day.ts'
import { newPairCode } from './members.ts'
import { readPhoneRows } from './phone-book.ts'
import type { Tab } from './tab.ts'

/** One exchange of a tab that has the shop. */
type Exchange = (day: Day, tab: Tab) => Promise<Outcome>

/** Mutations in a push and rows on a page; small ones now and then, because every exchange costs time. */
const batches = [
  [1, 1],
  [1, 2],
  [6, 50],
] as const
const limits = [
  [1, 1],
  [1, 3],
  [1, 20],
  [12, 500],
] as const

export const push: Exchange = (day, tab) => {
  const size = new PushSize()
  size.max = day.world.chance.weighted(batches)
  return watched(day, tab, () => pushOnce(tab.store.book, size))
}

export const pull: Exchange = async (day, tab) => {
  const { store, phone, pages } = tab
  pages.limit = day.world.chance.weighted(limits)
  const outcome = await watched(day, tab, async () => {
    const end = await pullOnce(store.book, pages)
    await pages.bringAhead((path, init) => day.network.ask(tab, path, init))
    return end
  })
  if (outcome.kind === 'stop' && outcome.why === 'revoked') phone.isRevoked = true
  // Movements come in no snapshot; from the end of one on a phone is told of every one.
  const sync = await readMeta(store.db, 'sync')
  if (sync && sync.wholeG !== phone.wholeG) {
    phone.wholeG = sync.wholeG
    phone.wholeFrom = sync.caughtUpV
  }
  return outcome
}

/** I4: the step onto another epoch changes nothing that the screen shows. */
async function watched(
  { restores, world }: Day,
  { store, phone }: Tab,
  exchange: () => Promise<Outcome>,
): Promise<Outcome> {
  // Reading all that a phone shows costs time, and only a restore brings another epoch.
  if (restores === 0) return unlessFull(exchange)
  const since = world.time
  const before = { shown: await shownBy(store), sync: await readMeta(store.db, 'sync') }
  const outcome = await unlessFull(exchange)
  if (world.time > since) return outcome
  const sync = await readMeta(store.db, 'sync')
  const hasStepped = sync?.epoch !== before.sync?.epoch
  if (hasStepped && (await shownBy(store)) !== before.shown)
    throw new Error(`I4: the new epoch changes what ${phone.name} shows`)
  return outcome
}

async function shownBy(store: Store): Promise<string> {
  const rows = await readPhoneRows(store)
  return canonicalJson([...rows].map(([key, row]) => [key, bareRow(row)]))
}

/** What a full disk does not take is asked for again later. */
async function unlessFull(exchange: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await exchange()
  } catch (error) {
    if (!isQuotaError(error)) throw error
    return { kind: 'wait', why: 'busy' }
  }
}

/** The owner's phone opens the shop at the server; any other one is paired by a code of the owner. */
export async function join(day: Day, tab: Tab): Promise<void> {
  const { phone } = tab
  if (phone === day.owner) {
    const joined = await joinServer(tab.store)
    if (!joined.ok || day.isJoined) return
    day.isJoined = true
    await day.customers.welcome()
    return
  }
  const code = await newPairCode(day, phone.role)
  const paired = await pairPhone(tab.newPorts(), code, phone.name)
  if (!paired.ok) return
  const { shopId } = paired.value
  await paired.value.close()
  assert(shopId === day.shopId, 'A code leads into the shop that made it.')
  await phone.open(shopId)
}

/** Whether the tab may ask to join: the shop must be at the server before others come. */
export function mayJoin({ owner, isJoined }: Day, { phone, hasShop }: Tab): boolean {
  return phone === owner ? !isJoined : isJoined && !hasShop
}

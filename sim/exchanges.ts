import { assert } from '#core/assert.ts'
import type { Outcome } from '#src/data/exchange.ts'
import { readMeta } from '#src/data/meta.ts'
import { pullOnce, PageSize } from '#src/data/pull.ts'
import { PushSize, pushOnce } from '#src/data/push.ts'
import { isQuotaError } from '#src/data/quota.ts'
import { joinServer, pairPhone } from '#src/data/store.ts'
import type { Day } from './day.ts'
import { newPairCode } from './members.ts'
import type { Tab } from './tab.ts'

/** One exchange of a tab that has the shop. */
export type Exchange = (day: Day, tab: Tab) => Promise<Outcome>

/** Mutations in a push and rows on a page; small ones now and then, because every exchange costs time. */
const batches = [
  [1, 1],
  [1, 2],
  [3, 50],
] as const
const pages = [
  [1, 1],
  [1, 3],
  [1, 20],
  [6, 500],
] as const

export const push: Exchange = ({ world }, { store }) => {
  const size = new PushSize()
  size.max = world.chance.weighted(batches)
  return unlessFull(() => pushOnce(store.book, size))
}

export const pull: Exchange = async ({ world }, { store, phone }) => {
  const size = new PageSize()
  size.limit = world.chance.weighted(pages)
  const outcome = await unlessFull(() => pullOnce(store.book, size))
  if (outcome.kind === 'stop' && outcome.why === 'revoked') phone.isRevoked = true
  // Movements come in no snapshot; from the end of one on a phone is told of every one.
  const sync = await readMeta(store.db, 'sync')
  if (sync && sync.wholeG !== phone.wholeG) {
    phone.wholeG = sync.wholeG
    phone.wholeFrom = sync.caughtUpV
  }
  return outcome
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

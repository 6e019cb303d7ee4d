import { wipeBook } from '#src/data/wipe.ts'
import type { Day } from './day.ts'
import { allTell } from './riders.ts'
import { join, mayJoin, pull, push } from './exchanges.ts'
import type { Phone } from './phone.ts'

/** More rounds than any healthy phone needs (I5). */
const mostRounds = 200

/** What failed or a killed server had begun comes again within this time: server/whatsapp/inbox.ts, server/jobs/. */
const longestWaitMs = 16 * 60_000

/** All phones join on a network without faults. */
export async function meet(day: Day): Promise<void> {
  for (const phone of day.phones) {
    if (mayJoin(day, phone.tab)) await phone.tab.talk(() => join(day, phone.tab))
    await drain(day, phone)
  }
}

/** All faults are off, everybody is in the shop, and all talk until nothing is left to say. */
export async function heal(day: Day): Promise<void> {
  day.network.loseAll()
  day.network.isServerOld = false
  day.server.whatsapp.isGatewayDown = false
  day.world.pass(longestWaitMs)
  for (const phone of day.phones) {
    for (const tab of phone.tabs) await tab.rest()
    phone.isOnline = true
    if (phone.isOldApp) await phone.update()
  }
  for (let round = 0; round < mostRounds; round++) {
    await day.server.api.worker.drain()
    const before = day.versions.length
    await meet(day)
    await allTell(day)
    await day.customers.payAll()
    await day.server.api.worker.drain()
    // A phone that was taken out joins once more.
    if (day.versions.length === before && day.tabs.every(({ hasShop }) => hasShop)) return
  }
  throw new Error('I5: the phones and the server never came to an end')
}

async function drain(day: Day, phone: Phone): Promise<void> {
  for (let round = 0; phone.tab.hasShop; round++) {
    if (round > mostRounds) throw new Error(`I5: ${phone.name} never came to an end`)
    const pushed = await phone.tab.talk(() => push(day, phone.tab))
    if (pushed.kind === 'again') continue
    const pulled = await phone.tab.talk(() => pull(day, phone.tab))
    const [end] = [pushed, pulled].filter(({ kind }) => kind !== 'again' && kind !== 'idle')
    if (end?.kind === 'wait') day.world.pass(end.retryMs ?? 1_000)
    else if (phone.isRevoked) await leave(phone)
    // Its work waits until the server has become the newest one.
    else if (end?.kind === 'stop' && end.why === 'server_old') return
    else if (end) throw new Error(`I5: ${phone.name} ends healthy in ${JSON.stringify(end)}`)
    else if (pushed.kind === 'idle' && pulled.kind === 'idle') return
  }
}

/** A phone that was taken out of the shop has handed in its last work and empties its book, as the app’s loop does. */
async function leave(phone: Phone): Promise<void> {
  await wipeBook(phone.store.book)
  await phone.leave()
}

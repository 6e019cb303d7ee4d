import type { Day } from './day.ts'
import { pull } from './exchanges.ts'
import { faultsIn } from './oracles.ts'
import { readBooks } from './books.ts'
import { heal } from './quiet.ts'
import type { Step } from './steps.ts'

// What customers and the server do, and time.

const minute = 60_000

/** What only happens once the shop is at the server. */
const atServer =
  (step: (day: Day) => Promise<string | undefined>): Step =>
  async (day) =>
    day.isJoined ? step(day) : undefined

/** The server takes the message at once, or somewhat later when it is busy. */
export const write = atServer(async ({ customers, server, world }) => {
  const told = await customers.write()
  if (told && !world.chance.oneIn(4)) await server.api.worker.drain()
  return told
})

export const tellPlace = atServer(({ customers }) => customers.tellPlace())
export const writeAgain = atServer(({ customers }) => customers.again())
export const wishToCancel = atServer(({ customers }) => customers.wishToCancel())
export const chatter = atServer(({ customers }) => customers.chatter())
export const answerQuestion = atServer(({ customers }) => customers.answer())
export const ownerAnswers = atServer(({ customers }) => customers.ownerAnswers())
export const payBill = atServer(({ customers }) => customers.pay())
export const cancel = atServer(({ customers }) => customers.cancel())

export const work = atServer(async ({ server }) => {
  await server.api.worker.drain()
  return 'the server does what is due'
})

/** Somebody is told that there is something new: every phone that can asks for it. */
export const hear: Step = async (day) => {
  const listening = day.phones
    .map(({ tab }) => tab)
    .filter((tab) => tab.hasShop && tab.phone.isOnline && !tab.isTalking)
  if (listening.length === 0) return undefined
  for (const tab of listening) while ((await tab.talk(() => pull(day, tab))).kind === 'again');
  return `${listening.map(({ name }) => name).join(', ')} hear of something new and pull`
}

/** The server dies while it answers a phone or does what is due; it stands again at once. */
export const killServer: Step = async (day, { name, flight }) => {
  const { server, network, world, isJoined } = day
  const death = { usesLeft: world.chance.from(0, 5), isAfterCommit: world.chance.oneIn(2) }
  const when = `${death.isAfterCommit ? 'after' : 'before'} commit ${death.usesLeft + 1}`
  if (flight && !flight.answer) {
    day.deaths++
    await server.dying(death, () => network.serve(flight))
    network.delay(flight)
    return `the server dies ${when} while it meets ${name}'s ${flight.request.path}`
  }
  if (!isJoined || world.chance.oneIn(2)) return undefined
  day.deaths++
  await server.dying(death, () => server.api.worker.drain())
  return `the server dies ${when} while it does what is due`
}

export const wait: Step = async ({ world }) => {
  const minutes = world.chance.weighted([
    [6, 2],
    [4, 11],
    [1, world.chance.from(60, 600)],
  ])
  world.pass(minutes * minute)
  return `${minutes} minutes pass`
}

/** The shop is closed for some days; only in runs that are to last. */
export const sleep: Step = async ({ world, isLong }) => {
  if (!isLong) return undefined
  const hours = world.chance.from(12, 96)
  world.pass(hours * 60 * minute)
  return `${hours} hours pass`
}

/** A quiet hour: all that was lost or hung is over, all talk, and everything has to be right. */
export const rest: Step = async (day) => {
  await heal(day)
  const faults = faultsIn(await readBooks(day))
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return 'all faults end for a while, and all phones talk'
}

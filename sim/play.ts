import { entity } from '#core/sync/rows.ts'
import type { Verb } from '#core/sync/registry.ts'
import { listed, readBooks } from './books.ts'
import { Day } from './day.ts'
import { heal, meet } from './quiet.ts'
import { faultsIn } from './oracles.ts'
import type { Planted } from './tampering.ts'
import type { SimServer } from './sim-server.ts'
import { stepsOf, takeStep } from './steps.ts'
import { verbsTaken } from './verbs.ts'

/** `only`: the steps to take, by their numbers from 1; all others are left out. */
export type PlayOptions = { only?: readonly number[] | undefined; fault?: Planted | undefined }

/** How much of what a run held. */
export type Tally = { steps: number; mutations: number; orders: number; versions: number }

/** How a run ended: what is wrong, the steps it took, what happened in them, and the verbs that took effect. */
export type Played = {
  faults: string[]
  steps: number[]
  story: string[]
  verbs: Verb[]
  tally: Tally
}

const fewestSteps = 15
const mostSteps = 40

/** Plays the day of one seed and looks at everything when it is over. */
export async function play(
  server: SimServer,
  seed: number,
  { only, fault }: PlayOptions = {},
): Promise<Played> {
  const tally: Tally = { steps: 0, mutations: 0, orders: 0, versions: 0 }
  const played: Played = { faults: [], steps: [], story: [], verbs: [], tally }
  let day: Day | undefined
  try {
    day = await Day.begin(server, seed, fault?.middleman(server))
    const { world } = day
    const tell = (place: string, told: string) =>
      played.story.push(`${place.padStart(4)}  ${timeOf(world.time)}  ${told}`)
    const count = world.chance.from(fewestSteps, mostSteps)
    const steps = stepsOf(world.chance)
    const all = Array.from({ length: count }, (_, i) => i + 1)
    played.steps = only ? all.filter((n) => only.includes(n)) : all
    // Mostly all have met already; a shop may also begin alone.
    if (!world.chance.oneIn(4)) await meet(day)
    for (const n of played.steps) {
      world.chance.beginStep(n)
      tell(String(n), await takeStep(day, steps))
      tally.steps++
    }
    tell('', 'all faults end, and all phones talk')
    world.chance.beginStep(mostSteps + 1)
    await heal(day)
    const books = await readBooks(day)
    tally.mutations = books.mutations.length
    tally.orders = listed(books, entity.order).length
    tally.versions = books.v
    played.faults = faultsIn(books)
    played.verbs = verbsTaken(books)
  } catch (error) {
    played.faults = [wordsOf(error)]
  } finally {
    await day?.close()
  }
  return played
}

/** What a fault breaks: the number of the rule, or its first line where something broke that has none. */
export const brokenBy = (fault: string): string =>
  /\b[A-Z]\d+\b/.exec(fault)?.[0] ?? fault.split('\n', 1).join()

const timeOf = (ms: number): string => new Date(ms).toISOString().slice(5, 19).replace('T', ' ')

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return [error.stack ?? error.message, ...(error.cause ? [wordsOf(error.cause)] : [])].join('\n')
}

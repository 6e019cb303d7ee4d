import type { Verb } from '#core/sync/registry.ts'
import { readBooks } from './books.ts'
import { Day } from './day.ts'
import type { Middleman } from './network.ts'
import { heal, meet } from './quiet.ts'
import { faultsIn } from './oracles.ts'
import type { SimServer } from './sim-server.ts'
import { takeStep } from './steps.ts'
import { verbsTaken } from './verbs.ts'

/** How a run ended: what is wrong, all that happened on the way, and the verbs that took effect. */
export type Played = { faults: string[]; story: string[]; verbs: Verb[] }

const fewestSteps = 25
const mostSteps = 60

/** Plays the day of one seed and looks at everything when it is over. */
export async function play(
  server: SimServer,
  seed: number,
  middleman?: Middleman,
): Promise<Played> {
  const story: string[] = []
  const day = await Day.begin(server, seed, middleman)
  const steps = day.world.chance.from(fewestSteps, mostSteps)
  try {
    // Mostly all have met already; a shop may also begin alone.
    if (!day.world.chance.oneIn(4)) await meet(day)
    for (let n = 0; n < steps; n++) {
      const told = await takeStep(day)
      story.push(`${timeOf(day.world.time)}  ${told}`)
    }
    story.push(`${timeOf(day.world.time)}  all faults end, and all phones talk`)
    await heal(day)
    const books = await readBooks(day)
    return { faults: faultsIn(books), story, verbs: verbsTaken(books) }
  } catch (error) {
    return { faults: [wordsOf(error)], story, verbs: [] }
  } finally {
    await day.close()
  }
}

const timeOf = (ms: number): string => new Date(ms).toISOString().slice(5, 19).replace('T', ' ')

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return [error.stack ?? error.message, ...(error.cause ? [wordsOf(error.cause)] : [])].join('\n')
}

import { readBooks } from './books.ts'
import { Day } from './day.ts'
import type { Middleman } from './network.ts'
import { faultsIn } from './oracles.ts'
import type { SimServer } from './sim-server.ts'
import { takeStep } from './steps.ts'

/** How a run ended: what is wrong, and all that happened on the way. */
export type Played = { faults: string[]; story: string[] }

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
    for (let n = 0; n < steps; n++) {
      const told = await takeStep(day)
      story.push(`${timeOf(day.world.time)}  ${told}`)
    }
    story.push(`${timeOf(day.world.time)}  all faults end, and all phones talk`)
    await day.heal()
    return { faults: faultsIn(await readBooks(day)), story }
  } catch (error) {
    return { faults: [wordsOf(error)], story }
  } finally {
    await day.close()
  }
}

const timeOf = (ms: number): string => new Date(ms).toISOString().slice(5, 19).replace('T', ' ')

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return [error.stack ?? error.message, ...(error.cause ? [wordsOf(error.cause)] : [])].join('\n')
}

import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import * as z from 'zod/mini'
import { modules } from '#core/sync/registry.ts'
import { plantedFault } from './planted.ts'
import { brokenBy, play, type Tally } from './play.ts'
import { rangesOf, shrink, stepsIn } from './shrink.ts'
import { SimServer } from './sim-server.ts'

// Plays the days of some seeds and tells those that went wrong:
//   npm run sim -- --seed 7 --runs 1 [--only 3,7,12-15] [--break lost-page] [--threads 2]

/** Fewer runs than this are over before a second server has started. */
const fewRuns = 8
/** A verb that happens in none of so many runs would as well not be tried. */
const manyRuns = 300
/** Each thread has a server of its own; more than this are only for those who ask. */
const usualThreads = 2

const count = z.int().check(z.gte(1))
const jobSchema = z.object({
  first: z.int().check(z.gte(0)),
  runs: count,
  /** Every so many-th seed is for this thread. */
  every: count,
  only: z.optional(z.array(count)),
  fault: z.optional(z.string()),
})
type Job = z.infer<typeof jobSchema>

const endSchema = z.object({
  seed: z.int(),
  faults: z.array(z.string()),
  /** The steps that lead to the faults, all of the run unless it was shrunk. */
  steps: z.array(z.int()),
  story: z.array(z.string()),
  /** Those that took effect (verbs.ts). */
  verbs: z.array(z.string()),
  tally: z.object({ steps: z.int(), mutations: z.int(), orders: z.int(), versions: z.int() }),
})
type End = z.infer<typeof endSchema>

/** A broken program fails most seeds, so only the first one of a thread is shrunk. */
async function playAll({ first, runs, every, only, fault }: Job, onEnd: (end: End) => void) {
  const options = { only, fault: fault === undefined ? undefined : plantedFault(fault) }
  const server = await SimServer.start()
  let isFirst = only === undefined
  for (let seed = first; seed < first + runs; seed += every) {
    const played = await play(server, seed, options)
    const [broken] = played.faults.map(brokenBy)
    if (broken === undefined || !isFirst) {
      onEnd({ seed, ...played })
      continue
    }
    isFirst = false
    const steps = await shrink(played.steps, async (fewer) => {
      const { faults } = await play(server, seed, { ...options, only: fewer })
      return faults.some((words) => brokenBy(words) === broken)
    })
    const shrunk = await play(server, seed, { ...options, only: steps })
    onEnd({ seed, ...shrunk, tally: played.tally })
  }
  await server.close()
}

const inThread = (job: Job, onEnd: (end: End) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: job })
    thread.on('message', (message) => onEnd(endSchema.parse(message)))
    thread.on('error', reject)
    thread.on('exit', () => resolve())
  })

function tell({ seed, faults, steps, story }: End, fault: string | undefined): void {
  const broken = fault === undefined ? '' : ` --break ${fault}`
  console.log(`Seed ${seed} failed:\n  ${faults.join('\n  ')}\n\nWhat happened:`)
  console.log(`${story.join('\n')}\n\nTo see it again:`)
  console.log(`  npm run sim -- --seed ${seed} --runs 1 --only ${rangesOf(steps)}${broken}\n`)
}

/** Verbs that nobody did; a few runs, or a part of one, are no reason to ask. */
const untried = (ends: readonly End[], { runs, only, fault }: Job): string[] =>
  runs < manyRuns || only !== undefined || fault !== undefined
    ? []
    : Object.keys(modules).filter((verb) => !ends.some(({ verbs }) => verbs.includes(verb)))

/** How far it is, in one line that is written over, where somebody looks on. */
function show(done: number, runs: number): void {
  if (process.stdout.isTTY) process.stdout.write(done < runs ? `\r${done} of ${runs}` : '\r\x1b[K')
}

const sumOf = (tallies: readonly Tally[], of: keyof Tally): number =>
  tallies.reduce((sum, tally) => sum + tally[of], 0)

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: process.env['HAAT_SIM_RUNS'] ?? '300' },
      threads: { type: 'string', default: `${Math.min(usualThreads, availableParallelism())}` },
      only: { type: 'string' },
      break: { type: 'string' },
    },
  })
  const { only: ranges, break: fault } = values
  const [first, runs] = [Number(values.seed), Number(values.runs)]
  const only = ranges === undefined ? undefined : stepsIn(ranges)
  const whole = jobSchema.parse({ first, runs, every: 1, only, fault })
  const ends: End[] = []
  const onEnd = (end: End) => {
    ends.push(end)
    show(ends.length, runs)
    if (end.faults.length > 0) tell(end, fault)
  }
  const threads = runs < fewRuns ? 1 : count.parse(Number(values.threads))
  if (threads === 1) await playAll(whole, onEnd)
  else
    await Promise.all(
      Array.from({ length: threads }, (_, i) =>
        inThread({ ...whole, first: first + i, runs: runs - i, every: threads }, onEnd),
      ),
    )
  const tallies = ends.map(({ tally }) => tally)
  const of = (what: keyof Tally) => `${sumOf(tallies, what)} ${what}`
  console.log([of('steps'), of('mutations'), of('orders'), of('versions')].join(', '))
  const failed = runs - ends.filter(({ faults }) => faults.length === 0).length
  console.log(`${runs - failed} passed, ${failed} failed`)
  const missing = untried(ends, whole)
  if (missing.length > 0) console.log(`never done in all of them: ${missing.join(', ')}`)
  process.exitCode = failed + missing.length > 0 ? 1 : 0
}

if (isMainThread) await main()
else await playAll(jobSchema.parse(workerData), (end) => parentPort?.postMessage(end))

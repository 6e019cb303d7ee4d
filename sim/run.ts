import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import * as z from 'zod/mini'
import { plantedFault } from './planted.ts'
import { play } from './play.ts'
import { SimServer } from './sim-server.ts'

// Plays the days of some seeds and tells those that went wrong:
//   npm run sim -- --seed 7 --runs 1 [--break lost-page]

/** Fewer runs than this are over before a second server has started. */
const fewRuns = 8
/** Each thread has a server of its own. */
const mostThreads = 2

const jobSchema = z.object({
  first: z.int().check(z.gte(0)),
  runs: z.int().check(z.gte(1)),
  /** Every so many-th seed is for this thread. */
  every: z.int(),
  fault: z.optional(z.string()),
})
type Job = z.infer<typeof jobSchema>

const endSchema = z.object({
  seed: z.int(),
  faults: z.array(z.string()),
  story: z.array(z.string()),
})
type End = z.infer<typeof endSchema>

async function playAll({ first, runs, every, fault }: Job, onEnd: (end: End) => void) {
  const planted = fault === undefined ? undefined : plantedFault(fault)
  const server = await SimServer.start()
  for (let seed = first; seed < first + runs; seed += every)
    onEnd({ seed, ...(await play(server, seed, planted?.middleman(server))) })
  await server.close()
}

const inThread = (job: Job, onEnd: (end: End) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: job })
    thread.on('message', (message) => onEnd(endSchema.parse(message)))
    thread.on('error', reject)
    thread.on('exit', () => resolve())
  })

function tell({ seed, faults, story }: End, fault: string | undefined): void {
  const lines = story.map((line, i) => `${String(i + 1).padStart(4)}  ${line}`)
  const broken = fault === undefined ? '' : ` --break ${fault}`
  console.log(`Seed ${seed} failed:\n  ${faults.join('\n  ')}\n\nWhat happened:`)
  console.log(`${lines.join('\n')}\n\nTo see it again:`)
  console.log(`  npm run sim -- --seed ${seed} --runs 1${broken}\n`)
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: '60' },
      break: { type: 'string' },
    },
  })
  const [first, runs, fault] = [Number(values.seed), Number(values.runs), values.break]
  const whole = jobSchema.parse({ first, runs, every: 1, fault })
  const ends: End[] = []
  const onEnd = (end: End) => {
    ends.push(end)
    if (end.faults.length > 0) tell(end, fault)
  }
  const threads = runs < fewRuns ? 1 : Math.min(mostThreads, availableParallelism())
  if (threads === 1) await playAll(whole, onEnd)
  else
    await Promise.all(
      Array.from({ length: threads }, (_, i) =>
        inThread({ ...whole, first: first + i, runs: runs - i, every: threads }, onEnd),
      ),
    )
  const failed = runs - ends.filter(({ faults }) => faults.length === 0).length
  console.log(`${runs - failed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

if (isMainThread) await main()
else await playAll(jobSchema.parse(workerData), (end) => parentPort?.postMessage(end))

import { withAppServer } from './lib/app-server.ts'
import { type Line, quantile, sayTable } from './lib/figures.ts'
import { fillServer } from './lib/fill-server.ts'
import { newProfile, withPhone } from './lib/phone.ts'
import { SecondPhone, type Step } from './lib/second-phone.ts'
import { bigShop } from './lib/shop-rows.ts'

const size = { goods: 10_000, orders: 1_000, waiting: 24 }
/** Customers of the waiting orders have patience until all is measured. */
const answerMs = 5 * 3_600_000
/** How many times slower the phones are than this machine. */
const speeds = [1, 4]
/** Made offline: so many goods, each tapped so often, and the last ones timed. */
const unsent = { goods: 20, each: 24, timed: 20 }

type Measured = {
  cpu: number
  first: Step & { usefulMs: number; bytesPerGood: number }
  changes: Step
  commits: number[]
  changesWhileWaiting: Step
  replay: Step
}

/** A second phone joins a big shop on slow 4G, keeps up with it, and comes back after long work without a network. */
export async function measureSync(): Promise<void> {
  await withAppServer(async (url) => {
    const shop = bigShop(Date.now(), size)
    const owner = await fillServer(url, shop, answerMs)
    const phones: Measured[] = []
    for (const cpu of speeds) {
      const profile = newProfile()
      try {
        await withPhone(profile, { cpu: 1 }, async (page, _context, setPace) => {
          const phone = await SecondPhone.open(url, page, { owner, shop, cpu, setPace })
          const first = await phone.join()
          const changes = await phone.takeChanges(100)
          await phone.workOffline(unsent.goods, unsent.each)
          const commits = await phone.timeCommits(unsent.timed)
          const changesWhileWaiting = await phone.takeChangesWhileWaiting(50)
          const replay = await phone.sendAll()
          phones.push({ cpu, first, changes, commits, changesWhileWaiting, replay })
        })
      } finally {
        profile.remove()
      }
    }
    report(phones)
  })
}

function report(phones: readonly Measured[]): void {
  const line = (
    name: string,
    of: (measured: Measured) => number | undefined,
    unit: string,
    budget?: Line['budget'],
  ): Line => ({ name, values: phones.map(of), unit, ...(budget ? { budget } : {}) })
  /** The throttle itself burns processor time, so only the unthrottled phone can tell it. */
  const cpuMs = (of: (measured: Measured) => Step) => (measured: Measured) =>
    measured.cpu === 1 ? of(measured).cpuMs : undefined
  const longest = { atMost: 200 }
  sayTable(
    ['on slow 4G', ...phones.map(({ cpu }) => `CPU ${cpu}×`)],
    [
      line('first sync: first orders on screen', (m) => m.first.usefulMs, 'ms', { atMost: 3000 }),
      line('first sync: whole', (m) => m.first.ms, 'ms', { atMost: 12_000 }),
      line('first sync: longest task', (m) => m.first.longestMs, 'ms', longest),
      line(
        'first sync: CPU of the page',
        cpuMs((m) => m.first),
        'ms',
        { atMost: 3000 },
      ),
      line('first sync: down', (m) => m.first.down / 1000, 'kB', { atMost: 700 }),
      line('first sync: a good with its stock', (m) => m.first.bytesPerGood, 'B', { atMost: 75 }),
      line('first sync: pages', (m) => m.first.pulls, ''),
      line('100 changes: told to shown', (m) => m.changes.ms, 'ms'),
      line('100 changes: longest task', (m) => m.changes.longestMs, 'ms', longest),
      line('100 changes: down', (m) => m.changes.down / 1000, 'kB'),
      line('500 unsent: commit, median', (m) => quantile(m.commits, 0.5), 'ms'),
      line('500 unsent: commit, p95', (m) => quantile(m.commits, 0.95), 'ms', { atMost: 200 }),
      line('500 unsent: 50 changes, network to shown', (m) => m.changesWhileWaiting.ms, 'ms'),
      line(
        '500 unsent: 50 changes, CPU',
        cpuMs((m) => m.changesWhileWaiting),
        'ms',
        {
          atMost: 100,
        },
      ),
      line('500 replayed: network to all at the server', (m) => m.replay.ms, 'ms'),
      line('500 replayed: longest task', (m) => m.replay.longestMs, 'ms', longest),
      line(
        '500 replayed: CPU of the page',
        cpuMs((m) => m.replay),
        'ms',
      ),
      line('500 replayed: up, a push', (m) => m.replay.up / m.replay.pushes / 1000, 'kB', {
        atMost: 6,
      }),
      line('500 replayed: up', (m) => m.replay.up / 1000, 'kB'),
      line('500 replayed: down', (m) => m.replay.down / 1000, 'kB'),
      line('500 replayed: pushes', (m) => m.replay.pushes, ''),
      line('500 replayed: pulls', (m) => m.replay.pulls, ''),
    ],
  )
}

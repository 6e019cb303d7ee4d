import { withAppServer } from './lib/app-server.ts'
import { languageButton } from './lib/big-shop.ts'
import { median, say, worst } from './lib/figures.ts'
import { countBytes, newProfile, type Pace, slow3G, slow4G, withPhone } from './lib/phone.ts'

type Visit = { painted: number; usable: number; shift: number; total: number; script: number }

const paces: { name: string; pace: Pace; painted: number; usable: number }[] = [
  {
    name: 'slow 3G, CPU 6×',
    pace: { cpu: 6, net: slow3G },
    painted: 1700,
    usable: 4500,
  },
  {
    name: 'slow 4G, CPU 4×',
    pace: { cpu: 4, net: slow4G },
    painted: 900,
    usable: 2000,
  },
]

const runs = 3

/** The first visit of a phone that has never been here, until a language can be tapped. */
export async function firstLoad(): Promise<void> {
  await withAppServer(async (url) => {
    // The server packs its files at the first request for them.
    await visit(url, { cpu: 1 })
    for (const { name, pace, painted, usable } of paces) {
      const visits: Visit[] = []
      for (let run = 0; run < runs; run++) visits.push(await visit(url, pace))
      const middle = (of: (visit: Visit) => number) => median(visits.map(of))
      say(
        `${name}, shell painted`,
        middle((v) => v.painted),
        'ms',
        { atMost: painted },
      )
      say(
        `${name}, language can be tapped`,
        middle((v) => v.usable),
        'ms',
        { atMost: usable },
      )
      say(`${name}, layout shift`, worst(visits.map((v) => v.shift)), '', { atMost: 0 })
      say(`${name}, over the wire until then`, middle((v) => v.total) / 1000, 'kB')
      say(`${name}, of it script`, middle((v) => v.script) / 1000, 'kB', { atMost: 125 })
    }
  })
}

async function visit(url: string, pace: Pace): Promise<Visit> {
  const profile = newProfile()
  try {
    return await withPhone(profile, pace, async (page) => {
      const received = await countBytes(page)
      await page.goto(url, { waitUntil: 'commit' })
      const usable = await page.evaluate(
        (selector) => window.bench.seen({ selector }),
        languageButton,
      )
      const { total, script } = received()
      const [painted, shift] = await page.evaluate(
        () => [window.bench.firstPaint(), window.bench.layoutShift()] as const,
      )
      return { painted, usable, shift, total, script }
    })
  } finally {
    profile.remove()
  }
}

import { setTimeout as passed } from 'node:timers/promises'
import { expect as briefly, type Page } from '@playwright/test'
import type { Phone } from './phone.ts'
import { words } from './words.ts'

/** How thirty kills are shared out: what is over in a moment is begun more often than what takes many seconds. */
const shares = {
  accept: 6,
  paid: 4,
  'stock change': 6,
  upload: 5,
  'first sync': 3,
  'database upgrade': 3,
  'app update': 3,
}
const total = Number(process.env.HAAT_KILLS ?? 30)
if (!(total > 0)) throw new Error('HAAT_KILLS is no number of kills.')

const seed = Number(process.env.HAAT_KILL_SEED ?? Date.now() % 1_000_000)

/** The drills start many browsers, on a machine that may have other work. */
export const expect = briefly.configure({ timeout: 60_000 })

/** Kills a phone at moments spread over all the time that an act takes, and counts what they met. */
export class KillDrill {
  /** How often it kills: its share of HAAT_KILLS, which counts those of all drills. */
  readonly kills: number
  private readonly name: string
  private readonly chance: () => number
  private spanMs: number | undefined
  private early = 0
  private late = 0

  constructor(name: keyof typeof shares) {
    this.name = name
    this.kills = Math.ceil((total * shares[name]) / 30)
    this.chance = chanceFrom(`${seed} ${name}`)
  }

  /**
   * Begins the act and kills the browser somewhere in it; the first time at its very end, which shows how long it
   * takes. Resolves to whether the screen had said by then that the act was done.
   */
  async kill(phone: Phone, act: () => Promise<unknown>): Promise<boolean> {
    const startedAt = performance.now()
    let tookMs: number | undefined
    let fault: Error | undefined
    const acting = act().then(
      () => {
        tookMs = performance.now() - startedAt
      },
      (error: Error) => {
        fault = error
      },
    )
    if (this.spanMs === undefined) await acting
    // Some a little after the end: the phone still has something to do when the screen has said it.
    else await passed(this.chance() * 1.2 * this.spanMs)
    if (fault) throw fault
    await phone.kill()
    await acting
    if (tookMs === undefined) this.early++
    else this.late++
    // The quickest of them: what a busy machine adds would only put the kills behind the act.
    this.spanMs = Math.min(this.spanMs ?? Infinity, tookMs ?? Infinity)
    return tookMs !== undefined
  }

  /** Says what the kills met, and how to have the same moments again. `kept` = how many of the acts were on disk. */
  report(kept?: number): void {
    const { name, early, late } = this
    const onDisk =
      kept === undefined
        ? ''
        : `; ${early + late - kept} of them before it was on disk, ${kept - late} between that and the word on screen`
    process.stdout.write(
      `${name}: killed ${early} times before the screen said it was done, ${late} times after it${onDisk} (HAAT_KILL_SEED=${seed})\n`,
    )
  }
}

/** Numbers from 0 to 1, the same ones for the same text (mulberry32). */
function chanceFrom(text: string): () => number {
  let state = [...text].reduce((hash, letter) => Math.imul(hash, 31) + letter.charCodeAt(0), 7)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const t = words('hi')
const ticks = ['writing', 'kept', 'sent', 'attention'].map((tick) => t(`ui:tick.${tick}`))

/**
 * Taps a button so many times at once, and resolves when the tick of the page's row has turned to each of `turns` after
 * it. Finds the button in the page itself: Playwright stumbles over handles of a browser that is killed.
 */
export const tapUntil = (page: Page, name: string, taps: number, turns: ('kept' | 'sent')[]) =>
  page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        const left = [...wanted.turns]
        const look = () => {
          const labels = [...document.querySelectorAll('[role="img"]')].map((img) => img.ariaLabel)
          const tick = labels.find((label) => label !== null && wanted.ticks.includes(label))
          if (tick === left[0]) left.shift()
          if (left.length === 0) resolve()
        }
        new MutationObserver(look).observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
        })
        const button = [...document.querySelectorAll('button')].find(({ ariaLabel, textContent }) =>
          (ariaLabel ?? textContent).startsWith(wanted.name),
        )
        for (let i = 0; i < wanted.taps; i++) button?.click()
      }),
    { name, taps, ticks, turns: turns.map((turn) => t(`ui:tick.${turn}`)) },
  )

import { morning } from '#core/testing/shop-fixtures.ts'
import type { RiderAct } from '#server/rider/take-acts.ts'
import { Chance } from './chance.ts'
import type { Phone } from './phone.ts'

/** The database outlives a run, so each has ids of its own; the number is the same all through one, and orders nothing. */
let plays = 0

type Timer = { at: number; fn: () => void }

/** One clock, one set of timers, one source of ids and one of chance for the phones and the server of a run. */
export class World {
  /** True time, UTC ms; a phone's own clock may be wrong. */
  time = morning
  readonly chance: Chance
  /** The links that riders were given, and by which phone; the newest of a round last. */
  readonly links: { roundId: string; token: string; phone: Phone }[] = []
  /** By round: what its rider did at the doors, whether told or not. */
  readonly rides = new Map<string, RiderAct[]>()
  private readonly timers = new Set<Timer>()
  private readonly number: string
  private ids = 0

  constructor(seed: number) {
    this.chance = new Chance(seed)
    this.number = (++plays % 0x1000000).toString(16).padStart(6, '0')
  }

  /** Random before counted: whose id is the larger one, and thereby wins a tie, must not follow the order of acts. */
  readonly newId = (): string => {
    const random = this.chance.from(0, 0xffff).toString(16).padStart(4, '0')
    const count = (++this.ids).toString(16).padStart(12, '0')
    return `01${this.number}-${random}-7000-8000-${count}`
  }

  /** Numbers for ids of other kinds, such as WhatsApp's. */
  readonly newName = (kind: string): string => `${kind}.${this.number}.${++this.ids}`

  readonly setTimer = (fn: () => void, ms: number): (() => void) => {
    const timer = { at: this.time + ms, fn }
    this.timers.add(timer)
    return () => this.timers.delete(timer)
  }

  /** Lets time pass, ringing timers in their order. */
  pass(ms: number): void {
    const end = this.time + ms
    for (;;) {
      const [due] = [...this.timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
      if (!due) break
      this.timers.delete(due)
      this.time = Math.max(this.time, due.at)
      due.fn()
    }
    this.time = end
  }
}

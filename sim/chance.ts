import { assert } from '#core/assert.ts'

/** Random numbers that are the same for the same seed (mulberry32). */
export class Chance {
  private readonly start: number
  private state: number

  constructor(seed: number) {
    // Neighbouring seeds must not begin alike.
    this.start = Math.imul(seed + 1, 0x9e3779b1) >>> 0
    this.state = this.start
  }

  /** Step `n` draws from a stream of its own, so that leaving out other steps leaves its choices alone. */
  beginStep(n: number): void {
    this.state = (this.start ^ Math.imul(n, 0x85ebca6b)) >>> 0
    this.state = Math.floor(this.fraction() * 2 ** 32)
  }

  /** 0 <= number < 1. */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let t = this.state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `low` to `high`, both included. */
  from(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1))
  }

  oneIn(n: number): boolean {
    return this.from(1, n) === 1
  }

  pick<T>(list: readonly T[]): T {
    const [found] = this.maybe(list)
    assert(found !== undefined, 'There is something to pick from.')
    return found
  }

  /** One of the list in a list, or nothing from an empty one. */
  maybe<T>(list: readonly T[]): T[] {
    const at = this.from(0, list.length - 1)
    return list.slice(at, at + 1)
  }

  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((each) => ({ each, place: this.fraction() }))
      .sort((a, b) => a.place - b.place)
      .map(({ each }) => each)
  }

  /** Picks with the likelihood that stands before each choice. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
    let left = this.fraction() * choices.reduce((sum, [weight]) => sum + weight, 0)
    for (const [weight, choice] of choices) {
      left -= weight
      if (left < 0) return choice
    }
    return this.pick(choices)[1]
  }
}

import { type Refusal, refusal } from './graph-error.ts'

/** Meta's limits (2026): 80 messages a second from one number; to one customer one in 6 s, in bursts of 45. */
const perSecond = 80
const burst = 45
const refillMs = 6_000

/** Counts what one number sends and refuses what comes too fast. Forgets what no longer matters. */
export class SendPace {
  readonly #pairs = new Map<string, { left: number; at: number }>()
  readonly #recent = new Map<string, number[]>()

  /** Takes one message from the allowance, or says which limit was reached. */
  take(phoneNumberId: string, to: string, now: number): Refusal | undefined {
    const recent = (this.#recent.get(phoneNumberId) ?? []).filter((at) => now - at < 1000)
    this.#recent.set(phoneNumberId, recent)
    if (recent.length >= perSecond) {
      return refusal(130429, 'Cloud API message throughput has been reached.')
    }
    const pair = `${phoneNumberId}/${to}`
    const { left, at } = this.#pairs.get(pair) ?? { left: burst, at: now }
    const available = Math.min(burst, left + (now - at) / refillMs)
    if (available < 1) {
      return refusal(
        131056,
        'Message failed to send because there were too many messages sent from this phone number ' +
          'to the same phone number in a short period of time.',
      )
    }
    this.#pairs.set(pair, { left: available - 1, at: now })
    recent.push(now)
    return undefined
  }
}

import { randomInt } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { metaJson, signatureOf } from './meta-json.ts'

export type WebhookSenderOptions = {
  appSecret: string
  verifyToken: string
  /** Where the shop's API takes webhooks; asked anew each time, it is known only once we listen. */
  webhookUrl: () => string
  fetch: typeof fetch
  /** Waits between tries. Meta goes on for seven days; a demo gives up sooner and shows it. */
  retryDelaysMs: readonly number[]
  onFault: (error: unknown) => void
}

/** Sends signed webhooks as Meta does: verifies the address once, tries again when it does not answer 200. */
export class WebhookSender {
  readonly #options: WebhookSenderOptions
  readonly #closing = new AbortController()
  #verifiedUrl: string | undefined

  constructor(options: WebhookSenderOptions) {
    this.#options = options
  }

  /** Whether the webhook took the body in the end. */
  async send(webhook: object): Promise<boolean> {
    const body = metaJson(webhook)
    for (const delay of [0, ...this.#options.retryDelaysMs]) {
      if (await this.#tryOnce(body, delay)) return true
    }
    return false
  }

  /** Gives up what is under way. */
  close(): void {
    this.#closing.abort()
  }

  async #tryOnce(body: string, delay: number): Promise<boolean> {
    const closing = this.#closing.signal
    if (closing.aborted) return false
    try {
      if (delay > 0) await setTimeout(delay, undefined, { signal: closing, ref: false })
      const url = this.#options.webhookUrl()
      await this.#verify(url)
      const response = await this.#options.fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'facebookexternalua',
          'x-hub-signature-256': signatureOf(body, this.#options.appSecret),
        },
        body,
        redirect: 'error',
        signal: AbortSignal.any([closing, AbortSignal.timeout(10_000)]),
      })
      await response.arrayBuffer()
      if (response.status === 200) return true
      throw new Error(`The webhook answered ${response.status}.`)
    } catch (error) {
      if (!closing.aborted) this.#options.onFault(error)
      return false
    }
  }

  /** The handshake that Meta makes before it sends anything to a new address. */
  async #verify(url: string): Promise<void> {
    if (this.#verifiedUrl === url) return
    const challenge = String(randomInt(1e9, 1e10))
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.challenge': challenge,
      'hub.verify_token': this.#options.verifyToken,
    })
    const response = await this.#options.fetch(`${url}?${query.toString()}`, {
      redirect: 'error',
      signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(10_000)]),
    })
    const answer = await response.text()
    if (response.status !== 200 || answer !== challenge) {
      throw new Error(`The webhook did not repeat the challenge; it answered ${response.status}.`)
    }
    this.#verifiedUrl = url
  }
}

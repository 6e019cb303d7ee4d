import type { Page, Request } from '@playwright/test'

/** What a phone and its server said to each other, in bytes on the wire, heads and compression included. */
export type Talk = { pulls: number; pushes: number; down: number; up: number }

type PullPage = { rows: { e: number; c: unknown[][] }[] }

const productEntity = 4
const stockEntity = 5

/** Listens to what the app exchanges with the server's `/v1/sync`, except for the stream of pokes. */
export class TalkListener {
  private requests: Request[] = []

  constructor(page: Page) {
    page.on('requestfinished', (request) => {
      if (/\/v1\/sync\/(push|pull)$/.test(request.url())) this.requests.push(request)
    })
  }

  /** Forgets what was said so far. */
  begin(): void {
    this.requests = []
  }

  async heard(): Promise<Talk> {
    const talk: Talk = { pulls: 0, pushes: 0, down: 0, up: 0 }
    for (const request of this.requests) {
      talk[request.url().endsWith('push') ? 'pushes' : 'pulls'] += 1
      const { requestBodySize, requestHeadersSize, responseBodySize, responseHeadersSize } =
        await request.sizes()
      talk.up += requestHeadersSize + requestBodySize
      talk.down += responseHeadersSize + responseBodySize
    }
    return talk
  }

  /** Compressed bytes of a product with its stock, over the pages that held nothing else. */
  async bytesPerGood(): Promise<number> {
    const sum = { bytes: 0, goods: 0 }
    for (const request of this.requests) {
      const response = await request.response()
      if (!response?.ok() || !request.url().endsWith('pull')) continue
      const { rows } = (await response.json()) as PullPage
      if (rows.some(({ e }) => e !== productEntity && e !== stockEntity)) continue
      for (const { e, c } of rows) if (e === productEntity) sum.goods += c[0]?.length ?? 0
      sum.bytes += (await request.sizes()).responseBodySize
    }
    return sum.bytes / sum.goods
  }
}

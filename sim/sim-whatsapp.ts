import * as z from 'zod/mini'
import {
  type FakeCloudApi,
  fakeCloudApi,
  type SentMessage,
} from '#server/testing/fake-cloud-api.ts'

/** A message that WhatsApp took, and when. */
export type Letter = Pick<SentMessage, 'to' | 'text' | 'callbackData'> & { at: number }

/** A message on its way to WhatsApp; `deliver` brings it there. */
export type Post = (to: string, deliver: () => Promise<Response>) => Promise<Response>

const outgoingSchema = z.object({ to: z.optional(z.string()) })

/** WhatsApp in a run, with what may happen to the post on the way there. */
export class SimWhatsapp {
  readonly api: FakeCloudApi = fakeCloudApi()
  readonly letters: Letter[] = []
  /** What tampers with the post, while something does. */
  post: Post | undefined

  constructor(now: () => number) {
    this.api.beforeAnswer = async ({ to, text, callbackData }) => {
      this.letters.push({ to, text, callbackData, at: now() })
    }
  }

  enter(): void {
    this.api.sent.length = 0
    this.letters.length = 0
    this.post = undefined
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const deliver = () => this.api.fetch(input, init)
    if (!this.post || typeof init?.body !== 'string') return deliver()
    return this.post(outgoingSchema.parse(JSON.parse(init.body)).to ?? '', deliver)
  }
}

import * as z from 'zod/mini'

const bodySchema = z.looseObject({
  to: z.optional(z.string()),
  recipient: z.optional(z.string()),
  type: z.string(),
  biz_opaque_callback_data: z.string(),
})

/** A message as it reached WhatsApp. */
export type SentMessage = {
  url: string
  authorization: string
  to: string
  type: string
  /** What the customer reads. */
  text: string
  /** What he may tap, by id. */
  buttons: string[]
  callbackData: string
  wamid: string
}

export type FakeCloudApi = {
  fetch: typeof fetch
  sent: SentMessage[]
  /** How the next calls are answered, one entry a call; after them every message is accepted. */
  answers: (Refusal | 'hang_up')[]
  /** What happens between taking a message and answering, such as a report that is quicker than the answer. */
  beforeAnswer: ((message: SentMessage) => Promise<void>) | undefined
}

export type Refusal = { status: number; code: number }

/** WhatsApp's side of sending: accepts messages, or refuses them as the test says. */
export function fakeCloudApi(): FakeCloudApi {
  const sent: SentMessage[] = []
  const answers: FakeCloudApi['answers'] = []
  let count = 0
  const api: FakeCloudApi = {
    sent,
    answers,
    beforeAnswer: undefined,
    async fetch(input, init) {
      const answer = answers.shift()
      if (answer === 'hang_up') throw new Error('The connection was cut.')
      if (answer) {
        const error = { message: `(#${answer.code})`, type: 'OAuthException', code: answer.code }
        return Response.json({ error }, { status: answer.status })
      }
      if (typeof init?.body !== 'string') throw new Error('A message goes out as JSON text.')
      const body = bodySchema.parse(JSON.parse(init.body))
      count += 1
      const wamid = `wamid.out.${count}`
      const message = {
        url: input instanceof Request ? input.url : String(input),
        authorization: new Headers(init?.headers).get('authorization') ?? '',
        to: body.to ?? body.recipient ?? '',
        type: body.type,
        text: textOf(body),
        buttons: buttonsOf(body),
        callbackData: body.biz_opaque_callback_data,
        wamid,
      }
      sent.push(message)
      await api.beforeAnswer?.(message)
      return Response.json({ messaging_product: 'whatsapp', messages: [{ id: wamid }] })
    },
  }
  return api
}

/** All words of a message body that a person reads. */
function textOf(body: Record<string, unknown>): string {
  const words: string[] = []
  const collect = (value: unknown, name: string): void => {
    if (typeof value === 'string' && (name === 'body' || name === 'text' || name === 'title')) {
      words.push(value)
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) collect(part, key)
    }
  }
  collect(body, '')
  return words.join('\n')
}

const buttonsSchema = z.object({
  interactive: z.object({
    action: z.object({ buttons: z.array(z.object({ reply: z.object({ id: z.string() }) })) }),
  }),
})

const buttonsOf = (body: Record<string, unknown>): string[] =>
  buttonsSchema.safeParse(body).data?.interactive.action.buttons.map(({ reply }) => reply.id) ?? []

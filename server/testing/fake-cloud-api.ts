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
  body: Record<string, unknown>
}

/** What the gateway knows of a bill, as WhatsApp answers it. */
export type FakePayment = {
  status: 'pending' | 'captured'
  currency?: string
  paise: number
  transactions?: { id: string; status: string }[]
}

export type FakeCloudApi = {
  fetch: typeof fetch
  sent: SentMessage[]
  /** How the next calls are answered, one entry a call; after them every message is accepted. */
  answers: (Refusal | 'hang_up')[]
  /** What happens between taking a message and answering, such as a report that is quicker than the answer. */
  beforeAnswer: ((message: SentMessage) => Promise<void>) | undefined
  /** By reference: payments that can be looked up. */
  payments: Map<string, FakePayment>
  /** Looking up is out of order. */
  isGatewayDown: boolean
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
    payments: new Map(),
    isGatewayDown: false,
    async fetch(input, init) {
      const asked = /\/payments\/[^/]+\/([^/]+)$/.exec(urlOf(input))?.[1]
      if (asked !== undefined) return api.isGatewayDown ? outOfOrder() : lookedUp(api, asked)
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
        url: urlOf(input),
        authorization: new Headers(init?.headers).get('authorization') ?? '',
        to: body.to ?? body.recipient ?? '',
        type: body.type,
        text: textOf(body),
        buttons: buttonsOf(body),
        callbackData: body.biz_opaque_callback_data,
        wamid,
        body,
      }
      sent.push(message)
      await api.beforeAnswer?.(message)
      return Response.json({ messaging_product: 'whatsapp', messages: [{ id: wamid }] })
    },
  }
  return api
}

const urlOf = (input: Parameters<typeof fetch>[0]): string =>
  input instanceof Request ? input.url : input.toString()

const outOfOrder = (): Response =>
  Response.json({ error: { message: '(#2)', code: 2 } }, { status: 503 })

function lookedUp({ payments }: FakeCloudApi, reference: string): Response {
  const payment = payments.get(reference)
  if (!payment) return Response.json({ error: { message: '(#100)', code: 100 } }, { status: 400 })
  const { status, currency = 'INR', paise, transactions } = payment
  const amount = { value: paise, offset: 100 }
  const found = { reference_id: reference, status, currency, amount }
  return Response.json({ payments: [{ ...found, ...(transactions && { transactions }) }] })
}

/** The reference under which the newest bill asks for money, and how much, or undefined: none was sent. */
export function lastBill({ sent }: FakeCloudApi): { reference: string; paise: number } | undefined {
  return sent.flatMap(({ body }) => billSchema.safeParse(body).data ?? []).at(-1)
}

const billSchema = z.pipe(
  z.object({
    interactive: z.object({
      type: z.literal('order_details'),
      action: z.object({
        parameters: z.object({
          reference_id: z.string(),
          total_amount: z.object({ value: z.int() }),
        }),
      }),
    }),
  }),
  z.transform(({ interactive: { action } }) => ({
    reference: action.parameters.reference_id,
    paise: action.parameters.total_amount.value,
  })),
)

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

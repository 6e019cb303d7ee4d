import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { signBody } from '../whatsapp/signature.ts'
import { fixtureNumber } from './test-shop.ts'

export const testSecret = 'test-app-secret'

/** A recorded body of the Cloud API, by the name of its file. */
export const fixture = (name: string): string =>
  readFileSync(new URL(`whatsapp-fixtures/${name}.json`, import.meta.url), 'utf8')

/** Posts a webhook body as WhatsApp does. */
export function postWebhook(app: FastifyInstance, body: string | object, secret = testSecret) {
  const payload = typeof body === 'string' ? body : JSON.stringify(body)
  return app.inject({
    method: 'POST',
    url: '/webhooks/whatsapp',
    headers: {
      'content-type': 'application/json',
      'x-hub-signature-256': signBody(Buffer.from(payload), secret),
    },
    payload,
  })
}

type Part = { id?: string; at?: number; phoneNumberId?: string }

let count = 0

type Content = { type: string; [field: string]: unknown }

export const sunita = { waId: '919820011223', name: 'Sunita Patil' }

/** A message of Sunita's, in the envelope of the Cloud API. `content` = its type and what belongs to it. */
export const fromSunita = (content: Content, part: Part = {}): Envelope =>
  fromCustomer(sunita, content, part)

/** The same of any customer. */
export function fromCustomer(
  { waId, name }: { waId: string; name: string },
  content: Content,
  { id, at = Date.now(), phoneNumberId = fixtureNumber }: Part = {},
): Envelope {
  count += 1
  return envelope(phoneNumberId, {
    contacts: [{ profile: { name }, wa_id: waId }],
    messages: [
      {
        from: waId,
        id: id ?? `wamid.test.${count}`,
        timestamp: String(Math.floor(at / 1000)),
        ...content,
      },
    ],
  })
}

/** Several of them in one request, as WhatsApp may bring them. */
export const together = ([first, ...more]: [Envelope, ...Envelope[]]): Envelope => ({
  ...first,
  entry: [first, ...more].flatMap(({ entry }) => entry),
})

export const text = (body: string) => ({ type: 'text', text: { body } })

/** A report about a message of ours. */
export const status = (
  wamid: string,
  word: string,
  more: object = {},
  phoneNumberId = fixtureNumber,
): object =>
  envelope(phoneNumberId, {
    statuses: [
      { id: wamid, status: word, timestamp: '1790000000', recipient_id: '919820011223', ...more },
    ],
  })

/** The answer to WhatsApp's address form, by its fields. */
export const addressReply = (values: { [field: string]: string }) => ({
  type: 'interactive',
  interactive: {
    type: 'nfm_reply',
    nfm_reply: { name: 'address_message', body: '', response_json: JSON.stringify({ values }) },
  },
})

/** News of a payment for a bill, in the shape of 2026. */
export const paymentNews = (
  reference: string,
  paise: number,
  {
    transaction = 'order_QhT3v9aB',
    status = 'captured',
    result = status === 'captured' ? 'success' : 'pending',
  }: { transaction?: string; status?: string; result?: string } = {},
): object =>
  envelope(fixtureNumber, {
    statuses: [
      {
        id: `gBGG.${reference}`,
        recipient_id: '919820011223',
        type: 'payment',
        status,
        timestamp: '1790000430',
        payment: {
          reference_id: reference,
          amount: { value: paise, offset: 100 },
          currency: 'INR',
          transaction: { id: transaction, type: 'razorpay', status: result },
        },
      },
    ],
  })

type Envelope = { object: string; entry: object[] }

const envelope = (phoneNumberId: string, value: object): Envelope => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '104567890123456',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '918652000141', phone_number_id: phoneNumberId },
            ...value,
          },
        },
      ],
    },
  ],
})

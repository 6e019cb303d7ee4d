import * as z from 'zod/mini'
import { upiReference } from '#core/payment/upi-link.ts'
import type { BillRow } from './bill-rows.ts'

const answerSchema = z.object({
  payments: z.array(
    z.object({
      reference_id: z.string(),
      status: z.string(),
      currency: z.string(),
      amount: z.object({ value: z.int().check(z.gt(0)), offset: z.literal(100) }),
      transactions: z.nullish(
        z.array(z.object({ id: z.string().check(z.maxLength(100)), status: z.string() })),
      ),
    }),
  ),
})

/** What the gateway says of a bill: paid, by these transactions ('' = it names none), or why that is not known (yet). */
export type Found =
  | { st: 'captured'; amountPaise: number; transactions: string[] }
  | { st: 'unknown'; code: string }

type Where = {
  apiUrl: string
  phoneNumberId: string
  token: string
  fetch: typeof fetch
  signal: AbortSignal
}

/** Asks WhatsApp for the payment of a bill (commerce-protocols 1.4). Never throws for what the network or WhatsApp does. */
export async function lookUpPayment(
  { apiUrl, phoneNumberId, token, fetch: ask, signal }: Where,
  { id, configuration }: BillRow & { configuration: string },
): Promise<Found> {
  const reference = upiReference(id)
  const path = ['payments', configuration, reference].map(encodeURIComponent).join('/')
  try {
    const response = await ask(`${apiUrl}/${phoneNumberId}/${path}`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
    })
    if (!response.ok) return { st: 'unknown', code: String(response.status) }
    return read(await response.json(), reference)
  } catch {
    return { st: 'unknown', code: 'no_answer' }
  }
}

function read(json: unknown, reference: string): Found {
  const payment = answerSchema
    .safeParse(json)
    .data?.payments.find(({ reference_id }) => reference_id === reference)
  if (!payment) return { st: 'unknown', code: 'unreadable' }
  if (payment.status !== 'captured') return { st: 'unknown', code: 'not_captured' }
  if (payment.currency !== 'INR') return { st: 'unknown', code: 'other_currency' }
  const done = (payment.transactions ?? []).filter(({ status }) => status === 'success')
  const transactions = done.length > 0 ? done.map(({ id }) => id) : ['']
  return { st: 'captured', amountPaise: payment.amount.value, transactions }
}

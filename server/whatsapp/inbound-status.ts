import * as z from 'zod/mini'
import { deliveryStatuses } from './delivery-status.ts'
import { bsuidOrNull, digitsOrNull, waKey, words } from './inbound-fields.ts'
import type { PaymentReport, StatusReport } from './inbound-update.ts'

const who = { recipient_id: digitsOrNull, recipient_user_id: bsuidOrNull }

const statusSchema = z.object({
  id: waKey,
  status: z.enum(deliveryStatuses),
  ...who,
  biz_opaque_callback_data: z.nullish(z.string().check(z.maxLength(512))),
  errors: z.nullish(
    z.array(
      z.object({
        code: z.int(),
        title: z.catch(words(300), ''),
        error_data: z.catch(z.nullish(z.object({ details: z.nullish(words(1000)) })), null),
      }),
    ),
  ),
})

/** One entry of `statuses[]` about a message (commerce-protocols 1.4), or null when it is none. */
export function parseStatus(raw: unknown): StatusReport | null {
  const { data } = statusSchema.safeParse(raw)
  if (data === undefined) return null
  return {
    messageId: data.id,
    status: data.status,
    recipient: { waId: data.recipient_id, bsuid: data.recipient_user_id },
    callbackData: data.biz_opaque_callback_data ?? null,
    errors: (data.errors ?? []).map(({ code, title, error_data }) => ({
      code,
      title,
      details: error_data?.details ?? null,
    })),
  }
}

const amountSchema = z.object({ value: z.int(), offset: z.int() })
const refundSchema = z.object({ id: waKey, amount: z.nullish(amountSchema), status: waKey })
const paymentSchema = z.object({
  id: waKey,
  type: z.literal('payment'),
  status: z.enum(['captured', 'pending', 'failed']),
  ...who,
  payment: z.object({
    reference_id: waKey,
    amount: z.nullish(amountSchema),
    currency: z.nullish(words(10)),
    transaction: z.nullish(
      z.object({
        id: waKey,
        status: waKey,
        pg_transaction_id: z.nullish(waKey),
        method: z.nullish(z.object({ type: words(40) })),
        error: z.nullish(z.object({ code: z.nullish(words(100)), reason: z.nullish(words(300)) })),
      }),
    ),
    refunds: z.nullish(z.array(refundSchema)),
  }),
})

/** One entry of `statuses[]` about a payment through a linked gateway, or null when it is none. */
export function parsePayment(raw: unknown): PaymentReport | null {
  const { data } = paymentSchema.safeParse(raw)
  if (data === undefined) return null
  const { payment } = data
  const { transaction } = payment
  return {
    statusId: data.id,
    referenceId: payment.reference_id,
    recipient: { waId: data.recipient_id, bsuid: data.recipient_user_id },
    status: data.status,
    amountPaise: paiseFromAmount(payment.amount),
    currency: payment.currency ?? null,
    transaction: transaction
      ? {
          id: transaction.id,
          status: transaction.status,
          gatewayId: transaction.pg_transaction_id ?? null,
          method: transaction.method?.type ?? null,
          failure: transaction.error?.reason ?? transaction.error?.code ?? null,
        }
      : null,
    refunds: (payment.refunds ?? []).map((refund) => ({
      id: refund.id,
      amountPaise: paiseFromAmount(refund.amount),
      status: refund.status,
    })),
  }
}

/** Meta's amounts are `value / offset` rupees; only offset 100 is documented, so only that is money. */
function paiseFromAmount(amount: { value: number; offset: number } | null | undefined) {
  return amount?.offset === 100 && amount.value >= 0 ? amount.value : null
}

/**
 * The dedupe key of a payment report. A refund repeats the captured transaction, so its refunds join
 * the key: otherwise the news of the money going back would look like a duplicate.
 */
export function paymentKey({ referenceId, status, transaction, refunds }: PaymentReport): string {
  const attempt = transaction ? `${transaction.id}:${transaction.status}` : `-:${status}`
  const back = refunds.map((refund) => `:${refund.id}:${refund.status}`).join('')
  return `p:${referenceId}:${attempt}${back}`
}

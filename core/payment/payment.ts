import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { amountSchema, type Paise, sumPaise } from '../money/paise.ts'

export const paymentMethodSchema = z.enum(['cash', 'upi_direct'])
export type PaymentMethod = z.infer<typeof paymentMethodSchema>

/**
 * One attempt to pay; rows are only added (commerce-protocols 5.5). `cod_collected`: cash in hand;
 * `shop_confirmed`: the shop saw its own UPI credit. A customer's word or screenshot is never a row here.
 */
export const paymentSchema = z.object({
  id: idSchema,
  method: paymentMethodSchema,
  state: z.enum(['cod_collected', 'shop_confirmed']),
  amountPaise: amountSchema,
  /** Last digits of the UPI reference (UTR), '' when not noted. */
  utr: textSchema(22),
  at: msSchema,
  login: z.nullable(idSchema),
})
export type Payment = z.infer<typeof paymentSchema>

export const paidPaise = (payments: readonly Payment[]): Paise =>
  sumPaise(payments.map((payment) => payment.amountPaise))

/** The order's payment state, derived and never typed (P1). */
export function paymentState(
  payablePaise: number,
  payments: readonly Payment[],
): 'unpaid' | 'part_paid' | 'paid' | 'refund_due' {
  const paid = paidPaise(payments)
  if (paid === 0 && payablePaise > 0) return 'unpaid'
  if (paid < payablePaise) return 'part_paid'
  return paid > payablePaise ? 'refund_due' : 'paid'
}

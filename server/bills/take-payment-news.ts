import { entity } from '#core/sync/rows.ts'
import type { ShopTx } from '../db/db.ts'
import type { PaymentReport } from '../whatsapp/inbound-update.ts'
import { billOf, idOfReference } from './bill-rows.ts'

export const verifyJob = 'verify_payment'

/**
 * WhatsApp tells of a payment. Nothing counts because of that: where money is said to have come for a bill of ours, a job
 * asks the gateway (P9). For any other reference a person is told, who knows what else is paid under this number.
 */
export async function takePaymentNews(
  tx: ShopTx,
  { referenceId, status, transaction, amountPaise }: PaymentReport,
  { now, newId }: { now: number; newId: () => string },
): Promise<void> {
  if (status !== 'captured' && transaction?.status !== 'success') return
  const id = idOfReference(referenceId)
  const bill = id === null ? undefined : await billOf(tx, id)
  if (bill)
    return tx.enqueue({
      id: newId(),
      kind: verifyJob,
      dueAt: now,
      target: `bill:${bill.id}`,
      body: { billId: bill.id },
    })
  await tx.write(entity.attention, {
    id: newId(),
    st: 'open',
    name: 'payment',
    code: 'payment_unknown',
    at: now,
    e: null,
    ref: null,
    detail: {
      ...(amountPaise !== null && { paise: amountPaise }),
      text: referenceId.slice(0, 100),
    },
    login: null,
  })
}

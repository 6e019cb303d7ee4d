import { sql } from 'kysely'
import type { Order } from '#core/order/order.ts'
import { evidenceOf, isSameUtr, type Payment } from '#core/payment/payment.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopTx } from '../db/db.ts'
import type { AfterContext } from './timers.ts'

const day = 86_400_000
/** Who shows an old payment again does so soon; older orders are not looked through. */
const lookBackMs = 90 * day

type Note = { code: string; customer: string; payment: Payment }

/** One UPI payment pays once (P6): its number on a second payment of the shop is shown to a person. */
export async function showUsedUtr(
  tx: ShopTx,
  before: Order | undefined,
  after: Order,
  { now, newId }: AfterContext,
): Promise<void> {
  const known = new Set(before?.payments.map(({ id }) => id))
  const fresh = after.payments.filter(({ id, utr }) => utr !== '' && !known.has(id))
  for (const payment of fresh) {
    const twin = (await notesLike(tx, payment, now)).find((note) => isTwin(payment, note.payment))
    if (!twin) continue
    await tx.write(entity.attention, {
      id: newId(),
      st: 'open',
      name: 'utr_used',
      code: 'utr_used',
      at: now,
      e: entity.order,
      ref: after.id,
      detail: {
        paise: payment.amountPaise,
        text: [payment.utr, twin.customer, twin.code].filter(Boolean).join(' · '),
      },
      login: null,
    })
  }
}

/** What had never come may be noted again when it comes. */
const isTwin = (payment: Payment, other: Payment): boolean =>
  other.id !== payment.id && evidenceOf(other) !== 'denied' && isSameUtr(payment, other)

/** Payments whose number ends alike, by as many digits as both have. */
async function notesLike(tx: ShopTx, { utr }: Payment, now: number): Promise<Note[]> {
  await tx.flush()
  const { rows } = await sql<Note>`
    SELECT code, row->>'customerName' AS customer, payment
    FROM shop_order, jsonb_array_elements(row->'payments') AS payment
    WHERE shop_id = ${tx.shopId} AND at >= ${now - lookBackMs} AND payment->>'utr' <> ''
      AND (payment->>'utr' LIKE ${`%${utr}`} OR ${utr}::text LIKE '%' || (payment->>'utr'))
    ORDER BY at DESC LIMIT 20`.execute(tx.sql)
  return rows
}

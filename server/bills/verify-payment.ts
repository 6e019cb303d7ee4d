import * as z from 'zod/mini'
import { idSchema } from '#core/id.ts'
import { paise } from '#core/money/paise.ts'
import type { Deps } from '../deps.ts'
import { NothingToDo } from '../db/db.ts'
import type { JobHandler } from '../jobs/job.ts'
import { executeAs } from '../sync/execute.ts'
import { numberOfShop } from '../whatsapp/numbers.ts'
import { type BillRow, billOf } from './bill-rows.ts'
import { type Found, lookUpPayment } from './look-up-payment.ts'

const bodySchema = z.object({ billId: idSchema })

/**
 * Money is said to have come for a bill: asks the gateway, and only its answer makes the payment `verified` (P9). While it
 * does not answer, the news stands in the book as a claim, which a person can look up too; so it is not lost when the
 * gateway never answers.
 */
export const verifyPayment: JobHandler = async ({ shopId, body }, { deps, signal }) => {
  const { billId } = bodySchema.parse(body)
  const bill = await deps.db.readShop(shopId, (tx) => billOf(tx, billId))
  if (!bill) return { st: 'dead', code: 'no_bill' }
  const found = await lookUp(deps, shopId, bill, signal)
  if (found.st !== 'captured') {
    await noteClaim(deps, shopId, bill)
    return { st: 'later', code: found.code }
  }
  for (const transaction of found.transactions) {
    await runOnce(deps, shopId, 'verifyPayment', {
      orderId: bill.orderId,
      paymentId: bill.id,
      nextId: deps.newId(),
      amountPaise: paise(found.amountPaise),
      askedPaise: paise(bill.amountPaise),
      transaction,
    })
  }
  return { st: 'done' }
}

async function lookUp(
  deps: Deps,
  shopId: string,
  { configuration, ...bill }: BillRow,
  signal: AbortSignal,
): Promise<Found> {
  const phoneNumberId = await numberOfShop(deps.db, shopId)
  if (phoneNumberId === undefined || configuration === null)
    return { st: 'unknown', code: 'nobody_to_ask' }
  const { token } = deps.config.whatsapp
  const where = { apiUrl: deps.whatsappApiUrl(), phoneNumberId, token, fetch: deps.fetch, signal }
  return lookUpPayment(where, { ...bill, configuration })
}

const noteClaim = (deps: Deps, shopId: string, { id, orderId, amountPaise }: BillRow) =>
  runOnce(deps, shopId, 'recordPayment', {
    orderId,
    payment: {
      ...{ id, method: 'upi_direct', state: 'claimed', utr: '' },
      amountPaise: paise(amountPaise),
    },
  })

/** Runs a verb of the server on a payment; what is in the book already uses up no version. */
async function runOnce<V extends 'verifyPayment' | 'recordPayment'>(
  deps: Deps,
  shopId: string,
  verb: V,
  args: Parameters<typeof executeAs<V>>[4],
): Promise<void> {
  await deps.db.withShopTx(shopId, async (tx) => {
    const { st } = await executeAs(tx, deps, 'channel', verb, args, deps.now())
    if (st === 'noop') throw new NothingToDo()
  })
}

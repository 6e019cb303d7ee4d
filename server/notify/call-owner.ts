import { createHmac } from 'node:crypto'
import { wakesAt } from '#core/shop/open-hours.ts'
import { entity } from '#core/sync/rows.ts'
import type { CallHook } from '../config.ts'
import type { Deps } from '../deps.ts'
import type { JobHandler, JobOutcome } from '../jobs/job.ts'
import { isReached, noteRings } from './ring-log.ts'
import { ringOwnerSchema } from './ring-owner.ts'
import { isWaiting, waitingNow } from './waiting-now.ts'

const timeoutMs = 10_000

/**
 * Asks the operator's own service to call the owner, because nobody has answered an order (T9); nothing when the operator
 * has none. It hears the owner's number, his language and how many orders wait, and nothing of them.
 */
export const callOwner: JobHandler = async ({ shopId, id, body }, { deps, signal }) => {
  const hook = deps.config.callHook
  if (!hook) return { st: 'done' }
  const { orderId = '', waitMs } = ringOwnerSchema.parse(body)
  const now = deps.now()
  const found = await deps.db.readShop(shopId, async (tx) => {
    const shop = await tx.row(entity.shop, shopId)
    const order = await tx.row(entity.order, orderId)
    if (!shop?.ownerRing || !shop.ownerPhone || !isWaiting(order)) return undefined
    if (await isReached(tx, orderId, 'called')) return undefined
    return { shop, wakes: wakesAt(shop, order, now), waiting: await waitingNow(tx, shop, now) }
  })
  if (!found) return { st: 'done' }
  const { shop, wakes, waiting } = found
  if (wakes > now) return { st: 'later', dueAt: wakes + waitMs, isFailure: false }
  const told = {
    id,
    event: 'orders_waiting',
    shop: shopId,
    phone: shop.ownerPhone,
    lang: shop.lang,
    waiting: waiting.length,
    answerBy: waiting[0]?.acceptBy ?? null,
  }
  const outcome = await post(hook, told, deps, signal)
  if (outcome.st === 'done') {
    const orderIds = waiting.map((order) => order.id)
    await noteRings(deps.db, shopId, { orderIds, what: 'called', who: 'owner' }, now)
  }
  return outcome
}

/** Posts it under the job's id, the same at every try, and signed together with the time. */
async function post(
  { url, secret }: CallHook,
  told: { id: string },
  { fetch: send, now }: Deps,
  signal: AbortSignal,
): Promise<JobOutcome> {
  const body = JSON.stringify(told)
  const at = Math.floor(now() / 1000)
  try {
    const { status } = await send(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': told.id,
        'haat-signature': `t=${at},v1=${callSignature(secret, at, body)}`,
      },
      body,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    })
    if (status >= 200 && status < 300) return { st: 'done' }
    const isBusy = status >= 500 || status === 408 || status === 429
    return isBusy ? { st: 'later', code: String(status) } : { st: 'dead', code: String(status) }
  } catch {
    return { st: 'later', code: 'no_answer' }
  }
}

/** HMAC-SHA256 over `<unix seconds>.<body>`, in hex. */
export const callSignature = (secret: string, at: number, body: string): string =>
  createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')

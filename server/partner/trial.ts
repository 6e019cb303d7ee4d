import * as z from 'zod/mini'
import { idSchema } from '#core/id.ts'
import { amountSchema } from '#core/money/paise.ts'
import { acceptArgs, deliverArgs, packArgs } from '#core/order/order-acts.ts'
import type { Order } from '#core/order/order.ts'
import { duePaise } from '#core/order/order-money.ts'
import { isClosed } from '#core/order/order-status.ts'
import type { ArgsOf, Verb } from '#core/sync/registry.ts'
import { entity } from '#core/sync/rows.ts'
import { NothingToDo, type ShopTx } from '../db/db.ts'
import type { NewJob } from '../db/shop-tx.ts'
import type { Deps } from '../deps.ts'
import type { JobHandler } from '../jobs/job.ts'
import { executeAs } from '../sync/execute.ts'
import { orderById } from './asked-order.ts'
import { joinPartner } from './joined-shops.ts'
import { makePartner } from './keys.ts'

// A partner on trial meets two shops of its own, which are shops like any other but for who works in them.

export const trialJob = 'partner_trial'
const trialBody = z.object({ partnerOrderId: idSchema, orderId: idSchema })

/** From one step of a trial order to the next. */
const stepMs = 2_000
export const trialPin = '110001'

const goods = [
  { ref: 'sugar', cat: 'sugar-salt', unit: 'g', per: 1000, pricePaise: 4400 },
  { ref: 'mustard-oil', cat: 'oils', unit: 'piece', per: 1, pricePaise: 18_500 },
  { ref: 'instant-noodles', cat: 'snacks', unit: 'piece', per: 1, pricePaise: 1400 },
] as const

type Maker = Pick<Deps, 'db' | 'newId' | 'now'>

/** Makes a partner on trial with its two shops; no other partner ever meets those, and it meets no others. */
export async function makeTrial(
  deps: Maker,
  name: string,
): Promise<{ partnerId: string; shops: string[] }> {
  const partnerId = await makePartner(deps, { name, isTest: true })
  const shops = [await openTrialShop(deps, 1), await openTrialShop(deps, 2)]
  for (const shop of shops) await joinPartner(deps, shop, partnerId)
  return { partnerId, shops }
}

async function openTrialShop(deps: Maker, nth: number): Promise<string> {
  const id = deps.newId()
  const now = deps.now()
  await deps.db.openShopTx(id, deps.newId(), async (tx) => {
    const act = <V extends Verb>(verb: V, args: ArgsOf<V>) =>
      executeAs(tx, deps, 'shop', verb, args, now)
    await act('openShop', {
      ...{ shopId: id, name: `Trial shop ${nth}`, lang: 'en', openedAt: now },
      ...{ memberId: deps.newId(), memberName: 'Nobody', login: deps.newId(), phone: '' },
    })
    await act('editShop', { shopId: id, set: { pin: trialPin } })
    for (const { ref, cat, unit, per, pricePaise } of goods)
      await act('addProduct', {
        product: {
          ...{ id: deps.newId(), ref, names: {}, gtins: [], cat, unit, pack: null, per },
          ...{ pricePaise: amountSchema.parse(pricePaise), mrpPaise: null, gstBp: 0, hsn: '' },
          ...{ lowAt: 0, active: true },
        },
        opening: { id: deps.newId(), qty: 1_000_000 * per },
      })
  })
  return id
}

/** By which an order of a partner on trial is answered as if somebody worked in its shop. */
export const trialStep = (
  { newId, now }: Pick<Maker, 'newId' | 'now'>,
  { partnerOrderId, orderId }: z.infer<typeof trialBody>,
): NewJob => ({
  ...{ id: newId(), kind: trialJob, dueAt: now() + stepMs },
  body: { partnerOrderId, orderId },
})

/**
 * One step of a trial order, until it is delivered. By its `ref` it goes otherwise: `silent…` is never answered, `reject…`
 * is refused by every shop, `reject-first…` only by the one that is asked first.
 */
export const playShop: JobHandler = async ({ shopId, body }, { deps }) => {
  const { partnerOrderId, orderId } = trialBody.parse(body)
  const asked = await orderById(deps.db, partnerOrderId)
  const ref = asked?.ref ?? 'silent'
  if (ref.startsWith('silent')) return { st: 'done' }
  const isRefused =
    ref.startsWith('reject') && (!ref.startsWith('reject-first') || asked?.asks.length === 1)
  const isDone = await deps.db.withShopTx(shopId, async (tx) => {
    const order = await tx.row(entity.order, orderId)
    if (!order || isClosed(order.st)) throw new NothingToDo()
    await step(tx, deps, order, isRefused)
    return false
  })
  return isDone === false
    ? { st: 'later', dueAt: deps.now() + stepMs, isFailure: false }
    : { st: 'done' }
}

function step(tx: ShopTx, deps: Maker, order: Order, isRefused: boolean) {
  const { id: orderId } = order
  const now = deps.now()
  if (order.cancelRequestedAt !== null)
    return executeAs(tx, deps, 'shop', 'declineCancel', { orderId }, now)
  switch (order.st) {
    case 'placed':
      return isRefused
        ? executeAs(tx, deps, 'shop', 'rejectOrder', { orderId, reason: 'shop_busy' }, now)
        : executeAs(tx, deps, 'shop', 'acceptOrder', acceptArgs(order), now)
    case 'accepted':
      return executeAs(tx, deps, 'shop', 'packOrder', packArgs(order, deps.newId), now)
    case 'packed':
      return order.mode === 'home'
        ? executeAs(tx, deps, 'shop', 'dispatchOrder', { orderId }, now)
        : executeAs(tx, deps, 'shop', 'readyOrder', { orderId }, now)
    default:
      return executeAs(
        tx,
        deps,
        'shop',
        'deliverOrder',
        deliverArgs(order, duePaise(order) > 0 ? cashFor(order, deps) : null),
        now,
      )
  }
}

const cashFor = (order: Order, { newId }: Maker) => ({
  ...{ id: newId(), method: 'cash' as const, state: 'cod_collected' as const, utr: '' },
  amountPaise: amountSchema.parse(duePaise(order)),
})

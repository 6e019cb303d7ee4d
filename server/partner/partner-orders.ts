import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import * as z from 'zod/mini'
import { idSchema } from '#core/id.ts'
import type { Ask } from '#core/marketplace/partner/ask.ts'
import { toldOrder, type ToldOrder } from '#core/marketplace/partner/order-told.ts'
import type { PartnerOrder } from '#core/marketplace/partner/partner-order.ts'
import { cancelArgs } from '#core/order/order-acts.ts'
import { isClosed } from '#core/order/order-status.ts'
import { type Reason, reasonTable } from '#core/order/reasons.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import { entity } from '#core/sync/rows.ts'
import { NothingToDo } from '../db/db.ts'
import { writeJobs } from '../db/shop-tx.ts'
import type { GlobalTables } from '../db/tables.ts'
import type { Deps } from '../deps.ts'
import { problem } from '../http/errors.ts'
import type { JobHandler } from '../jobs/job.ts'
import { executeAs } from '../sync/execute.ts'
import { mustSeeShop } from './joined-shops.ts'
import type { Partner } from './keys.ts'
import { type Against, fitOrder, noteAsk, placeAsk } from './place-ask.ts'

export type PartnerOrderRow = Selectable<GlobalTables['partner_order']>

export const askJob = 'partner_ask'
const askBody = z.object({ partnerOrderId: idSchema, orderId: idSchema })

/** The order is asked for at once; the job only finds work if this process dies before that. */
const unlessAskedMs = 5_000

/**
 * Takes an order of a partner for one of its shops. It is written down before the shop is asked, so that it is placed even
 * if this process ends here; the same `ref` again finds it. Problems: `prepaid_not_taken`, `not_found`, `key_reused`,
 * `not_serviceable`, `lines_refused`, `too_late`.
 */
export async function takeOrder(
  deps: Deps,
  partner: Partner,
  asked: PartnerOrder,
): Promise<{ isNew: boolean; told: ToldOrder }> {
  const hash = createHash('sha256').update(canonicalJson(asked)).digest('hex')
  const before = await rowByRef(deps, partner, asked.ref)
  if (before) return { isNew: false, told: await sameOrder(deps, partner, before, hash) }
  if (asked.pays === 'prepaid')
    throw problem(422, 'prepaid_not_taken', 'Only orders that are paid at the door are taken.')
  const shopId = asked.to.shop
  await mustSeeShop(deps, partner, shopId)
  const tried = await deps.db.readShop(shopId, (tx) => fitOrder(tx, asked, deps.now()))
  if ('against' in tried) throw refusalOf(tried.against)
  const row = await writeDown(deps, partner, { asked, hash, shopId })
  if (!row) return takeOrder(deps, partner, asked)
  const [ask] = row.asks
  if (ask) await takeAsk(deps, { shopId, partnerOrderId: row.id, orderId: ask.order })
  return { isNew: true, told: await readOrder(deps, partner, row.id) }
}

async function writeDown(
  { db, newId, now }: Deps,
  partner: Partner,
  { asked, hash, shopId }: { asked: PartnerOrder; hash: string; shopId: string },
): Promise<PartnerOrderRow | undefined> {
  const id = newId()
  const at = now()
  const ask: Ask = { shop: shopId, order: newId(), st: 'placed', reason: null, at }
  return db.global.transaction().execute(async (tx) => {
    const row = await tx
      .insertInto('partner_order')
      .values({
        ...{ id, partner_id: partner.id, ref: asked.ref, hash, made_at: at },
        ...{ asked: JSON.stringify(asked), asks: JSON.stringify([ask]) },
      })
      .onConflict((conflict) => conflict.columns(['partner_id', 'ref']).doNothing())
      .returningAll()
      .executeTakeFirst()
    const body = { partnerOrderId: id, orderId: ask.order }
    const job = { id: newId(), kind: askJob, dueAt: at + unlessAskedMs, body }
    if (row) await writeJobs(tx, shopId, [job], at)
    return row
  })
}

/** Asks the shop, if that was not done yet. */
export const askShop: JobHandler = async ({ shopId, body }, { deps }) => {
  await takeAsk(deps, { shopId, ...askBody.parse(body) })
  return { st: 'done' }
}

type Asked = { shopId: string; partnerOrderId: string; orderId: string }

async function takeAsk(deps: Deps, { shopId, ...ask }: Asked): Promise<void> {
  const row = await rowById(deps, ask.partnerOrderId)
  if (!row?.asked) return
  const { asked, partner_id: partnerId } = row
  const placed = await deps.db.withShopTx(shopId, (tx) =>
    placeAsk(tx, deps, { ...ask, partnerId }, asked),
  )
  if (placed === 'refused') await noteEnd(deps, ask, { st: 'rejected', reason: 'item_unavailable' })
}

/** The ask came to nothing in its shop. */
async function noteEnd(
  { db, now }: Deps,
  { partnerOrderId, orderId }: Omit<Asked, 'shopId'>,
  end: Pick<Ask, 'st' | 'reason'>,
): Promise<void> {
  await db.global.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('partner_order')
      .select('asks')
      .where('id', '=', partnerOrderId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const asks = row.asks.map((ask) =>
      ask.order === orderId ? { ...ask, ...end, at: now() } : ask,
    )
    await tx
      .updateTable('partner_order')
      .set({ asks: JSON.stringify(asks) })
      .where('id', '=', partnerOrderId)
      .execute()
  })
}

/** One of the partner's own orders as it stands now; `not_found` for every other. */
export async function readOrder(deps: Deps, partner: Partner, id: string): Promise<ToldOrder> {
  return tell(deps, await mustFind(deps, partner, id))
}

/**
 * The customer does not want it any more, or the partner does not: it ends at once until it is packed; after that the shop
 * is asked to take it back (O14). Problems: `not_found`, `order_closed`.
 */
export async function cancelOrder(
  deps: Deps,
  partner: Partner,
  id: string,
  reason: Reason,
): Promise<ToldOrder> {
  const row = await mustFind(deps, partner, id)
  const ask = lastAsk(row)
  const names = { orderId: ask.order, partnerOrderId: id }
  const done = await deps.db.withShopTx(ask.shop, async (tx) => {
    if (await noteAsk(tx, names, 'withdrawn')) return 'withdrawn'
    const order = await tx.row(entity.order, ask.order)
    if (!order || isClosed(order.st)) throw new NothingToDo()
    const isFree = ['placed', 'change_proposed', 'accepted'].includes(order.st)
    const actor = reasonTable[reason].by === 'channel' ? 'channel' : 'customer'
    const now = deps.now()
    if (isFree)
      await executeAs(tx, deps, actor, 'cancelOrder', cancelArgs(order, reason, deps.newId), now)
    else await executeAs(tx, deps, actor, 'requestCancel', { orderId: order.id }, now)
    return 'cancelled'
  })
  if (done === 'withdrawn') await noteEnd(deps, names, { st: 'cancelled', reason })
  const told = await readOrder(deps, partner, id)
  if (!done && told.status !== 'cancelled')
    throw problem(409, 'order_closed', 'The order has come to its end.', { order: told })
  return told
}

async function sameOrder(
  deps: Deps,
  partner: Partner,
  row: PartnerOrderRow,
  hash: string,
): Promise<ToldOrder> {
  if (row.hash !== hash)
    throw problem(422, 'key_reused', 'Another order was sent under this ref before.')
  return readOrder(deps, partner, row.id)
}

async function tell({ db }: Pick<Deps, 'db'>, row: PartnerOrderRow): Promise<ToldOrder> {
  const ask = lastAsk(row)
  const order = await db.readShop(ask.shop, (tx) => tx.row(entity.order, ask.order))
  return toldOrder({ id: row.id, ref: row.ref, mode: row.asked?.mode ?? 'home' }, ask, order)
}

function lastAsk({ asks }: PartnerOrderRow): Ask {
  const last = asks.at(-1)
  if (!last) throw new Error('An order is written down with the first shop that is asked.')
  return last
}

async function mustFind(
  deps: Pick<Deps, 'db'>,
  { id: partnerId, shops }: Pick<Partner, 'id' | 'shops'>,
  id: string,
): Promise<PartnerOrderRow> {
  const row = await rowById(deps, id)
  const isMine = row?.partner_id === partnerId
  if (!row || !isMine || (shops !== null && !shops.includes(lastAsk(row).shop)))
    throw problem(404, 'not_found', 'This partner has no such order.')
  return row
}

const rowById = ({ db }: Pick<Deps, 'db'>, id: string) =>
  db.global.selectFrom('partner_order').selectAll().where('id', '=', id).executeTakeFirst()

const rowByRef = ({ db }: Pick<Deps, 'db'>, partner: Pick<Partner, 'id'>, ref: string) =>
  db.global
    .selectFrom('partner_order')
    .selectAll()
    .where('partner_id', '=', partner.id)
    .where('ref', '=', ref)
    .executeTakeFirst()

function refusalOf(against: Against) {
  if (against.why === 'lines')
    return problem(409, 'lines_refused', 'The shop cannot take all lines as they are.', {
      faults: against.faults,
    })
  if (against.why === 'too_late')
    return problem(409, 'too_late', 'The shop cannot answer before `answerBy`.')
  return problem(409, 'not_serviceable', 'The shop does not take such an order now.', {
    why: against.why,
  })
}

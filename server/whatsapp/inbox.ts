import { takePaymentNews } from '../bills/take-payment-news.ts'
import { NothingToDo, type ShopRead, type ShopTx } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { WorkSource } from '../jobs/worker.ts'
import { openPageOf } from '../order-page/address.ts'
import type { CatalogueCache } from '../orders/shop-catalogue.ts'
import { takeChatMessage } from './chat-message.ts'
import { dueUpdates, endUpdate, type InboxRow, type KeptUpdate, startUpdate } from './inbox-rows.ts'
import { noteStatus } from './message-status.ts'
import { shopOfNumber } from './numbers.ts'
import { keepOwnWords } from './own-talk.ts'

const mostAttempts = 6
/** After a crash or a fault the update comes again so much later: 10 s, 20 s, 40 s … */
const againAfterMs = (attempts: number): number => 10_000 * 2 ** attempts

/** So many shops at a time, and connections to the database are left for the phones. */
const shopsAtOnce = 3

/**
 * Reads what WhatsApp told us and does what follows from it, each update once, and those of one number in the order of
 * arrival: one shop's rush does not hold up another shop.
 */
export function inboxSource(catalogues: CatalogueCache): WorkSource {
  return async (deps) => {
    const rows = await dueUpdates(deps.db, deps.now())
    const lanes = [...Map.groupBy(rows, (row) => row.phone_number_id).values()]
    const takeLanes = async () => {
      for (let lane = lanes.shift(); lane; lane = lanes.shift())
        for (const row of lane) await take(row, deps, catalogues)
    }
    const ends = await Promise.allSettled(Array.from({ length: shopsAtOnce }, takeLanes))
    for (const end of ends) if (end.status === 'rejected') throw end.reason
    return rows.length
  }
}

async function take(row: InboxRow, deps: Deps, catalogues: CatalogueCache): Promise<void> {
  const { db, metrics, log, now } = deps
  if (!(await startUpdate(db, row, now() + againAfterMs(row.attempts)))) return
  const update = row.body as KeptUpdate
  const { kind } = update
  try {
    const outcome = await takeUpdate(row.key, update, deps, catalogues)
    const keepBody = outcome === 'kept' || outcome === 'unknown_number'
    await endUpdate(db, row.key, { now: now(), keepBody, error: keepBody ? outcome : null })
    metrics.inbound.inc({ kind, outcome })
  } catch (error) {
    const isLast = row.attempts + 1 >= mostAttempts
    log.error({ err: error, kind, attempt: row.attempts + 1 }, 'an inbound update failed')
    metrics.inbound.inc({ kind, outcome: isLast ? 'given_up' : 'again' })
    if (isLast) await endUpdate(db, row.key, { now: now(), keepBody: true, error: 'given_up' })
  }
}

type Outcome = 'done' | 'before' | 'kept' | 'unknown_number'

async function takeUpdate(
  key: string,
  update: KeptUpdate,
  deps: Deps,
  catalogues: CatalogueCache,
): Promise<Outcome> {
  if (update.phoneNumberId === null) return 'kept'
  const shopId = await shopOfNumber(deps.db, update.phoneNumberId)
  if (shopId === undefined) return 'unknown_number'
  switch (update.kind) {
    case 'message': {
      // Read before: within a shop's transaction nothing but the shop is looked at.
      const pageUrl = await pageUrlOf(shopId, deps)
      const taken = await deps.db.withShopTx(shopId, async (tx) => {
        await markTaken(tx, key, deps.now())
        const { customerId, isKept } = await takeChatMessage(
          tx,
          { ...update, pageUrl },
          deps,
          catalogues,
        )
        await noteInbound(tx, key, customerId, update.at ?? deps.now())
        return isKept ? 'kept' : 'done'
      })
      return taken ?? 'before'
    }
    case 'status':
      await noteStatus(shopId, update, deps)
      return 'done'
    case 'payment': {
      const taken = await deps.db.withShopTx(shopId, async (tx) => {
        await markTaken(tx, key, deps.now())
        await takePaymentNews(tx, update, { now: deps.now(), newId: deps.newId })
        // News of money is kept as it came, for whoever has to find out about it.
        return 'kept' as const
      })
      return taken ?? 'before'
    }
    case 'echo': {
      const at = Math.min(update.at ?? deps.now(), deps.now())
      const isFirst = await deps.db.noteInShop(shopId, async (tx) => {
        if (!(await isNew(tx, key, at))) return false
        await keepOwnWords(tx, update, { at, id: deps.newId() })
        return true
      })
      return isFirst ? 'done' : 'before'
    }
    case 'unknown':
      return 'kept'
  }
}

async function pageUrlOf(shopId: string, { db, publicUrl }: Deps): Promise<string | null> {
  const home = publicUrl()
  const path = home === undefined ? null : await openPageOf(db, shopId)
  return path === null ? null : `${home}${path}`
}

/** Exactly once: the mark commits together with everything that follows from the message. */
async function markTaken(tx: ShopTx, key: string, now: number): Promise<void> {
  if (!(await isNew(tx, key, now))) throw new NothingToDo()
}

async function isNew(tx: ShopRead, key: string, at: number): Promise<boolean> {
  const [{ numInsertedOrUpdatedRows = 0n } = {}] = await tx.sql
    .insertInto('whatsapp_inbound')
    .values({ shop_id: tx.shopId, key, customer_id: null, at })
    .onConflict((conflict) => conflict.columns(['shop_id', 'key']).doNothing())
    .execute()
  return numInsertedOrUpdatedRows > 0n
}

/** When the customer wrote: it opens the window of 24 hours in which we may answer freely. */
async function noteInbound(
  tx: ShopTx,
  key: string,
  customerId: string | null,
  at: number,
): Promise<void> {
  await tx.sql
    .updateTable('whatsapp_inbound')
    .set({ customer_id: customerId, at })
    .where('shop_id', '=', tx.shopId)
    .where('key', '=', key)
    .execute()
}

import { sql } from 'kysely'
import * as z from 'zod/mini'
import { gtinSchema } from '#core/catalogue/pack.ts'
import type { JoinedProduct } from '#core/catalogue/joined-goods.ts'
import { idSchema } from '#core/id.ts'
import { isOffered, offeredQty } from '#core/marketplace/partner/judge-lines.ts'
import { amountSchema } from '#core/money/paise.ts'
import { qtySchema, unitSchema } from '#core/quantity/quantity.ts'
import { available } from '#core/stock/movement.ts'
import type { Stock } from '#core/stock/stock.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopRead } from '../db/db.ts'
import { problem } from '../http/errors.ts'
import { productName } from '../orders/ready-names.ts'
import { afterVersion, type ChangePosition, readCursor, writeCursor } from '../sync/cursor.ts'
import { readGoods } from '../sync/goods-together.ts'
import { readClock } from '../sync/timeline.ts'

const offeredGoodSchema = z.object({
  id: idSchema,
  /** Its id in the ready catalogue, the same in every shop. */
  ref: z.nullable(z.string()),
  gtins: z.array(gtinSchema),
  names: z.object({ hi: z.string(), bn: z.string(), mr: z.string(), en: z.string() }),
  category: z.string(),
  unit: unitSchema,
  pack: z.nullable(z.object({ qty: qtySchema, unit: unitSchema })),
  pricePaise: amountSchema,
  per: z.int(),
  mrpPaise: z.nullable(amountSchema),
  gstBp: z.int(),
  hsn: z.string(),
  /** Base units that can be promised now; never told beyond ten times `per`. */
  available: qtySchema,
})

export const feedSchema = z.object({
  goods: z.array(offeredGoodSchema),
  /** Not offered any more. */
  gone: z.array(idSchema),
  /** For the next call: what has changed since this one. */
  cursor: z.string(),
  /** More waits; ask again at once. */
  more: z.boolean(),
})

/** Of goods and stock so many changes are told at once. */
export const mostChanges = 200

type Reader = { key: string; partnerId: string }

/**
 * What a partner does not know yet of the goods of a shop, in the order in which they changed; all of them without a
 * cursor. A good is told anew when it, its stock, or another good under the same name has changed. Throws `resync`.
 */
export async function readFeed(tx: ShopRead, cursor: string | undefined, reader: Reader) {
  const { epoch, v } = await readClock(tx)
  const timeline = {
    ...{ key: reader.key, shopId: tx.shopId, epoch },
    // So that a phone's cursor, or another partner's, is none here.
    roleSet: `partner/${reader.partnerId}`,
  }
  const from = cursor === undefined ? afterVersion(0) : readCursor(cursor, timeline)
  if (from?.kind !== 'change')
    throw problem(410, 'resync', 'This cursor is not of this list as it is today; begin anew.')
  const changes = await tx.sql
    .selectFrom('change')
    .select(['e', 'id', 'v'])
    .where('shop_id', '=', tx.shopId)
    .where('e', 'in', [entity.product, entity.stock])
    .where(sql<boolean>`(v, e, id) > (${from.v}, ${from.e}, ${from.id})`)
    .orderBy('v')
    .orderBy('e')
    .orderBy('id')
    .limit(mostChanges + 1)
    .execute()
  const more = changes.length > mostChanges
  const told = changes.slice(0, mostChanges)
  const last = told.at(-1)
  const to: ChangePosition =
    more && last ? { kind: 'change', v: Number(last.v), e: last.e, id: last.id } : afterVersion(v)
  return { ...(await goodsOf(tx, told)), cursor: writeCursor(to, timeline), more }
}

async function goodsOf(tx: ShopRead, changes: readonly { id: string }[]) {
  const ids = [...new Set(changes.map(({ id }) => id))]
  const { kept, stock } = await readGoods(tx, ids)
  const shown = new Map<string, JoinedProduct>()
  const gone = new Set<string>()
  for (const id of ids) {
    const product = kept.get(id)
    if (!product) continue
    if (product.id !== id) gone.add(id)
    if (isOffered(product)) shown.set(product.id, product)
    else gone.add(product.id)
  }
  return {
    goods: [...shown.values()].map((product) => offeredGood(product, stock.get(product.id))),
    gone: [...gone],
  }
}

const offeredGood = (product: JoinedProduct, stock: Stock | undefined) => ({
  ...{ id: product.id, ref: product.ref, gtins: product.gtins, category: product.cat },
  names: {
    ...{ hi: productName(product, 'hi'), bn: productName(product, 'bn') },
    ...{ mr: productName(product, 'mr'), en: productName(product, 'en') },
  },
  ...{ unit: product.unit, pack: product.pack, pricePaise: product.pricePaise, per: product.per },
  ...{ mrpPaise: product.mrpPaise, gstBp: product.gstBp, hsn: product.hsn },
  available: offeredQty(product, available(stock)),
})

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { assert } from '#core/assert.ts'
import { broughtForward, carriedMovement } from '#core/shop-file/brought-forward.ts'
import type { FileMutation, FileTools, ShopFile } from '#core/shop-file/format.ts'
import { ShopFileWriter } from '#core/shop-file/write-shop-file.ts'
import type { Movement } from '#core/stock/movement.ts'
import type { Stock } from '#core/stock/stock.ts'
import type { Verb } from '#core/sync/registry.ts'
import { entities, type Entity, entity, type Row } from '#core/sync/rows.ts'
import type { Member } from '#core/shop/member.ts'
import type { Shop } from '#core/shop/shop.ts'
import type { Db, ShopRead, ShopTx } from '../db/db.ts'
import { syncedTables } from '../db/synced-tables.ts'
import { execute } from '../sync/execute.ts'
import { recordMutations, toldOf } from '../sync/mutation-rows.ts'
import { readClock } from '../sync/timeline.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Node's side of reading and writing a shop file. */
export const fileTools: FileTools = {
  newHash: () => {
    const hash = createHash('sha256')
    return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') }
  },
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes) => decoder.decode(bytes),
}

/** The whole shop as a file of one moment, as a phone would write it; undefined when there is no such shop. */
export async function shopToFile(
  db: Db,
  shopId: string,
  about: { app: string; now: number },
): Promise<Uint8Array[] | undefined> {
  return db.readShop(shopId, async (tx) => {
    const shop = (await tx.row(entity.shop, shopId)) as Shop | undefined
    if (!shop) return undefined
    const { epoch } = await readClock(tx)
    const { app, now: madeAt } = about
    const head = { shop: shopId, name: shop.name, app, member: null, madeAt, epoch }
    const writer = new ShopFileWriter(head, fileTools)
    const moves = movementsByProduct((await rowsOf(tx, entity.movement)) as Movement[])
    for (const e of entities) {
      for (const row of await rowsOf(tx, e)) {
        const isStock = e === entity.stock
        const forward = isStock && broughtForward(row as Stock, moves.get(row.id) ?? [])
        writer.row({ e, row, ...(forward === false ? {} : { broughtForward: forward }) })
      }
    }
    return writer.end()
  })
}

async function rowsOf(tx: ShopRead, e: Entity): Promise<Row[]> {
  const { rows } = await sql<{ row: Row }>`
    SELECT row FROM ${sql.table(syncedTables[e].table)}
    WHERE shop_id = ${tx.shopId} ORDER BY id`.execute(tx.sql)
  return rows.map(({ row }) => row)
}

/**
 * Opens the shop of a file in a database that does not have it, in one transaction and under a new epoch: first the
 * rows as the file's server had them, then the work that no server had, under its own ids. A phone that still has that
 * work sends it without a second effect. False when the shop is here already.
 */
export async function shopFromFile(
  { db, now, newId }: { db: Db; now: () => number; newId: () => string },
  { manifest, rows, mutations }: ShopFile,
): Promise<boolean> {
  const { shop } = manifest
  if (await db.readShop(shop, (tx) => tx.row(entity.shop, shop))) return false
  const isAlone = manifest.epoch === null
  await db.openShopTx(shop, newId(), async (tx) => {
    // Of a shop that has met no server, the mutations are its whole history and make every row again.
    const atServer = isAlone
      ? []
      : rows.map(({ e, row, base }) => ({ e, row: base === undefined ? row : base }))
    for (const { e, row } of atServer) if (row) await tx.write(e, row)
    await carryStock(
      tx,
      atServer.flatMap(({ row }) => (row ? [row] : [])),
      newId,
    )
    await countPhones(tx, rows)
    await tx.flush()
    await runAll(tx, mutations, { now: now(), newId })
  })
  return true
}

/** A server that came back from backups has counted further than to the phones that its members name. */
const behindAll = 676

/** Phones that join here have series for their bills that none of those named in the file had (V2). */
async function countPhones(tx: ShopTx, rows: ShopFile['rows']): Promise<void> {
  const known = rows.flatMap(({ e, row }) =>
    e === entity.member && row ? Object.keys((row as Member).phones) : [],
  )
  await tx.sql
    .updateTable('shop_clock')
    .set({ phones: known.length + behindAll })
    .where('shop_id', '=', tx.shopId)
    .execute()
}

/** Gives each shelf the movement that stands for those from before the file. */
async function carryStock(tx: ShopTx, rows: readonly Row[], newId: () => string): Promise<void> {
  const moves = movementsByProduct(rows.filter((row): row is Movement => 'counted' in row))
  for (const row of rows) {
    if (!('reserved' in row)) continue
    const carried = carriedMovement(row, moves.get(row.id) ?? [], newId())
    if (carried) await tx.write(entity.movement, carried)
  }
}

async function runAll(
  tx: ShopTx,
  mutations: readonly FileMutation[],
  ctx: { now: number; newId: () => string },
): Promise<void> {
  const device = ctx.newId()
  const records = []
  for (const [i, { id, name, nv, at: made, login, args }] of mutations.entries()) {
    const at = Math.min(made, ctx.now)
    const act = { id, at, login, actor: 'shop' as const, args }
    const verdict = await execute(tx, name as Verb, act as never, ctx)
    await tx.flush()
    const mutation = { id, seq: i + 1, name, nv, at: made, login, args }
    records.push({ mutation, at, v: tx.v, dupOf: null, result: toldOf(verdict) })
  }
  await recordMutations(tx, device, ctx.now, records)
  assert(await tx.row(entity.shop, tx.shopId), 'A shop file makes a shop.')
}

function movementsByProduct(movements: readonly Movement[]): Map<string, Movement[]> {
  const byProduct = new Map<string, Movement[]>()
  for (const movement of movements) {
    const list = byProduct.get(movement.productId) ?? []
    list.push(movement)
    byProduct.set(movement.productId, list)
  }
  return byProduct
}

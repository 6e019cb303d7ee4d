import { expect } from 'vitest'
import { entity, type Key, keyOf, type Row, splitKey } from '#core/sync/rows.ts'
import { onHand } from '#core/stock/movement.ts'
import type { Order } from '#core/order/order.ts'
import type { Stock } from '#core/stock/stock.ts'
import type { OutboxRow } from '../db.ts'
import { bareRow, foldView } from '../fold-view.ts'
import type { KeptRow } from '../dexie-tables.ts'
import { heldByProduct } from './model-execute.ts'
import { atServer, keptRows, shown, sync, wholeOnly } from './shop-on-phones.ts'
import type { Phone, TapeRun } from './tape-run.ts'

/**
 * I4: each row is the server's row at its version with exactly the phone's own work that it does not contain, judged
 * by what the server has recorded, not by what the phone believes.
 */
export async function checkViews(run: TapeRun, phone: Phone): Promise<void> {
  if (!(await run.isOnThisTimeline(phone))) return
  const [tab] = phone.tabs
  const { state } = run.world.server
  if (!tab || !state) return
  const { gE, g, caughtUpV, epoch } = await sync(tab.store)
  const { outbox, sent, shadow } = tab.store.db
  const own: OutboxRow[] = [...(await sent.toArray()), ...(await outbox.toArray())]
  const views = await keptRows(tab.store)
  const shadows = new Map(
    (await shadow.toArray()).map(({ e, id, row }) => [keyOf(e, id), row] as const),
  )
  const settled = new Map(state.log.map((recorded) => [recorded.id, recorded]))
  for (const key of new Set([...views.keys(), ...shadows.keys()])) {
    // Movements come in no snapshot; each stands for itself.
    if (splitKey(key).e === entity.movement) continue
    const base: KeptRow | undefined = shadows.has(key)
      ? (shadows.get(key) ?? undefined)
      : views.get(key)
    const isOld = base !== undefined && base.g < gE
    const isLocal = base !== undefined && base.v === 0
    if (isOld || (isLocal && !shadows.has(key))) continue
    if (base && !isLocal)
      expect(bareRow(base), `server's row ${key} at ${base.v} in ${epoch}`).toEqual(
        run.world.server.rowAt(key, base.v),
      )
    const known = Math.max(base?.v ?? 0, caughtUpV)
    const missing = own.filter(({ id, keys, res }) => {
      if (!keys.includes(key) || res === 'refused' || res === 'held') return false
      const recorded = settled.get(id)
      return recorded === undefined || recorded.v > known
    })
    const unmasked = missing.map((m) => ({ ...m, w: null }))
    const { view } = foldView(key, base, unmasked, { g, gE }, (error) => {
      throw error
    })
    const seen = views.get(key)
    expect(seen && bareRow(seen), `view of ${key}`).toEqual(view && bareRow(view))
  }
}

/** What every phone shows, for comparing across a step. */
export async function viewsOf(
  run: TapeRun,
): Promise<{ epoch: string | null; rows: Map<Key, Row> }[]> {
  return Promise.all(
    run.phones.map(async ({ tabs: [tab] }) => {
      if (!tab) return { epoch: null, rows: new Map<Key, Row>() }
      const { epoch } = await sync(tab.store)
      return { epoch, rows: await shown(tab.store) }
    }),
  )
}

/** Everything that must hold when nothing is left to say. */
export async function checkEnd(run: TapeRun): Promise<void> {
  const { server } = run.world
  const log = server.state?.log ?? []
  for (const [number, phone] of run.phones.entries()) {
    const [tab] = phone.tabs
    if (!tab) continue
    const name = `phone ${number}`
    expect(await tab.store.db.outbox.count(), `${name} has settled all (I5)`).toBe(0)
    expect(await tab.store.db.shadow.count(), `${name} folds nothing more`).toBe(0)
    expect(wholeOnly(await shown(tab.store)), `${name} shows the server's rows (I3)`).toEqual(
      atServer(run.world),
    )
    for (const id of phone.committed) {
      const effects = log.filter((recorded) => recorded.id === id && recorded.dupOf === null)
      expect(effects, `mutation ${id} of ${name} has one result (I1, I2)`).toHaveLength(1)
    }
  }
  checkOrder(log)
  checkStock(run)
  for (const { id, st, dupOf } of log) {
    if (dupOf !== null || (st !== 'refused' && st !== 'held' && st !== 'merged')) continue
    expect(
      server.row(keyOf(entity.attention, id)),
      `${st} work is shown to a person (I6)`,
    ).toBeDefined()
  }
}

/** I7: a device's mutations were executed in their order without holes. */
function checkOrder(log: readonly { dev: string; seq: number }[]): void {
  const last = new Map<string, number>()
  for (const { dev, seq } of log) {
    expect(seq, 'numbers of one phone have no holes (I7)').toBe((last.get(dev) ?? 0) + 1)
    last.set(dev, seq)
  }
}

/** I2: quantity is the fold of the movements, and reserved is what open orders hold. */
function checkStock({ world }: TapeRun): void {
  const rows = [...(world.server.state?.rows ?? [])]
  const held = new Map<string, number>()
  for (const [key, { row }] of rows) {
    if (!key.startsWith('7:')) continue
    for (const [productId, qty] of heldByProduct(row as Order))
      held.set(productId, (held.get(productId) ?? 0) + qty)
  }
  for (const [key, { row }] of rows) {
    if (!key.startsWith('5:')) continue
    const moves = rows.flatMap(([, { row: move }]) =>
      'counted' in move && move.productId === row.id ? [move] : [],
    )
    const { qty } = onHand(moves)
    const stock = row as Stock
    expect({ qty: stock.qty, reserved: stock.reserved }, `stock ${key} (I2)`).toEqual({
      qty,
      reserved: held.get(stock.id) ?? 0,
    })
  }
}

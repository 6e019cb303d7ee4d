import type { Attention } from '#core/attention/attention.ts'
import type { Order } from '#core/order/order.ts'
import { onHand } from '#core/stock/movement.ts'
import { emptyStock, type Stock } from '#core/stock/stock.ts'
import { runReducer } from '#core/sync/fold.ts'
import type { Act, ReadRow, Verdict } from '#core/sync/mutation.ts'
import type { AnyModule } from '#core/sync/registry.ts'
import { entity, type Key, keyOf, type Row, type RowOf, splitKey } from '#core/sync/rows.ts'

/** Rows of a transaction: what was read, and what will be written under one version. */
export type RowStore = {
  get(key: Key): Row | undefined
  put(key: Key, row: Row): void
  all(): Row[]
}

/**
 * What the real server does with a verb: check, reduce, write, and its three better answers: counts are exact by all
 * movements, reservations follow the order's lines, and a delivery brings the packing movements that are missing.
 */
export function modelExecute(
  rows: RowStore,
  module: AnyModule,
  act: Act<unknown>,
  shopId: string,
  now: number,
): Verdict {
  const keys = module.keys(act.args)
  const read = ((e, id) => rows.get(keyOf(e, id))) as ReadRow
  const strictStock = read(entity.shop, shopId)?.strictStock ?? false
  const verdict = module.check(read, act, { now, strictStock })
  if (verdict.st === 'applied' || verdict.st === 'merged') write(rows, module, act, keys)
  noteAttention(rows, module, act, keys, verdict)
  return verdict
}

function write(rows: RowStore, module: AnyModule, act: Act<unknown>, keys: readonly Key[]): void {
  const orderKey = keys.find((key) => splitKey(key).e === entity.order)
  const orderBefore = orderKey && (rows.get(orderKey) as Order | undefined)
  const newMovements: Key[] = []
  for (const key of keys) {
    const { e } = splitKey(key)
    const before = rows.get(key)
    if (orderKey && e === entity.stock) continue
    const after = runReducer(module, key, before, act)
    if (!after || after === before) continue
    rows.put(key, after)
    if (e === entity.movement && !before) newMovements.push(key)
  }
  if (module.name === 'countStock') {
    const { productId } = act.args as { productId: string }
    putStock(rows, productId, (stock) => ({ ...stock, ...onHand(movementsOf(rows, productId)) }))
  }
  if (module.name === 'closeStockTake') {
    const { counts } = act.args as { counts: { productId: string }[] }
    for (const { productId } of counts)
      putStock(rows, productId, (stock) => ({ ...stock, ...onHand(movementsOf(rows, productId)) }))
  }
  if (!orderKey) return
  const orderAfter = rows.get(orderKey) as Order
  if (module.name === 'deliverOrder') newMovements.push(...missingMovements(rows, act, orderAfter))
  for (const key of newMovements) {
    const { productId, qty } = rows.get(key) as RowOf[11]
    putStock(rows, productId, (stock) =>
      act.at > stock.countAt ? { ...stock, qty: stock.qty + qty } : stock,
    )
  }
  const held = heldByProduct(orderAfter)
  for (const [productId, qty] of heldByProduct(orderBefore))
    held.set(productId, (held.get(productId) ?? 0) - qty)
  for (const [productId, qty] of held)
    putStock(rows, productId, (stock) => ({ ...stock, reserved: stock.reserved + qty }))
}

export function heldByProduct(order: Order | undefined): Map<string, number> {
  const held = new Map<string, number>()
  for (const { productId, held: qty } of order?.lines ?? [])
    if (productId && qty > 0) held.set(productId, (held.get(productId) ?? 0) + qty)
  return held
}

const movementsOf = (rows: Pick<RowStore, 'all'>, productId: string): RowOf[11][] =>
  rows.all().filter((row): row is RowOf[11] => 'counted' in row && row.productId === productId)

function putStock(rows: RowStore, productId: string, change: (stock: Stock) => Stock): void {
  const key = keyOf(entity.stock, productId)
  const before = (rows.get(key) as Stock | undefined) ?? emptyStock(productId)
  const after = change(before)
  if (JSON.stringify(after) !== JSON.stringify(before)) rows.put(key, after)
}

function missingMovements(rows: RowStore, act: Act<unknown>, order: Order): Key[] {
  const { moves } = act.args as { moves: { id: string; productId: string; qty: number }[] }
  const missing = moves.filter(({ id }) => !rows.get(keyOf(entity.movement, id)))
  return missing.map(({ id, productId, qty }) => {
    const key = keyOf(entity.movement, id)
    rows.put(key, {
      id,
      productId,
      reason: 'retail_selling',
      qty: -qty,
      counted: null,
      at: act.at,
      ref: order.id,
      login: act.login,
      note: '',
    })
    return key
  })
}

function noteAttention(
  rows: RowStore,
  module: AnyModule,
  act: Act<unknown>,
  keys: readonly Key[],
  verdict: Verdict,
): void {
  if (verdict.st === 'noop') return
  const [first] = keys
  const about = first ? splitKey(first) : null
  const item: Attention = {
    id: act.id,
    st: 'open',
    name: module.name,
    code: '',
    at: act.at,
    e: about?.e === entity.stock ? entity.product : (about?.e ?? null),
    ref: about?.id ?? null,
    detail: {},
    login: act.login,
  }
  const put = (change: Partial<Attention>) =>
    rows.put(keyOf(entity.attention, act.id), { ...item, ...change })
  if (verdict.st === 'merged') put({ code: 'merged', detail: verdict.detail })
  else if (verdict.st !== 'applied') {
    if (act.login !== null) put({ code: verdict.code, detail: verdict.detail ?? {} })
  } else {
    const [flag] = verdict.raise ?? []
    if (flag) put({ code: flag.code, e: flag.e, ref: flag.ref, detail: flag.detail ?? {} })
  }
}

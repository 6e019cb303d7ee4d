import { isClosed } from '#core/order/order-status.ts'
import type { Order } from '#core/order/order.ts'
import type { Attention } from '#core/attention/attention.ts'
import { type Key, type Row, splitKey } from '#core/sync/rows.ts'
import { isInSnapshots } from '../window.ts'

const topProducts = 2

/** The keys of each part of a snapshot (sync.md section 5); movements are in none. */
export function snapshotParts(rows: ReadonlyMap<Key, { row: Row }>, now: number): Key[][] {
  const all = [...rows].map(([key, { row }]) => ({ key, row, e: splitKey(key).e }))
  const keysOf = (wanted: (item: (typeof all)[number]) => boolean): Key[] =>
    all
      .filter(wanted)
      .map(({ key }) => key)
      .sort()
  const products = keysOf(({ e }) => e === 4)
  const top = new Set(products.slice(0, topProducts).map((key) => splitKey(key).id))
  const isOrder = (isOpen: boolean) => (item: (typeof all)[number]) =>
    item.e === 7 && isClosed((item.row as Order).st) !== isOpen
  return [
    keysOf(({ e }) => e === 1 || e === 2),
    keysOf(
      (item) =>
        isOrder(true)(item) ||
        (item.e === 12 && isInSnapshots(12, item.row, now)) ||
        (item.e === 10 && (item.row as Attention).st === 'open'),
    ),
    keysOf(({ e, row }) => (e === 4 || e === 5) && top.has(row.id)),
    keysOf(({ e }) => e === 4 || e === 5),
    keysOf(({ e }) => e === 6),
    keysOf((item) => isOrder(false)(item) && isInSnapshots(7, item.row, now)),
    keysOf(
      ({ e, row }) => (e === 8 || e === 9 || e >= 13) && (e === 17 || isInSnapshots(e, row, now)),
    ),
  ]
}

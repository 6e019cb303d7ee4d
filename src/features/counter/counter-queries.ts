import type { Basket, Goods } from '#core/bill/basket.ts'
import { useRows } from '../../data/live.ts'
import { useShelf } from '../../data/shelf.ts'

/** The goods on these bills, from the shelf in memory; while that is still read, from the disk. */
export function useBasketGoods(baskets: readonly Basket[]): Goods {
  const { byId, isWhole } = useShelf()
  const wanted = [
    ...new Set(baskets.flatMap(({ lines }) => lines.flatMap((line) => line.productId ?? []))),
  ].join()
  const missing = isWhole ? '' : wanted
  const rows = useRows((db) => db.products.bulkGet(idsOf(missing)), [missing])
  // Told anew with every drawing: a few look-ups, and the shelf's map changes within itself.
  const read = new Map(rows?.flatMap((row) => (row ? [[row.id, row] as const] : [])))
  return new Map(
    idsOf(wanted).flatMap((id) => {
      const product = byId.get(id)?.product ?? read.get(id)
      return product ? [[id, product] as const] : []
    }),
  )
}

const idsOf = (joined: string): string[] => (joined === '' ? [] : joined.split(','))

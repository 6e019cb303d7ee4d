import { momentOf, type Movement } from './movement.ts'

/**
 * The id of the entry that takes another one back: always the same one, so that two phones that both take it back do it
 * once (S8). It is the other's with version 8, which nobody makes by chance.
 */
export const takeBackId = (id: string): string => `${id.slice(0, 14)}8${id.slice(15)}`

const isTakeBackId = (id: string): boolean => id[14] === '8'

/**
 * Whether a hand may take a movement back by itself. What an order, a purchase or a bill moved goes back with that, and what was
 * taken back stays so.
 */
export const mayTakeBack = ({ id, reason, ref, counted, seen }: Movement): boolean =>
  reason !== 'retail_selling' &&
  (ref === null || reason === 'stock_taking') &&
  !isTakeBackId(id) &&
  (counted === null || seen !== undefined)

/** The movement that takes another one back, as `moveStock` says it (S8). */
export function takeBackArgs(movement: Movement) {
  const { id, productId, qty, counted, seen = 0 } = movement
  const isCount = counted !== null
  return {
    id: takeBackId(id),
    productId,
    reason: 'correcting' as const,
    qty: (isCount ? seen : 0) - (counted ?? qty),
    ref: id,
    note: '',
    // A count is undone right behind it, so that a newer count stands.
    backAt: isCount ? movement.at + 1 : momentOf(movement),
  }
}

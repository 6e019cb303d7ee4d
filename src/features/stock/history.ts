import { type BookLine, stockBook } from '#core/stock/stock-book.ts'
import type { Movement } from '#core/stock/movement.ts'
import { mayTakeBack } from '#core/stock/take-back.ts'

/** One line of an item's history: a movement, or a burst of equal ones (`ids`) counted together. */
export type HistoryLine = BookLine & { ids: readonly string[]; mayTakeBack: boolean }

/** Taps on plus this close together are one thing to the person who made them. */
const burstMs = 60_000

/**
 * Movements newest first as a bank book, with quick taps of the same hand and reason added up; `stocks` = what is on hand,
 * as `stockBook` takes it. A count that contains goods which stand together is one line (S11).
 */
export function history(
  movements: readonly Movement[],
  stocks: Parameters<typeof stockBook>[1],
): HistoryLine[] {
  const lines: HistoryLine[] = []
  for (const line of stockBook(movements, stocks)) {
    const newer = lines.at(-1)
    if (newer && isOfCount(newer, line))
      lines[lines.length - 1] = { ...newer, ids: [...newer.ids, line.id] }
    else if (newer && isSameBurst(newer, line))
      lines[lines.length - 1] = {
        ...newer,
        qty: newer.qty + line.qty,
        ids: [...newer.ids, line.id],
      }
    else
      lines.push({ ...line, ids: [line.id], mayTakeBack: mayTakeBack(line) && !line.isTakenBack })
  }
  return lines
}

const isOfCount = (count: BookLine, part: BookLine): boolean =>
  count.counted !== null &&
  part.counted === 0 &&
  count.at === part.at &&
  count.login === part.login &&
  count.productId !== part.productId

const isSameBurst = (newer: BookLine, older: BookLine): boolean =>
  older.counted === null &&
  newer.counted === null &&
  older.ref === null &&
  newer.ref === null &&
  older.reason === newer.reason &&
  older.login === newer.login &&
  older.note === newer.note &&
  older.waste === newer.waste &&
  older.batch === newer.batch &&
  older.expiry === newer.expiry &&
  older.isTakenBack === newer.isTakenBack &&
  Math.sign(older.qty) === Math.sign(newer.qty) &&
  newer.at - older.at < burstMs

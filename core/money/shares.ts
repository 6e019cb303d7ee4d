import { lineTotal } from './line-total.ts'
import { type Paise, paise, sumPaise } from './paise.ts'

/**
 * `whole` paise shared out in proportion to `parts`. Each share is the difference of two rounded sums (M2), so that all of
 * them together are the whole to the paisa. Parts that are nothing together get nothing.
 */
export function sharesOf(whole: Paise, parts: readonly number[]): Paise[] {
  const all = sumPaise(parts)
  let before = 0
  let given = 0
  return parts.map((part) => {
    before += part
    const upTo = all === 0 ? 0 : lineTotal(whole, all, before)
    const share = paise(upTo - given)
    given = upTo
    return share
  })
}

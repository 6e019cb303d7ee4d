import type { Bill } from '../../bill/bill.ts'
import { isAtShelfPrice } from '../../bill/shelf-price.ts'
import type { Flag, ReadRow } from '../mutation.ts'
import { entity } from '../rows.ts'

/** What of a bill is at another price than the goods have: the first such good, else what was taken off all of it. */
export function pricedByHand(
  read: ReadRow,
  { id, no, lines, offPaise }: Pick<Bill, 'id' | 'no' | 'lines' | 'offPaise'>,
): Flag[] {
  const line = lines.find(({ productId, ...one }) => {
    const product = productId === null ? undefined : read(entity.product, productId)
    return product && !isAtShelfPrice(one, product)
  })
  const detail = { billId: id, no, paise: line?.totalPaise ?? offPaise }
  if (line?.productId)
    return [{ code: 'price_by_hand', e: entity.product, ref: line.productId, detail }]
  return offPaise > 0 ? [{ code: 'off_by_hand', e: entity.bill, ref: id, detail }] : []
}

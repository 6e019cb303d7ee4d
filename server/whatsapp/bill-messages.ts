import type { Lang } from '#core/shop/languages.ts'
import { shortName, type ShownLine, shownQuantity } from './message-parts.ts'
import type { Bill } from './order-details.ts'
import { phrase } from './phrases.ts'

/** A bill as the customer pays it in the chat: what is on it, and what comes to the total (paise). */
export type BillValues = Pick<Bill, 'reference' | 'catalogueId' | 'pay' | 'beneficiary'> & {
  shopName: string
  lines: (ShownLine & { retailerId: string; pricePaise: number; per: number })[]
  shippingPaise: number
  /** Paid, or said to be paid, before. */
  alreadyPaise: number
  totalPaise: number
}

/** The bill of an order in the customer's words; `code` is what he calls the order. */
export const billOf = (lang: Lang, code: string, bill: BillValues): Bill => ({
  ...bill,
  receipt: code,
  items: bill.lines.map((line) => billItem(lang, line)),
  shipping: { paise: bill.shippingPaise, words: phrase(lang, 'received.delivery') },
  discount: { paise: bill.alreadyPaise, words: phrase(lang, 'bill.already') },
})

/** Things are counted; of loose goods, whatever their weight, a bill has one (commerce-protocols 1.6). */
function billItem(lang: Lang, line: BillValues['lines'][number]): Bill['items'][number] {
  const { retailerId, name, qty, unit, totalPaise, pricePaise, per } = line
  const quantity = qty / per
  const isCounted =
    unit === 'piece' && Number.isInteger(quantity) && quantity * pricePaise === totalPaise
  return isCounted
    ? { retailerId, name: shortName(name), paise: pricePaise, quantity }
    : {
        retailerId,
        name: `${shortName(name)} ${shownQuantity(lang, qty, unit)}`,
        paise: totalPaise,
        quantity: 1,
      }
}

import * as z from 'zod/mini'
import { decimalRupees, readDecimal, readRupees } from '../../money/decimal-rupees.ts'
import { type Paise, paise, sumPaise } from '../../money/paise.ts'

/** A row of a quote that is a good; `most` = how many there are to order, where that is told. */
export type QuoteLine = {
  itemId: string
  title: string
  count: number
  unitPaise: Paise
  most?: number
}

export type Quote = { lines: QuoteLine[]; deliveryPaise: Paise; fulfilment: string }

const price = (amount: number) => ({ currency: 'INR', value: decimalRupees(amount) })
const costOf = ({ unitPaise, count }: QuoteLine): Paise => paise(unitPaise * count)

/** What a quote comes to: its goods and what is paid for bringing them. */
export const quotePaise = ({ lines, deliveryPaise }: Quote): Paise =>
  sumPaise([deliveryPaise, ...lines.map(costOf)])

/** The quote of an order: each good with its tax, which is inside the price, then the delivery; the rows are the total. */
export const ondcQuote = (quote: Quote) => ({
  price: price(quotePaise(quote)),
  breakup: [
    ...quote.lines.flatMap((line) => [
      {
        '@ondc/org/item_id': line.itemId,
        '@ondc/org/item_quantity': { count: line.count },
        title: line.title,
        '@ondc/org/title_type': 'item',
        price: price(costOf(line)),
        item: {
          price: price(line.unitPaise),
          ...(line.most === undefined
            ? {}
            : {
                quantity: {
                  available: { count: line.most > 0 ? '99' : '0' },
                  maximum: { count: String(line.most) },
                },
              }),
        },
      },
      {
        '@ondc/org/item_id': line.itemId,
        title: 'Tax',
        '@ondc/org/title_type': 'tax',
        price: price(0),
      },
    ]),
    {
      '@ondc/org/item_id': quote.fulfilment,
      title: 'Delivery charges',
      '@ondc/org/title_type': 'delivery',
      price: price(quote.deliveryPaise),
    },
  ],
  ttl: 'P1D',
})

const amountSchema = z.object({ value: z.unknown() })
const countSchema = z.object({ count: z.int() })
export const quoteSchema = z.object({
  price: amountSchema,
  breakup: z.array(
    z.object({
      '@ondc/org/item_id': z.string(),
      '@ondc/org/item_quantity': z.optional(countSchema),
      '@ondc/org/title_type': z.string(),
      title: z.string(),
      price: amountSchema,
      item: z.optional(
        z.object({
          price: z.optional(amountSchema),
          quantity: z.optional(z.object({ maximum: z.object({ count: z.unknown() }) })),
        }),
      ),
    }),
  ),
})
type QuoteRow = z.infer<typeof quoteSchema>['breakup'][number]

/**
 * A quote of ours that came back. Null when it does not add up to its own total, or has a row that no quote of ours has:
 * then it is not what the customer was shown (Z4).
 */
export function readQuote({ price: total, breakup }: z.infer<typeof quoteSchema>): Quote | null {
  const lines: QuoteLine[] = []
  let delivery: { paise: Paise; fulfilment: string } | undefined
  for (const row of breakup) {
    const amount = readRupees(row.price.value)
    if (amount === null || amount < 0) return null
    const type = row['@ondc/org/title_type'].trim()
    if (type === 'item') {
      const line = lineOf(row, amount)
      if (!line) return null
      lines.push(line)
    } else if (type === 'delivery' && !delivery) {
      delivery = { paise: amount, fulfilment: row['@ondc/org/item_id'] }
    } else if (amount !== 0) return null
  }
  const deliveryPaise = delivery?.paise ?? paise(0)
  const quote = { lines, deliveryPaise, fulfilment: delivery?.fulfilment ?? '' }
  return readRupees(total.value) === quotePaise(quote) ? quote : null
}

function lineOf(row: QuoteRow, amount: Paise): QuoteLine | null {
  const { '@ondc/org/item_id': itemId, '@ondc/org/item_quantity': quantity, title, item } = row
  const count = quantity?.count ?? 0
  const told = item?.price?.value
  const unit = told === undefined ? wholePart(amount, count) : readRupees(told)
  if (count < 0 || unit === null || unit < 0 || unit * count !== amount) return null
  const most = item?.quantity ? readDecimal(item.quantity.maximum.count, 0) : null
  const line = { itemId, title, count, unitPaise: paise(unit) }
  return most === null ? line : { ...line, most }
}

/** Of an amount for so many pieces the amount for one; null when it does not come out whole. */
const wholePart = (amount: number, count: number): number | null =>
  count > 0 && amount % count === 0 ? amount / count : null

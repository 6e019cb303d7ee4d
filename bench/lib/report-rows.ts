import { v7 } from 'uuid'
import { kept, type Shop } from './shop-rows.ts'

// What a shop has sold in three years, in the shape in which the app keeps it (core/report, src/data/day-sums.ts).

const dayMs = 86_400_000
const zoneMs = 5.5 * 3_600_000
/** Sold on one day: so many bills, of so many of the shop's goods. */
const billsADay = 200
const linesOfABill = 4
const people = 500
/** Days of which the rows are on the phone, and days whose sums are not in that of a month yet. */
const rowDays = 28
const sumDays = 62

/** The days of the shop's calendar, counted from January 1970. */
const dayOf = (at: number): number => Math.floor((at + zoneMs) / dayMs)
const monthOf = (day: number): number => {
  const date = new Date(day * dayMs)
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()
}

/** What each good cost, who buys, the bills of today and yesterday, and the sums of three years before them. */
export function reportRows({ tables: { products } }: Shop, now: number): Record<string, object[]> {
  const today = dayOf(now)
  const customers = Array.from({ length: people }, (_, i) =>
    kept({
      ...{ id: v7(), name: `ग्राहक ${i + 1}`, phone: `+9198200${10_000 + i}`, waId: null },
      ...{ bsuid: null, lang: 'hi', address: null, fat: {} },
    }),
  )
  const costs = products.map(({ id, pricePaise }) =>
    kept({
      id,
      receipts: [{ id: v7(), at: now - 40 * dayMs, qty: 100, costPaise: 80 * pricePaise }],
    }),
  )
  const bill = (i: number, at: number) => {
    const lines = Array.from({ length: linesOfABill }, (_, n) => {
      const good = products[(i * 13 + n * 31) % products.length]
      if (!good) throw new Error('A bill names goods of the shop.')
      return {
        ...{ moveId: v7(), productId: good.id, name: good.names.hi, unit: 'piece', qty: 1 },
        ...{ pricePaise: good.pricePaise, per: 1, totalPaise: good.pricePaise },
      }
    })
    const totalPaise = lines.reduce((sum, line) => sum + line.totalPaise, 0)
    const buyer = i % 3 === 0 ? customers[i % people] : undefined
    return kept({
      ...{ id: v7(), no: `A/26-27/${i + 1}`, kind: 'cash_memo', at, login: null },
      ...{ customerId: buyer?.id ?? null, customerName: buyer?.name ?? '', lines },
      ...{ offPaise: 0, roundPaise: 0, totalPaise },
      payments: [{ id: v7(), method: 'cash', paise: totalPaise, utr: '' }],
    })
  }
  const bills = Array.from({ length: 2 * billsADay }, (_, i) =>
    bill(i, i < billsADay ? now - i * 60_000 : now - dayMs - i * 60_000),
  )
  // The first sale of the shop, so that three years are told of.
  bills.push(bill(2 * billsADay, now - 3 * 365 * dayMs))

  /** `share` of the goods were sold in it. */
  const sum = (days: number, share: number) => {
    const sold = products.filter((_, i) => i % share === 0)
    const bought = customers.filter((_, i) => days > 1 || i % 5 === 0)
    const soldPaise = sold.reduce((all, { pricePaise }) => all + days * pricePaise, 0)
    return {
      ...{ bills: days * billsADay, orders: 0, soldPaise, backPaise: 0, offPaise: 0 },
      ...{ roundPaise: 0, feePaise: 0, plainPaise: 0, voids: 0, voidPaise: 0 },
      // All of it in the evening.
      hours: Array.from({ length: 24 }, (_, hour) => (hour === 18 ? soldPaise : 0)),
      goods: {
        ids: sold.map(({ id }) => id).join(''),
        a: sold.map(() => days),
        b: sold.map(({ pricePaise }) => days * pricePaise),
      },
      people: {
        ids: bought.map(({ id }) => id).join(''),
        a: bought.map(() => 1),
        b: bought.map(() => Math.floor(soldPaise / 3 / bought.length)),
      },
    }
  }
  const days = Array.from({ length: sumDays }, (_, i) => ({
    ...{ g: 'day', n: today - 1 - i, sum: sum(1, 20) },
  }))
  const months = Array.from({ length: 37 }, (_, i) => ({
    ...{ g: 'month', n: monthOf(today) - 1 - i, sum: sum(30, 4) },
  }))
  const meta = [{ k: 'sums', value: { since: today - rowDays } }]
  return { costs, customers, bills, sums: [...days, ...months], meta }
}

import { sql } from 'kysely'
import type { Bill } from '#core/bill/bill.ts'
import type { Month } from '#core/gst-return/month.ts'
import { billsFor, type MonthReport, monthReport } from '#core/gst-return/month-report.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopRead } from '../db/db.ts'
import { eachRow } from '../reports/each-row.ts'

/** What a month of the shop came to by all bills that its phones have sent; phones keep a month of them, so no phone has all. */
export async function reportMonth(tx: ShopRead, month: Month): Promise<MonthReport> {
  const { since, from, to } = billsFor(month)
  const bills: Bill[] = []
  const add = (bill: Bill) => void bills.push(bill)
  await eachRow(tx, 'counter_bill', sql`(t.at >= ${from} AND t.at < ${to})`, add)
  // Sold before, and something of it came back in the month or later.
  const isBack = sql`(t.back_at >= ${from} AND t.at >= ${since} AND t.at < ${from})`
  await eachRow(tx, 'counter_bill', isBack, add)
  const shop = await tx.row(entity.shop, tx.shopId)
  return monthReport(bills, month, shop ?? {})
}

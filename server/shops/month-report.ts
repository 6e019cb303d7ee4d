import { sql } from 'kysely'
import type { Month } from '#core/gst-return/month.ts'
import { billsFor, type MonthReport, monthReport } from '#core/gst-return/month-report.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopRead } from '../db/db.ts'

/** What a month of the shop came to by all bills that its phones have sent; phones keep a month of them, so no phone has all. */
export async function reportMonth(tx: ShopRead, month: Month): Promise<MonthReport> {
  const { since, from, to } = billsFor(month)
  const found = await tx.sql
    .selectFrom('counter_bill')
    .select('row')
    .where('shop_id', '=', tx.shopId)
    .where('at', '>=', since)
    .where('at', '<', to)
    .where((where) => where.or([where('at', '>=', from), sql<boolean>`row -> 'backs' IS NOT NULL`]))
    .execute()
  const shop = await tx.row(entity.shop, tx.shopId)
  return monthReport(
    found.map(({ row }) => row),
    month,
    shop ?? {},
  )
}

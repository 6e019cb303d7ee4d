import { sql } from 'kysely'
import type { ShopRead } from '../db/db.ts'

/** Rows read at once: a month of a busy shop has six thousand bills, and other requests want their turn. */
const rowsAtOnce = 500

/** Hands over the rows of the shop for which `where` holds (of the table `t`), in parts. */
export async function eachRow<R extends { id: string }>(
  tx: ShopRead,
  table: 'counter_bill' | 'shop_order',
  where: ReturnType<typeof sql>,
  add: (row: R) => void,
): Promise<void> {
  for (let last = ''; ; ) {
    const behind = last === '' ? sql`true` : sql`t.id > ${last}`
    const { rows } = await sql<{ row: R }>`
      SELECT t.row FROM ${sql.table(table)} t
      WHERE t.shop_id = ${tx.shopId} AND ${where} AND ${behind}
      ORDER BY t.id LIMIT ${rowsAtOnce}`.execute(tx.sql)
    for (const { row } of rows) add(row)
    last = rows.at(-1)?.row.id ?? ''
    if (rows.length < rowsAtOnce) return
  }
}

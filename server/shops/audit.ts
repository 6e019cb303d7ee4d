import { sql } from 'kysely'
import { type Audit, auditedVerbs, auditOf } from '#core/audit/audit.ts'
import type { ShopRead } from '../db/db.ts'

/** So many a person scrolls through, some months of a busy shop. */
const mostShown = 500

/** Of the many bills, entries and edits only those where somebody was warned, or a price was set. */
const partly: readonly string[] = ['recordBill', 'noteCredit', 'editProduct']
const wholly = auditedVerbs.filter((verb) => !partly.includes(verb))

/** Just as the index mutation_audited says it, so that a busy year is not read for some acts. */
const isAudited = sql<boolean>`st IN ('applied', 'merged') AND (
  name IN (${sql.raw(wholly.map((verb) => `'${verb}'`).join(', '))})
  OR (name IN ('recordBill', 'noteCredit') AND args LIKE '%"seenOver"%')
  OR (name = 'editProduct' AND args LIKE '%"pricePaise"%'))`

/** What people did that the owner may want to know of, newest first, from the log of mutations that nobody can change. */
export async function readAudit(read: ShopRead): Promise<Audit[]> {
  const rows = await auditRows(read).execute()
  return rows.flatMap(({ id, name, at, login_id: login, args }) => {
    const logged = { id, name, at: Number(at), login, args: JSON.parse(args ?? 'null') as unknown }
    return auditOf(logged) ?? []
  })
}

/** The rows behind it. */
export const auditRows = ({ sql: db, shopId }: ShopRead) =>
  db
    .selectFrom('mutation')
    .select(['id', 'name', 'at', 'login_id', 'args'])
    .where('shop_id', '=', shopId)
    .where(isAudited)
    .orderBy('at', 'desc')
    .limit(mostShown)

import { type Audit, auditedVerbs, auditOf } from '#core/audit/audit.ts'
import type { ShopRead } from '../db/db.ts'

/** So many a person scrolls through, some months of a busy shop. */
const mostShown = 500

/** What people did that the owner may want to know of, newest first, from the log of mutations that nobody can change. */
export async function readAudit({ sql, shopId }: ShopRead): Promise<Audit[]> {
  const rows = await sql
    .selectFrom('mutation')
    .select(['id', 'name', 'at', 'login_id', 'args'])
    .where('shop_id', '=', shopId)
    .where('name', 'in', [...auditedVerbs])
    .where('st', 'in', ['applied', 'merged'])
    // Of the many bills and entries only those where somebody was warned.
    .where((where) =>
      where.or([
        where('name', 'not in', ['recordBill', 'noteCredit', 'editProduct']),
        where('args', 'like', '%"seenOver"%'),
        where('args', 'like', '%"pricePaise"%').and(where('name', '=', 'editProduct')),
      ]),
    )
    .orderBy('at', 'desc')
    .limit(mostShown)
    .execute()
  return rows.flatMap(({ id, name, at, login_id: login, args }) => {
    const logged = { id, name, at: Number(at), login, args: JSON.parse(args ?? 'null') as unknown }
    return auditOf(logged) ?? []
  })
}

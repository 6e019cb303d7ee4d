import { sql } from 'kysely'
import { assert } from '#core/assert.ts'
import type { Role } from '#core/shop/permissions.ts'
import { mayRead } from '#core/sync/may-read.ts'
import { isEntity, keyOf } from '#core/sync/rows.ts'
import type { ShopRead } from '../db/db.ts'
import { afterVersion, type ChangePosition } from './cursor.ts'
import { Page } from './page.ts'

export type ChangePage = {
  page: Page
  dels: [e: number, id: string, v: number][]
  to: ChangePosition
  /** Nothing is left up to the bound. */
  isWhole: boolean
}

/** What a role may read of the rows and deletions after a position, up to version `bound`, in the order of versions. */
export async function readChanges(
  tx: ShopRead,
  from: ChangePosition,
  { role, bound, limit }: { role: Role; bound: number; limit: number },
): Promise<ChangePage> {
  const changes = await tx.sql
    .selectFrom('change')
    .select(['e', 'id', 'v', 'del'])
    .where('shop_id', '=', tx.shopId)
    .where(sql<boolean>`(v, e, id) > (${from.v}, ${from.e}, ${from.id})`)
    .where('v', '<=', bound)
    .orderBy('v')
    .orderBy('e')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const keys = changes.flatMap(({ e, id, del }) => (isEntity(e) && !del ? [keyOf(e, id)] : []))
  const rows = await tx.rows(keys)
  const page = new Page(limit)
  const dels: ChangePage['dels'] = []
  let to = from
  for (const { e, id, v, del } of changes.slice(0, limit)) {
    if (del) dels.push([e, id, Number(v)])
    else if (isEntity(e)) {
      const row = rows.get(keyOf(e, id))
      assert(row, 'A change row speaks of a row that is there or says that it is gone.')
      const shown = mayRead(role, e, row) ? [{ e, row, v: Number(v) }] : []
      if (!page.add(shown)) return { page, dels, to, isWhole: false }
    }
    to = { kind: 'change', v: Number(v), e, id }
  }
  if (changes.length > limit) return { page, dels, to, isWhole: false }
  return { page, dels, to: bound < from.v ? from : afterVersion(bound), isWhole: true }
}

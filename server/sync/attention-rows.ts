import type { Attention } from '#core/attention/attention.ts'
import type { Act, Flag, Verdict } from '#core/sync/mutation.ts'
import type { AnyModule } from '#core/sync/registry.ts'
import { entity, splitKey } from '#core/sync/rows.ts'
import type { ShopTx } from '../db/db.ts'

/**
 * Leaves what a person has to see: refused, held or merged work, or a contradiction that a fact brought with it. The item
 * has the mutation's own id, so that the phone's instant item and this one are the same row (I6). `module` names the
 * subject; null when the arguments could not be read.
 */
export async function noteAttention(
  tx: ShopTx,
  verb: string,
  act: Pick<Act<unknown>, 'id' | 'at' | 'login'>,
  module: AnyModule | null,
  verdict: Verdict,
): Promise<void> {
  const put = (about: Pick<Attention, 'code' | 'e' | 'ref' | 'detail'>) =>
    tx.write(entity.attention, {
      id: act.id,
      st: 'open',
      name: verb,
      at: act.at,
      login: act.login,
      ...about,
    })
  switch (verdict.st) {
    case 'noop':
      return
    case 'merged':
      return put({ code: 'merged', ...subjectOf(module, act), detail: verdict.detail })
    case 'refused':
    case 'held':
      // What the server itself tried and could not do concerns no person.
      if (act.login === null) return
      return put({
        code: verdict.code,
        ...subjectOf(module, act),
        detail: verdict.detail ?? {},
      })
    case 'applied': {
      const flag = await firstNewFlag(tx, verdict.raise ?? [])
      if (flag) await put({ ...flag, detail: flag.detail ?? {} })
    }
  }
}

/** What a verb is about: the first row it names; of a shelf the good that stands on it. */
function subjectOf(module: AnyModule | null, act: object): Pick<Attention, 'e' | 'ref'> {
  const [first] = (module && 'args' in act && module.keys(act.args)) || []
  if (!first) return { e: null, ref: null }
  const { e, id } = splitKey(first)
  return { e: e === entity.stock ? entity.product : e, ref: id }
}

/** What is asked once about a row until somebody has seen to it: "count this" (S3), and another price for a good (R7). */
const askedOnce: readonly string[] = ['count_this', 'price_by_hand']

/** One act leaves one item: the first of its contradictions. */
async function firstNewFlag(tx: ShopTx, flags: readonly Flag[]): Promise<Flag | undefined> {
  for (const flag of flags) {
    if (!askedOnce.includes(flag.code) || !(await isAsked(tx, flag))) return flag
  }
  return undefined
}

async function isAsked(tx: ShopTx, { code, ref }: Flag): Promise<boolean> {
  await tx.flush()
  const open = await tx.sql
    .selectFrom('attention')
    .select('id')
    .where('shop_id', '=', tx.shopId)
    .where('st', '=', 'open')
    .where('code', '=', code)
    .where('ref', '=', ref)
    .executeTakeFirst()
  return open !== undefined
}

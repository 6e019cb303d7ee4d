import { entity } from '#core/sync/rows.ts'
import { NothingToDo } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { executeAs } from '../sync/execute.ts'
import { answerArgs, takeCancelWish } from '../whatsapp/order-answers.ts'

/** What a customer can say on the page of his order; `version` = of the question that he saw (O11). */
export type Answer = { act: string; version: number }

/** Does it if it is not too late; then the page shows how the order stands. */
export async function answerOrder(
  deps: Pick<Deps, 'db' | 'now' | 'newId'>,
  { shopId, orderId }: { shopId: string; orderId: string },
  { act, version }: Answer,
): Promise<void> {
  await deps.db.withShopTx(shopId, async (tx) => {
    const order = await tx.row(entity.order, orderId)
    const now = deps.now()
    if (!order) throw new NothingToDo()
    if (act === 'cancel') return takeCancelWish({ tx, deps, now }, order)
    const args = act === 'yes' || act === 'part' ? answerArgs(order, act, version) : null
    if (!args) throw new NothingToDo()
    await executeAs(tx, deps, 'customer', 'answerChange', args, now)
  })
}

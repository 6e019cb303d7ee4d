import { useLocation } from 'wouter'
import { acceptArgs } from '#core/order/order-acts.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { useStore } from '../../../data/live.ts'
import { useT } from '../../../i18n/i18n.ts'
import { useActing } from '../../../ui/use-acting.ts'
import { useRefusal } from '../use-refusal.ts'
import { sentDraftKey, writtenDraftKey } from './draft-keys.ts'

type NewCard = ArgsOf<'addCustomer'>['customer']

/** Places the written order and takes it in one act (O16), with a card for who orders for the first time; forgets the draft and shows the order. */
export function useTakeWritten() {
  const store = useStore()
  const t = useT('write')
  const refusal = useRefusal()
  const { isActing, act } = useActing(refusal)
  const [, navigate] = useLocation()
  const take = async (order: ArgsOf<'placeOrder'>['order'], card: NewCard | null) => {
    const taking = [
      { verb: 'placeOrder', args: { order } },
      { verb: 'acceptOrder', args: acceptArgs(order) },
    ] as const
    const isKept = await act(
      () =>
        card
          ? store.commitAll([{ verb: 'addCustomer', args: { customer: card } }, ...taking])
          : store.commitAll(taking),
      () => ({ text: t('taken') }),
    )
    if (!isKept) return
    // What is left when the phone dies here goes when the written draft is found taken.
    await store.dropDraft(sentDraftKey)
    await store.dropDraft(writtenDraftKey)
    navigate(`/orders/${order.id}`, { replace: true })
  }
  return { isActing, take }
}

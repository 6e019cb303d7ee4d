import { useCallback } from 'react'
import type { Attention } from '#core/attention/attention.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { useStore } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { useActing } from '../../ui/use-acting.ts'

/** What can be done with an item that needs a person. */
export function useNeedsYouActions() {
  const store = useStore()
  const t = useT('today')
  const sentence = useCallback(
    (code: string) => (code === 'storage_full' ? t('phone_full') : t('not_done')),
    [t],
  )
  const { isActing, act } = useActing(sentence)

  /** Seen to: the item leaves the tray. */
  const done = (item: Attention) =>
    act(
      () => store.commit('resolveAttention', { attentionId: item.id }),
      (id) => ({ text: t('said.done'), undo: () => store.undo(id) }),
    )

  /** This phone's values after all, as a new change, and the item is seen to. */
  const takeMine = (item: Attention, args: ArgsOf<'editProduct'>) =>
    act(
      async () => {
        const outcome = await store.commit('editProduct', args)
        return outcome.ok ? store.commit('resolveAttention', { attentionId: item.id }) : outcome
      },
      () => ({ text: t('said.mine') }),
    )

  return { isActing, done, takeMine }
}

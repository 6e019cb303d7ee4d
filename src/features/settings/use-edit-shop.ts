import { useCallback } from 'react'
import type { ShopFields } from '#core/shop/shop.ts'
import { useStore } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { useActing } from '../../ui/use-acting.ts'

/** Sets what is known of the shop; can be taken back like every act. */
export function useEditShop(): (set: Partial<ShopFields>) => Promise<boolean> {
  const store = useStore()
  const t = useT('settings')
  const sentence = useCallback(
    (code: string) => t(code === 'storage_full' ? 'shop.phone_full' : 'shop.refused'),
    [t],
  )
  const { act } = useActing(sentence)
  return (set) =>
    act(
      () => store.commit('editShop', { shopId: store.shopId, set }),
      (id) => ({ text: t('shop.said'), undo: () => store.undo(id) }),
    )
}

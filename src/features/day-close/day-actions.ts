import { useCallback } from 'react'
import { v7 as newId } from 'uuid'
import { type CashReason, type DrawerEntry, takeBackCashArgs } from '#core/drawer/drawer.ts'
import { type Paise, paise } from '#core/money/paise.ts'
import { useStore } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useActing } from '../../ui/use-acting.ts'
import { closeDay, type CountDraft } from './count-draft.ts'

const codes = ['storage_full', 'not_allowed'] as const

/** What is written of the drawer. Each act is kept on the phone before the bar says so. */
export function useDayActions() {
  const store = useStore()
  const t = useT('day-close')
  const { money } = useFormat()
  const sentenceOf = useCallback(
    (code: string) => t(`refused.${codes.find((known) => known === code) ?? 'other'}`),
    [t],
  )
  const { isActing, act } = useActing(sentenceOf)
  const takeBack = async (id: string) => {
    const entry = await store.db.drawer.get(id)
    if (entry) await store.commit('noteCash', takeBackCashArgs(entry))
  }
  return {
    isActing,
    /** Above nought it goes in. */
    note: (reason: CashReason, amount: number): Promise<boolean> => {
      const id = newId()
      return act(
        () => store.commit('noteCash', { id, reason, paise: paise(amount), ref: null, note: '' }),
        () => ({
          text: t(amount > 0 ? 'said.in' : 'said.out', { amount: money(Math.abs(amount)) }),
          undo: () => takeBack(id),
        }),
      )
    },
    takeBack: (entry: DrawerEntry) =>
      act(
        () => store.commit('noteCash', takeBackCashArgs(entry)),
        () => ({ text: t('said.taken_back') }),
      ),
    close: (draft: CountDraft, ref: string | null, shownPaise: Paise | null) =>
      act(() => closeDay(store, draft, ref, shownPaise)),
  }
}

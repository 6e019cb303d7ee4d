import { useCallback } from 'react'
import type { ArgsOf } from '#core/sync/registry.ts'
import { handTo } from '../../data/hand.ts'
import { useStore } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { comeBack } from '../../platform/away.ts'
import { newPin } from '../../platform/pin-keys.ts'
import { useActing } from '../../ui/use-acting.ts'

/** What can be done about the people of the shop; each resolves when it is on disk, or was refused and said so. */
export function usePeopleActions() {
  const store = useStore()
  const t = useT('people')
  const sentenceOf = useCallback(
    (code: string) => t(code === 'not_allowed' ? 'refused.not_allowed' : 'refused.other'),
    [t],
  )
  const { act, isActing } = useActing(sentenceOf)

  const save = (memberId: string, set: ArgsOf<'saveMember'>['set']) =>
    act(() => store.commit('saveMember', { memberId, set }))

  /** Four ASCII digits; they are kept nowhere. */
  const setPin = (memberId: string, digits: string) =>
    act(async () => {
      const pin = await newPin(digits)
      return store.commit('saveMember', { memberId, set: { pin } })
    })

  /** The phone is his now. */
  const take = async (memberId: string) => {
    const isTaken = await act(() => handTo(store, memberId))
    if (isTaken) comeBack()
    return isTaken
  }

  return { save, setPin, take, isActing }
}

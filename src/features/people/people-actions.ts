import { useCallback } from 'react'
import type { Member } from '#core/shop/member.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { handTo } from '../../data/hand.ts'
import { useStore } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { unlockPhone } from '../../platform/lock.ts'
import { newPin } from '../../platform/pin-keys.ts'
import { useUndoBar } from '../../ui/UndoBar.tsx'
import { useActing } from '../../ui/use-acting.ts'

/** What can be done about the people of the shop; each resolves when it is on disk, or was refused and said so. */
export function usePeopleActions() {
  const store = useStore()
  const t = useT('people')
  const tell = useUndoBar()
  const sentenceOf = useCallback(
    (code: string) => t(code === 'not_allowed' ? 'refused.not_allowed' : 'refused.other'),
    [t],
  )
  const { act, isActing } = useActing(sentenceOf)

  const save = (memberId: string, set: ArgsOf<'saveMember'>['set']) =>
    act(() => store.commit('saveMember', { memberId, set }))

  /** He works here no more; a finger that slipped takes it back. */
  const leave = async ({ id, name }: Member) => {
    const isKept = await save(id, { left: true })
    if (isKept) tell({ text: `${name}: ${t('leave')}`, undo: () => save(id, { left: false }) })
    return isKept
  }

  /** Four ASCII digits; they are kept nowhere. */
  const setPin = (memberId: string, digits: string) =>
    act(async () => {
      const pin = await newPin(digits)
      return store.commit('saveMember', { memberId, set: { pin } })
    })

  /** The phone is his now. */
  const take = async (memberId: string) => {
    const isTaken = await act(() => handTo(store, memberId))
    if (isTaken) await unlockPhone()
    return isTaken
  }

  return { save, leave, setPin, take, isActing }
}

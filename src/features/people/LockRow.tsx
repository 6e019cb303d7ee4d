import { Lock } from 'lucide-react'
import { useState } from 'react'
import { mayDo } from '#core/shop/permissions.ts'
import { useHand } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { canLock, lockPhone } from '../../platform/lock.ts'
import { Row } from '../../ui/Row.tsx'
import { hasPin, usePeople } from './people-queries.ts'
import { PinSheet } from './PinSheet.tsx'

/** Locks the phone. Whoever does it can open it again: without a PIN of his own he chooses one first, if he may (R6). */
export function LockRow() {
  const t = useT('people')
  const hand = useHand()
  const me = usePeople()?.find(({ id }) => id === hand?.memberId)
  const [isChoosing, setIsChoosing] = useState(false)
  if (!canLock() || !hand || !me) return null
  const canBegin = hasPin(me) || mayDo(hand.role, 'run_shop')
  return (
    <>
      <Row
        lead={<Lock size={22} aria-hidden="true" className="text-brand" />}
        title={t('lock.row')}
        note={t(canBegin ? 'lock.row_note' : 'lock.needs_owner')}
        {...(canBegin && {
          onClick: () => (hasPin(me) ? void lockPhone() : setIsChoosing(true)),
        })}
      />
      {isChoosing && <PinSheet person={me} locks onClose={() => setIsChoosing(false)} />}
    </>
  )
}

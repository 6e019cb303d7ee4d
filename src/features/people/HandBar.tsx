import { ArrowLeftRight } from 'lucide-react'
import { useState } from 'react'
import { useHand } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { hasPin, usePeople } from './people-queries.ts'
import { SwitchSheet } from './SwitchSheet.tsx'

/** Who has the phone, and the way to give it to another; nothing where there is nobody else. */
export function HandBar() {
  const t = useT('people')
  const hand = useHand()
  const others = usePeople()?.filter((person) => hasPin(person) && person.id !== hand?.memberId)
  const [isOpen, setIsOpen] = useState(false)
  if (!hand || !others || others.length === 0) return null
  return (
    <>
      <Button
        className="w-full"
        icon={<ArrowLeftRight size={20} aria-hidden="true" />}
        onClick={() => setIsOpen(true)}
      >
        {t('switch.button', { name: hand.name })}
      </Button>
      {isOpen && <SwitchSheet onClose={() => setIsOpen(false)} />}
    </>
  )
}

import { Lock } from 'lucide-react'
import { useState } from 'react'
import { useHand } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { lockPhone } from '../../platform/lock.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { AskPin } from './AskPin.tsx'
import { usePeopleActions } from './people-actions.ts'
import { hasPin, usePeople, type WithPin } from './people-queries.ts'
import { PersonRow } from './PersonRow.tsx'

/** Another person takes the phone: his name, then his PIN. */
export function SwitchSheet({ onClose }: { onClose: () => void }) {
  const t = useT('people')
  const hand = useHand()
  const people = usePeople()?.filter(hasPin) ?? []
  const { take } = usePeopleActions()
  const [asked, setAsked] = useState<WithPin | null>(null)
  const taken = async (person: WithPin) => {
    if (await take(person.id)) onClose()
  }
  if (asked)
    return (
      <Sheet title={t('pin.of', { name: asked.name })} onClose={onClose}>
        <AskPin person={asked} onRight={() => void taken(asked)} />
      </Sheet>
    )
  return (
    <Sheet
      title={t('switch.title')}
      onClose={onClose}
      bottom={
        // Whoever locks can open again.
        people.some(({ id }) => id === hand?.memberId) && (
          <Button
            size="big"
            className="w-full"
            icon={<Lock size={22} aria-hidden="true" />}
            onClick={() => {
              onClose()
              void lockPhone()
            }}
          >
            {t('lock.button')}
          </Button>
        )
      }
    >
      <Card flush className="divide-y divide-line">
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            isHere={person.id === hand?.memberId}
            onClick={() => (person.id === hand?.memberId ? onClose() : setAsked(person))}
          />
        ))}
      </Card>
    </Sheet>
  )
}

import { Lock } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { comeBack } from '../../platform/away.ts'
import { Card } from '../../ui/Card.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { AskPin } from './AskPin.tsx'
import { usePeopleActions } from './people-actions.ts'
import { hasPin, usePeople, type WithPin } from './people-queries.ts'
import { PersonRow } from './PersonRow.tsx'

/** Nobody has the phone in his hand. What rings is seen and accepted all the same (R8). */
export function AwayScreen({ ringing }: { ringing: ReactNode }) {
  const t = useT('people')
  const people = usePeople()?.filter(hasPin)
  const { take } = usePeopleActions()
  const [asked, setAsked] = useState<WithPin | null>(null)
  const isOpenToAll = people?.length === 0
  useEffect(() => {
    if (isOpenToAll) comeBack()
  }, [isOpenToAll])
  return (
    <div className="h-full overflow-y-auto bg-paper px-3 pb-4">
      <title>{t('away.title')}</title>
      <div className="flex flex-col items-center gap-1 py-4 text-center">
        <Lock size={36} aria-hidden="true" className="text-brand" />
        <h1 className="text-title font-bold">{t('away.title')}</h1>
        <p className="text-muted">{t('away.note')}</p>
      </div>
      {ringing}
      <Card flush className="divide-y divide-line">
        {people?.map((person) => (
          <PersonRow key={person.id} person={person} onClick={() => setAsked(person)} />
        ))}
      </Card>
      {asked && (
        <Sheet title={t('pin.of', { name: asked.name })} onClose={() => setAsked(null)}>
          <AskPin person={asked} onRight={() => void take(asked.id)} />
        </Sheet>
      )}
    </div>
  )
}

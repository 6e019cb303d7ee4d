import { useState } from 'react'
import { mayDo } from '#core/shop/permissions.ts'
import { type Approval, voidApproval } from '#core/shop/pin.ts'
import { useHand } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { signWith } from '../../platform/pin-keys.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { AskPin } from './AskPin.tsx'
import { hasPin, usePeople, type WithPin } from './people-queries.ts'
import { PersonRow } from './PersonRow.tsx'

type Props = {
  billId: string
  amountPaise: number
  onYes: (approval: Approval) => void
  onClose: () => void
}

/** Asks for the yes of somebody who may take back any bill, with his PIN, on the spot (R5). */
export function YesSheet({ billId, amountPaise, onYes, onClose }: Props) {
  const t = useT('people')
  const { money } = useFormat()
  const hand = useHand()
  const people = usePeople()?.filter(
    (person): person is WithPin => hasPin(person) && mayDo(person.role, 'void_any_bill'),
  )
  const [chosen, setChosen] = useState<WithPin | null>(null)
  const only = people?.length === 1 ? people[0] : undefined
  const asked = chosen ?? only
  const say = async (key: CryptoKey, by: string) => {
    if (hand) onYes({ by, sig: await signWith(key, voidApproval(billId, hand.login)) })
  }
  return (
    <Sheet title={t('yes.title')} onClose={onClose}>
      <div className="pb-2 text-center">
        <Amount>{money(amountPaise)}</Amount>
        {asked && <p className="text-muted">{t('pin.of', { name: asked.name })}</p>}
      </div>
      {asked ? (
        <AskPin person={asked} onRight={(key) => void say(key, asked.id)} />
      ) : people?.length === 0 ? (
        <EmptyState mark="🔒" title={t('yes.nobody')} note={t('yes.nobody_note')} />
      ) : (
        <Card flush className="divide-y divide-line">
          {people?.map((person) => (
            <PersonRow key={person.id} person={person} onClick={() => setChosen(person)} />
          ))}
        </Card>
      )}
    </Sheet>
  )
}

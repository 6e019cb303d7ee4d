import { ScrollText, UserPlus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { mayDo } from '#core/shop/permissions.ts'
import { useHand, useSyncState } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Row } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { HandBar } from './HandBar.tsx'
import { usePeople } from './people-queries.ts'
import { PersonRow } from './PersonRow.tsx'
import { PersonSheet } from './PersonSheet.tsx'
import { PinSheet } from './PinSheet.tsx'

type Props = {
  /** A code by which a phone of this member joins. */
  pair: (memberId: string, onClose: () => void) => ReactNode
}

type Over =
  | { kind: 'new' }
  | { kind: 'person' | 'phone'; id: string }
  | { kind: 'pin'; person: { id: string; name: string } }

/** Who works in the shop; the owner takes people in and says what each may do. */
export function PeopleScreen({ pair }: Props) {
  const t = useT('people')
  const { money } = useFormat()
  const hand = useHand()
  const people = usePeople()
  const { joined } = useSyncState()
  const [over, setOver] = useState<Over | null>(null)
  const close = () => setOver(null)
  const owner = people?.find(({ role }) => role === 'owner')
  if (!hand || !people) return null
  if (!mayDo(hand.role, 'run_shop'))
    return (
      <Screen title={t('title')} back="/settings">
        <HandBar />
        <EmptyState mark="👥" title={t('only_owner')} />
      </Screen>
    )
  const chosen = over?.kind === 'person' ? people.find(({ id }) => id === over.id) : undefined
  return (
    <Screen
      title={t('title')}
      back="/settings"
      bottom={
        <Button
          look="primary"
          size="big"
          className="w-full"
          icon={<UserPlus size={22} aria-hidden="true" />}
          // Whoever takes the phone over must not come back by her name.
          onClick={() =>
            setOver(owner && !owner.pin ? { kind: 'pin', person: owner } : { kind: 'new' })
          }
        >
          {t(owner && !owner.pin ? 'pin.yours_first' : 'add')}
        </Button>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <Card flush className="divide-y divide-line">
          {people.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              isHere={person.id === hand.memberId}
              note={[
                person.name !== t(`role.${person.role}`) && t(`role.${person.role}`),
                person.role === 'counter' &&
                  t('limit_short', { amount: money(person.voidPaise ?? 0) }),
                !person.pin && t('pin.none'),
              ]
                .filter(Boolean)
                .join(' · ')}
              onClick={() => setOver({ kind: 'person', id: person.id })}
            />
          ))}
        </Card>
        <HandBar />
        <Card flush>
          <Row
            href="/settings/audit"
            lead={<ScrollText size={24} aria-hidden="true" className="text-brand" />}
            title={t('audit.title')}
            note={t('audit.row')}
          />
        </Card>
      </div>
      {(over?.kind === 'new' || chosen) && (
        <PersonSheet
          key={chosen?.id}
          person={chosen ?? null}
          onSaved={(person) => (chosen ? close() : setOver({ kind: 'pin', person }))}
          onPin={() => chosen && setOver({ kind: 'pin', person: chosen })}
          onPhone={joined && chosen ? () => setOver({ kind: 'phone', id: chosen.id }) : undefined}
          onClose={close}
        />
      )}
      {over?.kind === 'pin' && <PinSheet person={over.person} onClose={close} />}
      {over?.kind === 'phone' && pair(over.id, close)}
    </Screen>
  )
}

import { NotebookPen, Pencil } from 'lucide-react'
import { useState } from 'react'
import type { Person } from '#core/customer/person.ts'
import { mayDo } from '#core/shop/permissions.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import { useRole, useTick } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { languageNames } from '../../i18n/languages.ts'
import { Button } from '../../ui/Button.tsx'
import { CallLinks } from '../../ui/CallLinks.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { TickButton } from '../../ui/TickButton.tsx'
import { CardSheet } from './CardSheet.tsx'
import { useHistory, usePerson } from './customer-queries.ts'
import { EraseButton } from './EraseButton.tsx'
import { HistoryCard } from './HistoryCard.tsx'
import { KhataCard } from './KhataCard.tsx'
import { PlacesCard } from './PlacesCard.tsx'
import { Doubles, JoinedCards, SameButton } from './SamePerson.tsx'
import { UsualCard } from './UsualCard.tsx'
import { usePersonName } from '../../i18n/person-name.ts'

/** One person: how to reach him, where he lives, what he takes, what he has ordered and still has to pay. */
export function CustomerScreen({ id }: { id: string }) {
  const t = useT('customers')
  const found = usePerson(id)
  if (found) return <LoadedPerson key={found.person.id} {...found} />
  return (
    <Screen title={t('title')} back="/customers">
      {found === null && (
        <EmptyState mark="🙂" title={t('not_here.title')} note={t('not_here.note')} />
      )}
    </Screen>
  )
}

function LoadedPerson({ person, people }: { person: Person; people: readonly Person[] }) {
  const t = useT('customers')
  const nameOf = usePersonName()
  const role = useRole()
  const history = useHistory(person)
  const [isWriting, setIsWriting] = useState(false)
  const [kept] = person.cards
  const mayWrite = role !== undefined && mayDo(role, 'answer_orders')
  return (
    <Screen
      title={nameOf(person)}
      back="/customers"
      actions={
        mayWrite && (
          <Button
            look="plain"
            className="me-1"
            icon={<Pencil size={20} aria-hidden="true" />}
            onClick={() => setIsWriting(true)}
          >
            {t('change')}
          </Button>
        )
      }
    >
      <Facts person={person} />
      {person.hasStopped && <p className="pb-2 text-money-due-ink">{t('stopped')}</p>}
      <CallLinks phone={person.phones[0] ?? null} />
      {person.note && (
        <Card className="mb-3 flex items-start gap-3">
          <NotebookPen size={22} aria-hidden="true" className="mt-1 shrink-0 text-brand" />
          <p className="min-w-0 whitespace-pre-line">{person.note}</p>
        </Card>
      )}
      {mayWrite && <Doubles person={person} people={people} />}
      {role && mayDo(role, 'give_credit') && <KhataCard person={person} />}
      {history && <UsualCard usual={history.usual} products={history.products} />}
      <PlacesCard person={person} mayWrite={mayWrite} />
      {history && <HistoryCard orders={history.orders} />}
      <JoinedCards person={person} mayWrite={mayWrite} />
      {mayWrite && people.length > 1 && <SameButton person={person} people={people} />}
      {history && role && mayDo(role, 'run_shop') && (
        <EraseButton person={person} orders={history.orders} />
      )}
      {isWriting && <CardSheet card={kept} onClose={() => setIsWriting(false)} />}
    </Screen>
  )
}

/** His numbers, the language he is written to in, and how safe the card is. */
function Facts({ person: { phones, lang, id } }: { person: Person }) {
  const { digits } = useFormat()
  const tick = useTick(keyOf(entity.customer, id))
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 px-1 pb-2 text-small text-muted">
      {phones.map((phone) => (
        <span key={phone} className="tabular">
          {digits(phone)}
        </span>
      ))}
      <span lang={lang}>{languageNames[lang]}</span>
      <TickButton state={tick} row={keyOf(entity.customer, id)} />
    </p>
  )
}

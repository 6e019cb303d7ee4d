import { Unlink, UsersRound } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { namesPerson } from '#core/customer/find-person.ts'
import { doublesOf, type Person, personOf } from '#core/customer/person.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useCustomerActions } from './customer-actions.ts'
import { PersonRow } from './PersonRow.tsx'
import { usePersonName } from '../../i18n/person-name.ts'

type Props = { person: Person; people: readonly Person[] }

/** Cards that may be the same person, because they have the same number: offered, never done by itself (K2). */
export function Doubles({ person, people }: Props) {
  const t = useT('customers')
  const { join, isActing } = useCustomerActions()
  return doublesOf(person, people).map((other) => (
    <Card key={other.id} tone="attention" className="mb-3">
      <h2 className="font-bold">{t('same.doubt')}</h2>
      <p className="pb-2 text-small">{t('same.doubt_note')}</p>
      <PersonRow person={other} href={`/customers/${other.id}`} />
      <Button
        look="attention"
        className="w-full"
        disabled={isActing}
        onClick={() => void join(other, person)}
      >
        {t('same.join')}
      </Button>
    </Card>
  ))
}

/** The cards that this one stands for too, each of which can be parted from it again (K3). */
export function JoinedCards({ person, mayWrite }: { person: Person; mayWrite: boolean }) {
  const t = useT('customers')
  const nameOf = usePersonName()
  const { part, isActing } = useCustomerActions()
  const [, ...joined] = person.cards
  if (joined.length === 0) return null
  return (
    <section aria-label={t('same.joined')} className="pb-3">
      <h2 className="px-1 pb-1 font-bold">{t('same.joined')}</h2>
      {joined.map((card) => (
        <div key={card.id}>
          <PersonRow person={personOf([card])} />
          {mayWrite && (
            <Button
              className="mb-2 w-full"
              disabled={isActing}
              icon={<Unlink size={20} aria-hidden="true" />}
              aria-label={`${nameOf(personOf([card]))}: ${t('same.part')}`}
              onClick={() => void part(card)}
            >
              {t('same.part')}
            </Button>
          )}
        </div>
      ))}
    </section>
  )
}

/** "The same person as…": whoever is chosen is shown once more before the cards become one. */
export function SameButton({ person, people }: Props) {
  const t = useT('customers')
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <Button
        className="mb-3 w-full"
        icon={<UsersRound size={20} aria-hidden="true" />}
        onClick={() => setIsAsking(true)}
      >
        {t('same.more')}
      </Button>
      {isAsking && <SameSheet person={person} people={people} onClose={() => setIsAsking(false)} />}
    </>
  )
}

/** More than this many nobody reads through. */
const mostShown = 30

function SameSheet({ person, people, onClose }: Props & { onClose: () => void }) {
  const t = useT('customers')
  const { join, isActing } = useCustomerActions()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<Person | null>(null)
  const others = people.filter(({ id }) => id !== person.id)
  const wanted = useDeferredValue(query)
  const named = wanted.trim() === '' ? others : others.filter((other) => namesPerson(wanted, other))
  const found = named.slice(0, mostShown)
  if (chosen)
    return (
      <Sheet
        title={t('same.doubt')}
        onClose={onClose}
        bottom={
          <Button
            look="primary"
            size="big"
            className="w-full"
            disabled={isActing}
            onClick={async () => (await join(chosen, person)) && onClose()}
          >
            {t('same.join')}
          </Button>
        }
      >
        <PersonRow person={person} />
        <PersonRow person={chosen} />
        <p>{t('same.confirm')}</p>
      </Sheet>
    )
  return (
    <Sheet title={t('same.ask')} onClose={onClose}>
      <div className="pb-3">
        <SearchBox label={t('search')} value={query} onChange={setQuery} />
      </div>
      {found.map((other) => (
        <PersonRow key={other.id} person={other} onClick={() => setChosen(other)} />
      ))}
    </Sheet>
  )
}

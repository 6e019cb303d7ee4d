import { UserPlus } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { namesPerson } from '#core/customer/find-person.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import { NewCardSheet } from './CardSheet.tsx'
import { newestOf, useLastOrders, usePeople } from './customer-queries.ts'
import { PersonRow } from './PersonRow.tsx'

/** Everybody who ever ordered: whoever did last on top, found by name or number. */
export function CustomersScreen() {
  const t = useT('customers')
  const [, navigate] = useLocation()
  const [query, setQuery] = useState('')
  const [newName, setNewName] = useState<string | null>(null)
  const people = usePeople()
  const lastAt = useLastOrders()
  // Letters appear at once; the list follows when the phone has time.
  const wanted = useDeferredValue(query)
  const found = useMemo(
    () => (wanted.trim() === '' ? people : people?.filter((person) => namesPerson(wanted, person))),
    [people, wanted],
  )
  const asked = query.trim()
  return (
    <Screen
      title={t('title')}
      back="/orders"
      isListScreen
      actions={
        <Button
          look="primary"
          className="me-1"
          icon={<UserPlus size={22} aria-hidden="true" />}
          onClick={() => setNewName('')}
        >
          {t('add')}
        </Button>
      }
      top={<SearchBox label={t('search')} value={query} onChange={setQuery} />}
    >
      {found && found.length > 0 && (
        <VirtualList
          label={t('title')}
          items={found}
          {...(asked === '' ? { placeName: 'customers' } : {})}
        >
          {(person) => (
            <PersonRow
              key={person.id}
              person={person}
              lastAt={lastAt ? newestOf(person, lastAt) : 0}
              href={`/customers/${person.id}`}
            />
          )}
        </VirtualList>
      )}
      {found?.length === 0 && asked === '' && (
        <EmptyState mark="🙂" title={t('empty.title')} note={t('empty.note')} />
      )}
      {found?.length === 0 && asked !== '' && (
        <EmptyState
          mark="🔍"
          title={t('none_found.title', { query: asked })}
          action={
            <Button look="primary" size="big" className="w-full" onClick={() => setNewName(asked)}>
              {t('none_found.add', { query: asked })}
            </Button>
          }
        />
      )}
      {newName !== null && (
        <NewCardSheet
          asked={newName}
          onClose={() => setNewName(null)}
          onAdded={(id) => navigate(`/customers/${id}`)}
        />
      )}
    </Screen>
  )
}

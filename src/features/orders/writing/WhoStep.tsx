import { ChevronRight, UserPlus, UserX } from 'lucide-react'
import { useState } from 'react'
import type { Person } from '#core/customer/person.ts'
import type { WrittenOrder } from '#core/order/written-order.ts'
import { useShop } from '../../../data/live.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useLang, useT } from '../../../i18n/i18n.ts'
import { Card } from '../../../ui/Card.tsx'
import { Row } from '../../../ui/Row.tsx'
import { Screen } from '../../../ui/Screen.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { NewPersonSheet } from './NewPersonSheet.tsx'
import { usePeople } from './writing-queries.ts'
import { writtenFor } from './written-draft.ts'

type Props = { written: WrittenOrder; change: (next: WrittenOrder) => void }

type Who = NonNullable<WrittenOrder['who']>

/** Whom the order is for: who ordered of late on top, anybody by name or number, a new one, or nobody named. */
export function WhoStep({ written, change }: Props) {
  const t = useT('write')
  const channel = useT('orders')
  const shop = useShop()
  const shown = useLang()
  const { digits } = useFormat()
  const [query, setQuery] = useState('')
  const [isNew, setIsNew] = useState(false)
  const people = usePeople(query)
  const lang = shop?.lang ?? shown
  const choose = (who: Who) => change({ ...written, who, address: null })
  const chooseKnown = (person: Person) => change(writtenFor(written, person))
  const icon = 'shrink-0 text-brand'

  return (
    <Screen
      title={t('who')}
      back="/orders"
      top={<SearchBox label={t('find_person')} value={query} onChange={setQuery} />}
    >
      <div className="pb-3">
        <Segments
          label={t('how')}
          value={written.channel}
          onChange={(id) => change({ ...written, channel: id })}
          segments={(['phone', 'counter'] as const).map((id) => ({
            id,
            label: channel(`channel.${id}`),
          }))}
        />
      </div>
      <Card flush className="mb-3 divide-y divide-line">
        <Row
          lead={<UserPlus size={24} aria-hidden="true" className={icon} />}
          title={t('new_person')}
          onClick={() => setIsNew(true)}
          end={<ChevronRight size={20} aria-hidden="true" className="text-muted" />}
        />
        <Row
          lead={<UserX size={24} aria-hidden="true" className={icon} />}
          title={t('nobody')}
          onClick={() => choose({ customerId: null, name: '', phone: null, lang })}
          end={<ChevronRight size={20} aria-hidden="true" className="text-muted" />}
        />
      </Card>
      {people && people.length > 0 && (
        <Card as="section" flush aria-label={t(query.trim() === '' ? 'lately' : 'found')}>
          <ul className="divide-y divide-line">
            {people.map((person) => (
              <li key={person.id}>
                <Row
                  lead={<Initial name={person.name} />}
                  title={person.name || digits(person.phones[0] ?? channel('customer'))}
                  note={person.name !== '' && digits(person.phones[0] ?? '')}
                  onClick={() => chooseKnown(person)}
                  end={<ChevronRight size={20} aria-hidden="true" className="text-muted" />}
                />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {people?.length === 0 && query.trim() !== '' && (
        <p className="py-4 text-center text-muted">{channel('nothing_found')}</p>
      )}
      {isNew && (
        <NewPersonSheet
          typed={query}
          lang={lang}
          onKnown={chooseKnown}
          onNew={choose}
          onClose={() => setIsNew(false)}
        />
      )}
    </Screen>
  )
}

/** The first letter of a name, as people find each other in a list. */
const Initial = ({ name }: { name: string }) => (
  <span
    aria-hidden="true"
    className="grid size-12 shrink-0 place-items-center rounded-full bg-brand-soft text-lead font-bold text-brand-ink"
  >
    {[...new Intl.Segmenter().segment(name)][0]?.segment ?? '#'}
  </span>
)

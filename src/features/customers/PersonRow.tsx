import { MessageCircle } from 'lucide-react'
import type { Person } from '#core/customer/person.ts'
import { useFormat } from '../../i18n/format.ts'
import { Row } from '../../ui/Row.tsx'
import { usePersonName } from '../../i18n/person-name.ts'

type Props = {
  person: Person
  /** When he ordered last, in ms; 0 = not of late. */
  lastAt?: number
  href?: string
  onClick?: () => void
}

/** One person in a list: who, how to reach him, where he lives, and when he was last here. */
export function PersonRow({ person, lastAt = 0, ...goes }: Props) {
  const { date, digits } = useFormat()
  const nameOf = usePersonName()
  const { phones, addresses, isOnWhatsapp, name } = person
  const [place] = addresses
  const phone = name && phones[0] ? digits(phones[0]) : ''
  return (
    <Row
      {...goes}
      className="mb-2 rounded-card border border-line bg-card"
      title={<b>{nameOf(person)}</b>}
      note={[phone, place?.landmark || place?.line].filter(Boolean).join(' · ')}
      end={
        <span className="flex flex-wrap items-center justify-end gap-x-2 text-small text-muted">
          {lastAt > 0 && date(lastAt)}
          {isOnWhatsapp && (
            <MessageCircle size={18} role="img" aria-label="WhatsApp" className="text-money-in" />
          )}
        </span>
      }
    />
  )
}

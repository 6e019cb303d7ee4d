import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Member } from '#core/shop/member.ts'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'

type Props = {
  person: Member
  /** Has the phone now. */
  isHere?: boolean
  note?: ReactNode
  onClick?: () => void
}

/** A person with the first letter of his name and what he is in the shop. */
export function PersonRow({ person: { name, role }, isHere = false, note, onClick }: Props) {
  const t = useT('people')
  return (
    <Row
      lead={
        <span
          aria-hidden="true"
          className="grid size-12 shrink-0 place-items-center rounded-full bg-brand-soft text-title font-bold text-brand-ink"
        >
          {firstLetter(name)}
        </span>
      }
      title={name}
      // An owner who has not said her name is called what she is.
      note={note ?? (name !== t(`role.${role}`) && t(`role.${role}`))}
      end={isHere && <Check size={24} aria-label={t('here')} className="text-brand" />}
      {...(onClick && { onClick })}
    />
  )
}

/** One letter as it is read, with the signs that belong to it. */
const firstLetter = (name: string): string =>
  [...new Intl.Segmenter().segment(name)][0]?.segment ?? '·'

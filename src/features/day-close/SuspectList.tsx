import { useMemo } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import type { DayView } from './day-queries.ts'
import { screenOf } from './screen-of.ts'
import { shortNo } from './short-no.ts'

type Props = {
  day: DayView
  /** In paise: below nought there was too little. */
  gap: number
  /** When it was found (UTC ms); absent: now. */
  at?: number
}

/** What may have made the gap, the likeliest first, each with the way to its row (E5). */
export function SuspectList({ day, gap, at }: Props) {
  const t = useT('day-close')
  const { digits } = useFormat()
  const suspects = useMemo(() => day.suspects(gap, at), [day, gap, at])
  if (suspects.length === 0) return null
  const direction = gap < 0 ? 'short' : 'over'
  return (
    <section className="pt-3">
      <h2 className="pb-1 text-small text-muted">{t('look_here')}</h2>
      <Card flush>
        <ol className="divide-y divide-line">
          {suspects.map(({ kind, look, no, who }) => {
            const name = who === null ? '' : day.nameOf(who)
            const short = digits(shortNo(no))
            return (
              <li key={`${kind} ${look?.id} ${no}`}>
                <Row
                  title={t(`suspect.${kind}.${direction}`, {
                    no: short,
                    name: name || t('somebody'),
                  })}
                  note={[short, name].filter(Boolean).join(' · ')}
                  {...(look && { href: screenOf(look) })}
                />
              </li>
            )
          })}
        </ol>
      </Card>
    </section>
  )
}

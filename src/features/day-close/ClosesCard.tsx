import { Volume2 } from 'lucide-react'
import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { countPaise, type DayClose } from '#core/drawer/drawer.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLang, useT } from '../../i18n/i18n.ts'
import { canSay, onVoices, say } from '../../platform/speech.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import { closeAloud } from './close-aloud.ts'
import { CloseSheet } from './CloseSheet.tsx'
import type { DayView } from './day-queries.ts'
import { GapTag } from './GapTag.tsx'
import type { PageFacts } from './page-facts.ts'

const mostShown = 7

type Props = { day: DayView; maySee: boolean; paper: (facts: PageFacts) => ReactNode }

/** The days that were closed, the newest first. Gaps, and what may have made them, are for who may see them (E2). */
export function ClosesCard({ day, maySee, paper }: Props) {
  const t = useT('day-close')
  const { money, date, time } = useFormat()
  const [open, setOpen] = useState<DayClose | null>(null)
  const [newest] = day.closes
  if (!newest) return null
  const gapOf = (close: DayClose): number | null => {
    // As whoever counted saw it (E3); who was shown nothing left it to be worked out.
    const expected = close.shownPaise ?? day.asKnown(close)?.expectedPaise ?? null
    return maySee && expected !== null ? countPaise(close.count) - expected : null
  }
  return (
    <section>
      <h2 className="pb-1 text-small text-muted">{t('closed_days')}</h2>
      <Card flush>
        <ul className="divide-y divide-line">
          {day.closes.slice(0, mostShown).map((close) => {
            const gap = gapOf(close)
            return (
              <li key={close.id}>
                <Row
                  title={<b className="tabular text-lead">{money(countPaise(close.count))}</b>}
                  note={[
                    `${date(close.at)}, ${time(close.at)}`,
                    day.writerOf(close),
                    maySee && close.note,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  end={gap !== null && <GapTag gap={gap} />}
                  {...(maySee && { onClick: () => setOpen(close) })}
                />
              </li>
            )
          })}
        </ul>
        {maySee && <SayButton counted={countPaise(newest.count)} gap={gapOf(newest)} />}
      </Card>
      {open && <CloseSheet close={open} {...{ day, paper }} onClose={() => setOpen(null)} />}
    </section>
  )
}

/** Says the day in one sentence; hidden where the phone has no voice for it. */
function SayButton({ counted, gap }: { counted: number; gap: number | null }) {
  const t = useT('day-close')
  const lang = useLang()
  const hasVoice = useSyncExternalStore(onVoices, () => canSay(lang))
  if (!hasVoice) return null
  const { kind, ...values } = closeAloud(counted, gap)
  return (
    <Button
      look="plain"
      className="w-full"
      icon={<Volume2 size={22} aria-hidden="true" />}
      onClick={() => say(t(`aloud.${kind}`, values), lang)}
    >
      {t('say')}
    </Button>
  )
}

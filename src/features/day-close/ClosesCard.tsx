import { Volume2 } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { countPaise, type DayClose } from '#core/drawer/drawer.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLang, useT } from '../../i18n/i18n.ts'
import { canSay, onVoices, say } from '../../platform/speech.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import { GapTag } from './GapTag.tsx'

const mostShown = 7

/** The days that were closed, the newest first, as whoever counted saw them (E3). */
export function ClosesCard({ closes, maySee }: { closes: readonly DayClose[]; maySee: boolean }) {
  const t = useT('day-close')
  const { money, date, time } = useFormat()
  const [newest] = closes
  if (!newest) return null
  return (
    <section>
      <h2 className="pb-1 text-small text-muted">{t('closed_days')}</h2>
      <Card flush>
        <ul className="divide-y divide-line">
          {closes.slice(0, mostShown).map((close) => (
            <li key={close.id}>
              <Row
                title={<b className="tabular text-lead">{money(countPaise(close.count))}</b>}
                note={[`${date(close.at)}, ${time(close.at)}`, maySee && close.note]
                  .filter(Boolean)
                  .join(' · ')}
                end={maySee && close.shownPaise !== undefined && <GapTag gap={gapOf(close)} />}
              />
            </li>
          ))}
        </ul>
        {maySee && <SayButton close={newest} />}
      </Card>
    </section>
  )
}

const gapOf = ({ count, shownPaise }: DayClose): number =>
  countPaise(count) - (shownPaise ?? countPaise(count))

/** Says the day in one sentence; hidden where the phone has no voice for it. */
function SayButton({ close }: { close: DayClose }) {
  const t = useT('day-close')
  const lang = useLang()
  const hasVoice = useSyncExternalStore(onVoices, () => canSay(lang))
  if (!hasVoice) return null
  const gap = gapOf(close)
  const rupees = (paise: number) => Math.round(Math.abs(paise) / 100)
  const values = { counted: rupees(countPaise(close.count)), gap: rupees(gap) }
  const kind = gap === 0 ? 'right' : gap < 0 ? 'short' : 'over'
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

import type { ReactNode } from 'react'
import { countPaise, type DayClose } from '#core/drawer/drawer.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import type { DayView } from './day-queries.ts'
import { GapTag } from './GapTag.tsx'
import { type PageFacts, pageFacts } from './page-facts.ts'
import { SuspectList } from './SuspectList.tsx'

type Props = {
  close: DayClose
  day: DayView
  paper: (facts: PageFacts) => ReactNode
  onClose: () => void
}

/** A closed day: note by note, what whoever counted was shown, and what is known by now (E2, E3). */
export function CloseSheet({ close, day, paper, onClose }: Props) {
  const t = useT('day-close')
  const { money, count: shown, date, time } = useFormat()
  const { count, shownPaise, note, at } = close
  const counted = countPaise(count)
  const expected = day.asKnown(close)?.expectedPaise ?? null
  const gap = expected === null ? 0 : counted - expected
  // Somebody who counted without being shown anything left the gap to those who may see it.
  const isNews = expected !== null && expected !== shownPaise
  const page = pageFacts(day, t, close)
  return (
    <Sheet title={`${date(at)}, ${time(at)}`} onClose={onClose}>
      <Amount>{money(counted)}</Amount>
      <p className="text-small text-muted">{day.writerOf(close)}</p>
      <dl className="divide-y divide-line pt-1">
        {shownPaise !== undefined && (
          <GapLine word={t('should_be')} expected={shownPaise} gap={counted - shownPaise} />
        )}
        {isNews && <GapLine word={t('known_now')} expected={expected} gap={gap} />}
        {count.pieces.map(({ paise, n }) => (
          <Line key={paise} word={`${money(paise)} × ${shown(n)}`} value={money(paise * n)} />
        ))}
        {count.coinsPaise > 0 && <Line word={t('coins')} value={money(count.coinsPaise)} />}
      </dl>
      {note && <p className="pt-2 text-lead break-words">{note}</p>}
      {/* What came before the count, and not the count itself. */}
      <SuspectList {...{ day, gap }} at={at - 1} />
      {page && <div className="pt-3">{paper(page)}</div>}
    </Sheet>
  )
}

function Line({ word, value }: { word: string; value: string }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-3 py-2">
      <dt className="tabular text-muted">{word}</dt>
      <dd className="tabular text-lead font-bold">{value}</dd>
    </div>
  )
}

function GapLine({ word, expected, gap }: { word: string; expected: number; gap: number }) {
  const { money } = useFormat()
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2">
      <dt className="text-muted">{word}</dt>
      <dd className="ms-auto flex flex-wrap items-center justify-end gap-2">
        <b className="tabular text-lead">{money(expected)}</b>
        <GapTag gap={gap} />
      </dd>
    </div>
  )
}

import type { TFunction } from 'i18next'
import { countPaise } from '#core/drawer/drawer.ts'
import type { BookLine } from '#core/drawer/day-lines.ts'
import type { DayFacts } from '#core/receipt/day-page.ts'
import type { DayView } from './day-queries.ts'

/** The parts of the page in the order of a notebook. */
const heads = ['bills', 'khata', 'suppliers', 'orders', 'drawer'] as const

export type PageFacts = Omit<DayFacts, 'shop' | 'at'>

/** The day as its page tells it (G9). */
export function pageFacts(
  { drawer, book, labelOf, entries }: DayView,
  t: TFunction<'day-close'>,
): PageFacts {
  const reasons = new Map(entries.map(({ id, reason }) => [id, reason]))
  const called = (line: BookLine): string => {
    const reason = reasons.get(line.id)
    if (reason !== undefined && reason !== 'taken_back' && reason !== 'counted')
      return t(`reason.${reason}`)
    const label = labelOf(line) || t('somebody')
    return line.what === 'back' || line.what === 'refund' ? t('page_back', { what: label }) : label
  }
  return {
    parts: heads.map((head) => ({
      head: t(`page.${head}`),
      lines: book
        .filter((line) => line.head === head)
        .map((line) => ({ ...line, what: called(line) })),
    })),
    openingPaise: drawer.opening && countPaise(drawer.opening.count),
    inPaise: drawer.inPaise,
    outPaise: drawer.outPaise,
    expectedPaise: drawer.expectedPaise,
  }
}

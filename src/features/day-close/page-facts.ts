import type { TFunction } from 'i18next'
import type { BookLine } from '#core/drawer/day-lines.ts'
import { countPaise, type DayClose } from '#core/drawer/drawer.ts'
import type { DayFacts } from '#core/receipt/day-page.ts'
import type { DayView } from './day-queries.ts'

/** The parts of the page in the order of a notebook. */
const heads = ['bills', 'khata', 'suppliers', 'orders', 'drawer'] as const

/** `at` null: as it stands when it is put on paper. */
export type PageFacts = Omit<DayFacts, 'shop' | 'at'> & { at: number | null }

/** The day as its page tells it, as it stands or as it was closed; null where this phone does not know all of it (G9). */
export function pageFacts(
  day: DayView,
  t: TFunction<'day-close'>,
  close?: DayClose,
): PageFacts | null {
  const drawer = close ? day.asKnown(close) : day.drawer
  if (!drawer) return null
  const called = ({ id, what }: BookLine): string => {
    const reason = day.cash.get(id)?.reason
    if (reason !== undefined && reason !== 'taken_back' && reason !== 'counted')
      return t(`reason.${reason}`)
    const label = day.labelOf(id) || t('somebody')
    return what === 'back' || what === 'refund' ? t('page_back', { what: label }) : label
  }
  const book = day.book(close)
  return {
    at: close?.at ?? null,
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
    countedPaise: close ? countPaise(close.count) : null,
  }
}

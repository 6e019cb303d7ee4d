import type { OpenDay, OpenHours } from '#core/shop/open-hours.ts'

/** One day as it is set: when it opens and closes, and when it is closed in between; minutes since midnight. */
export type DayForm = {
  isOpen: boolean
  from: number
  to: number
  rest: { from: number; to: number } | null
}

const halfHour = 30

/** What most shops keep, offered where nothing is set. */
const usual: DayForm = { isOpen: true, from: 8 * 60, to: 21 * 60, rest: null }
const usualRest = { from: 13 * 60, to: 16 * 60 }

export const usualWeek: OpenHours = Array.from({ length: 7 }, () => dayOf(usual))

const steps = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, (to - from) / halfHour + 1) }, (_, i) => from + i * halfHour)

/** What can be chosen: opening from midnight on, closing until the business day turns at four. */
export const openings = steps(0, 23 * 60 + halfHour)
export const closings = (from: number): number[] => steps(from + halfHour, 28 * 60)
export const restBegins = ({ from, to }: DayForm): number[] =>
  steps(from + halfHour, to - 2 * halfHour)
export const restEnds = ({ rest, to }: DayForm): number[] =>
  rest ? steps(rest.from + halfHour, to - halfHour) : []

/** A day as the form shows it; of a closed one what it was likely to be. */
export function formOf(day: OpenDay): DayForm {
  const [first, second] = day.toSorted((a, b) => a.from - b.from)
  if (!first) return { ...usual, isOpen: false }
  if (!second) return { isOpen: true, ...first, rest: null }
  return {
    isOpen: true,
    from: first.from,
    to: second.to,
    rest: { from: first.to, to: second.from },
  }
}

export function dayOf({ isOpen, from, to, rest }: DayForm): OpenDay {
  if (!isOpen) return []
  return rest
    ? [
        { from, to: rest.from },
        { from: rest.to, to },
      ]
    : [{ from, to }]
}

/** The form with every time after the one before it, as it is once one of them was changed. */
export function inOrder(form: DayForm): DayForm {
  const to = form.to > form.from ? form.to : Math.min(28 * 60, form.from + 60)
  const day = { ...form, to }
  if (!form.rest) return day
  const begins = restBegins(day)
  const from = nearest(begins, form.rest.from)
  if (from === undefined) return { ...day, rest: null }
  const end = nearest(restEnds({ ...day, rest: { from, to } }), form.rest.to)
  return { ...day, rest: end === undefined ? null : { from, to: end } }
}

const nearest = (choices: readonly number[], wanted: number): number | undefined =>
  choices.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0]

/** The form with the usual hours of rest, or without any. */
export const withRest = (form: DayForm, hasRest: boolean): DayForm =>
  inOrder({ ...form, rest: hasRest ? usualRest : null })

/** The week with this day set alone, or all days alike. */
export const weekWith = (hours: OpenHours, weekday: number | 'all', day: OpenDay): OpenHours =>
  usualWeek.map((_, i) => (weekday === 'all' || i === weekday ? day : (hours[i] ?? [])))

/** A shop that is never open could not be told from one without hours. */
export const isNeverOpen = (hours: OpenHours): boolean => hours.flat().length === 0

import type { Lang } from '#core/shop/languages.ts'
import { clockTime, dayNumber, dayPart, minuteOfDay } from '#core/shop/shop-time.ts'
import type { Slot } from '#core/shop/slots.ts'
import { phrase } from './phrases.ts'

/** An instant within the next week, as one says it to a customer: today, tomorrow or the weekday, and the time. */
export function whenIt(lang: Lang, at: number, now: number): string {
  const time = timeOf(lang, at)
  const days = dayNumber(at) - dayNumber(now)
  if (days === 0) return phrase(lang, 'when.today', { time })
  if (days === 1) return phrase(lang, 'when.tomorrow', { time })
  return phrase(lang, 'when.weekday', { day: weekday(lang, at), time })
}

/** The time of day, as one says it: "10:05 in the morning". */
export function timeOf(lang: Lang, at: number): string {
  const minutes = minuteOfDay(at)
  const part = phrase(lang, `when.part.${dayPart(minutes)}`)
  return phrase(lang, 'when.time', { time: clockTime(minutes), part })
}

const weekday = (lang: Lang, at: number): string =>
  new Intl.DateTimeFormat(`${lang}-IN`, { weekday: 'long', timeZone: 'Asia/Kolkata' }).format(at)

/** A slot of these days, as one says it to a customer: "today evening 5–7". */
export function whenSlot(lang: Lang, slot: Slot, now: number): string {
  const time = spanOf(lang, slot)
  const isOfBefore = slot.to <= now && dayNumber(slot.from) < dayNumber(now)
  return isOfBefore
    ? phrase(lang, 'when.day.weekday', { day: weekday(lang, slot.from), time })
    : onDay(lang, slot.from, now, time)
}

/** A slot as one says it to who works in it: today's by its hours alone, "evening 5–7". */
export function slotHours(lang: Lang, slot: Slot, now: number): string {
  const isGoingOn = slot.from <= now && now < slot.to
  return isGoingOn || dayNumber(slot.from) === dayNumber(now)
    ? spanOf(lang, slot)
    : whenSlot(lang, slot, now)
}

/** The day alone. */
export const dayOf = (lang: Lang, at: number, now: number): string =>
  onDay(lang, at, now, '').trim()

/** The hours of a slot, without their day. */
export const spanOf = (lang: Lang, { from, to }: Slot): string =>
  phrase(lang, 'when.span', {
    part: phrase(lang, `when.span_part.${dayPart(minuteOfDay(from))}`),
    from: shortTime(from),
    to: shortTime(to),
  })

const shortTime = (at: number): string => clockTime(minuteOfDay(at)).replace(':00', '')

function onDay(lang: Lang, at: number, now: number, time: string): string {
  const days = dayNumber(at) - dayNumber(now)
  // One that began before midnight still goes on.
  if (days <= 0) return phrase(lang, 'when.day.today', { time })
  if (days === 1) return phrase(lang, 'when.day.tomorrow', { time })
  return phrase(lang, 'when.day.weekday', { day: weekday(lang, at), time })
}

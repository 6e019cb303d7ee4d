import type { Lang } from '#core/shop/languages.ts'
import { clockTime, dayNumber, dayPart, minuteOfDay } from '#core/shop/shop-time.ts'
import { phrase } from './phrases.ts'

/** An instant within the next week, as one says it to a customer: today, tomorrow or the weekday, and the time. */
export function whenIt(lang: Lang, at: number, now: number): string {
  const minutes = minuteOfDay(at)
  const time = phrase(lang, 'when.time', {
    time: clockTime(minutes),
    part: phrase(lang, `when.part.${dayPart(minutes)}`),
  })
  const days = dayNumber(at) - dayNumber(now)
  if (days === 0) return phrase(lang, 'when.today', { time })
  if (days === 1) return phrase(lang, 'when.tomorrow', { time })
  const format = new Intl.DateTimeFormat(`${lang}-IN`, {
    weekday: 'long',
    timeZone: 'Asia/Kolkata',
  })
  return phrase(lang, 'when.weekday', { day: format.format(at), time })
}

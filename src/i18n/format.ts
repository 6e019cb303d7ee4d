import { formatRupees } from '#core/money/format-rupees.ts'
import { quantityParts } from '#core/quantity/format-quantity.ts'
import { groupIndian } from '#core/quantity/indian-grouping.ts'
import type { Unit } from '#core/quantity/quantity.ts'
import type { Lang } from '#core/shop/languages.ts'
import { clockTime, dayNumber, dayPart, minuteOfDay } from '#core/shop/shop-time.ts'
import type { Slot } from '#core/shop/slots.ts'
import { useNativeDigits } from './digits.ts'
import { useLang, useT } from './i18n.ts'

type ShownUnit = Unit | 'kg' | 'l'

/** Numbers, money, quantities and times as people in this shop read them. */
export type Format = {
  money(paise: number): string
  /** Base units in the words of the counter: 1500 g is "1.5 kg". */
  qty(qty: number, unit: Unit): string
  unitWord(unit: ShownUnit, count?: number): string
  /** Time of day of an instant (UTC ms) in the shop's zone. */
  time(at: number): string
  date(at: number): string
  /** A day of the shop's calendar (`dayNumber`), with its year. */
  day(day: number): string
  /** A slot as one says it at `now`: today's by its hours alone, "5–7 in the evening". */
  slot(slot: Slot, now: number): string
  count(n: number): string
  /** Any text with its Latin digits in the digits that the shopkeeper chose. */
  digits(text: string): string
}

const zone = 'Asia/Kolkata'
const zero: Partial<Record<Lang, number>> = { hi: 0x966, mr: 0x966, bn: 0x9e6 }

export function useFormat(): Format {
  const t = useT('app')
  const lang = useLang()
  const isNative = useNativeDigits()
  return sharedFormat(t, lang, isNative)
}

type Words = ReturnType<typeof useT<'app'>>

let last: { lang: Lang; isNative: boolean; format: Format } | undefined

/**
 * All components on screen ask for the same format, so it is made once: whatever is derived from it, such as the order
 * of ten thousand names, stays as it is. Each component has a `t` of its own that says the same, so it does not count.
 */
function sharedFormat(t: Words, lang: Lang, isNative: boolean): Format {
  if (!last || last.lang !== lang || last.isNative !== isNative)
    last = { lang, isNative, format: formatIn(t, lang, isNative) }
  return last.format
}

/** The same in a language of its own, for what is sent to somebody else. */
export function formatIn(t: Words, lang: Lang, isNative: boolean): Format {
  const first = isNative ? zero[lang] : undefined
  const digits = (text: string): string =>
    first === undefined
      ? text
      : text.replace(/\d/g, (digit) => String.fromCodePoint(first + Number(digit)))
  // Native digits come from `digits`, so that one setting decides; the locale gives the month's name only.
  let day: Intl.DateTimeFormat | undefined
  const dayFormat = () =>
    (day ??= new Intl.DateTimeFormat(`${lang}-IN-u-nu-latn`, {
      day: 'numeric',
      month: 'long',
      timeZone: zone,
    }))
  let year: Intl.DateTimeFormat | undefined
  const yearFormat = () =>
    (year ??= new Intl.DateTimeFormat(`${lang}-IN-u-nu-latn`, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    }))
  const unitWord = (unit: ShownUnit, count = 1): string => t(`unit.${unit}`, { count })
  const hour = (at: number) => digits(clockTime(minuteOfDay(at)).replace(':00', ''))
  const date = (at: number) => digits(dayFormat().format(at))
  return {
    digits,
    unitWord,
    money: (paise) => digits(formatRupees(paise)),
    qty: (qty, unit) => {
      const shown = quantityParts(qty, unit)
      const word = unitWord(shown.unit, Number(shown.amount))
      return `${digits(shown.amount)} ${word}`
    },
    time: (at) => {
      const minutes = minuteOfDay(at)
      const part = t(`day_part.${dayPart(minutes)}`)
      return t('time', { time: digits(clockTime(minutes)), part })
    },
    date,
    day: (day) => digits(yearFormat().format(day * 86_400_000)),
    slot: ({ from, to }, now) => {
      const part = t(`day_part.${dayPart(minuteOfDay(from))}`)
      // Joined, so that no line ends within the hours.
      const time = t('time', { time: `${hour(from)}\u2060–\u2060${hour(to)}`, part })
      const days = dayNumber(from) - dayNumber(now)
      // What began before midnight still goes on; what is over for good has its date.
      if (days === 0 || (days === -1 && to > now)) return time
      return days === 1 ? t('slot_tomorrow', { time }) : `${date(from)}, ${time}`
    },
    count: (n) => digits(groupIndian(String(n))),
  }
}

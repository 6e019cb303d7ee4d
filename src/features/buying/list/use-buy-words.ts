import type { ListLine } from '#core/buy-list/buy-draft.ts'
import type { Visits } from '#core/buy-list/buy-list.ts'
import type { Product } from '#core/catalogue/product.ts'
import { inPacks } from '#core/catalogue/pack.ts'
import { weekdayOf } from '#core/shop/shop-time.ts'
import type { Supplier } from '#core/purchase/supplier.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { usePackWord } from '../../../i18n/pack-name.ts'
import { useRateWords } from '../../../i18n/rate-words.ts'
import { useWeekdays } from '../use-day-words.ts'
import type { GoodToBuy } from './buy-queries.ts'

/** How much of a line, and why, in the reader's words. */
export function useBuyWords() {
  const t = useT('needs')
  const rateOf = useRateWords()
  const packWord = usePackWord()
  const weekdays = useWeekdays()
  const { qty: words, count, date } = useFormat()

  /** The amount in large, and what it is made of beneath: "2 cartons", "24 pcs each". */
  const amountOf = ({ qty, packQty }: ListLine, { unit, packs }: Product): [string, string] => {
    if (packQty === null) return [words(qty, unit), '']
    const pack = packs?.find((each) => each.qty === packQty)
    const n = count(inPacks(qty, { qty: packQty }).packs)
    return pack
      ? [`${n} ${packWord(pack.name)}`, `× ${words(packQty, unit)}`]
      : [`${n} × ${words(packQty, unit)}`, '']
  }

  const whyOf = ({ proposal, askedAt }: ListLine, { item, sales }: GoodToBuy): string => {
    if (askedAt !== undefined) return t('buy.asked_on', { day: date(askedAt) })
    if (proposal === null) return t('buy.own')
    const { unit, lowAt } = item.product
    const { days, why, festival } = proposal
    const left =
      (item.stock?.qty ?? 0) <= 0
        ? t('why.out')
        : why === 'mark'
          ? t('why.mark', { amount: words(lowAt, unit) })
          : days === 0
            ? t('why.not_today')
            : days !== null && t('why.days', { count: days })
    const feast =
      festival &&
      t('buy.festival', { name: t(`buy.feast.${festival.id}`), percent: count(festival.more) })
    return [rateOf(sales?.rate, unit), left, feast].filter(Boolean).join(' · ')
  }

  /** When the supplier comes, as one says it on `today`. */
  const comesOn = (supplier: Supplier, { next }: Visits, today: number): string => {
    if (supplier.days.length === 0) return t('buy.comes.unknown')
    if (next === today) return t('buy.comes.today')
    if (next === today + 1) return t('buy.comes.tomorrow')
    return t('buy.comes.on', { day: weekdays[weekdayOf(next)] ?? '' })
  }

  return { amountOf, whyOf, comesOn }
}

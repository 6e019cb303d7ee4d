import { dayNumber, instantOf } from '#core/shop/shop-time.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useRateWords } from '../../i18n/rate-words.ts'
import type { NeedItem } from './needs-queries.ts'

/** The one number of a need, what it counts ('' where that is plain), and its reason in words. */
export type NeedWords = { number: string; unit: string; why: string }

/** Says what a good needs and why; `now` in ms. */
export function useNeedWords(now: number): (item: NeedItem) => NeedWords {
  const t = useT('needs')
  const rateOf = useRateWords()
  const { money, qty, date } = useFormat()
  const today = dayNumber(now)
  const dayOf = (day: number) => date(instantOf(day, 0))
  return ({ item: { product }, need, sales }: NeedItem) => {
    const { unit, pricePaise, lowAt } = product
    const rate = rateOf(sales?.rate, unit)
    const withRate = (why: string) => (rate === '' ? why : `${why} · ${rate}`)
    const [price, amount] = [money(pricePaise), qty(lowAt, unit)]
    const lasts = (count: number) => (count === 0 ? t('why.not_today') : t('why.days', { count }))
    switch (need.kind) {
      case 'count':
        return { number: qty(need.qty, unit), unit: t('unit.book'), why: t('why.count') }
      case 'over': {
        const why = t('why.over', { day: dayOf(need.day) })
        return { number: qty(need.qty, unit), unit: '', why }
      }
      case 'expiring': {
        const left = need.day - today
        const why =
          left === 0 ? t('why.last_day') : t('why.expiring', { count: left, day: dayOf(need.day) })
        return { number: qty(need.qty, unit), unit: '', why: withRate(why) }
      }
      case 'above_mrp': {
        const why = t('why.above_mrp', { price, mrp: money(need.mrpPaise) })
        return { number: money(need.byPaise), unit: t('unit.too_much'), why }
      }
      case 'below_cost': {
        const why = t('why.below_cost', { price, cost: money(need.costPaise) })
        return { number: money(need.byPaise), unit: t('unit.lost'), why }
      }
      case 'low': {
        const why = need.why === 'days' ? lasts(need.days) : t(`why.${need.why}`, { amount })
        return { number: qty(need.qty, unit), unit: '', why: withRate(why) }
      }
      case 'dead': {
        const why = t('why.dead', { count: need.days })
        return { number: money(need.paise), unit: t('unit.lying'), why }
      }
    }
  }
}

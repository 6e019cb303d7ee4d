import type { JudgedRow, Shown } from '#core/goods-list/judge-list.ts'
import type { EditSet } from '#core/goods-list/row-plan.ts'
import type { GoodsField } from '#core/goods-list/columns.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'

/** Fields whose new value says nothing to the eye are only named. */
const named: [keyof EditSet, GoodsField][] = [
  ['names', 'name'],
  ['gtins', 'barcode'],
  ['cat', 'cat'],
  ['gstBp', 'gst'],
  ['hsn', 'hsn'],
  ['shelf', 'shelf'],
  ['lowAt', 'low'],
]

/** What a row of a list changes, and what is wrong with it, in words. */
export function useChangeWords() {
  const t = useT('list')
  const { money, qty, digits, unitWord } = useFormat()

  const perWord = ({ unit, per }: Pick<Shown, 'unit' | 'per'>): string => {
    if (unit === 'piece' && per === 1) return unitWord('piece')
    return unit !== 'piece' && per === 1000 ? unitWord(unit === 'g' ? 'kg' : 'l') : qty(per, unit)
  }
  const fromTo = (from: string, to: string) => t('preview.from_to', { from, to })

  const linesOf = ({ plan, shown }: JudgedRow): string[] => {
    if (!shown) return []
    const price = t('preview.price', { price: money(shown.pricePaise), unit: perWord(shown) })
    if (plan?.kind !== 'change')
      return shown.qty > 0 ? [price, qty(shown.qty, shown.unit)] : [price]
    const { set, before, count, packs } = plan
    const amount = (paise: number | null | undefined) => (paise == null ? '–' : money(paise))
    return [
      ...(set.active ? [t('preview.sold_again')] : []),
      ...(set.pricePaise === undefined
        ? []
        : [fromTo(amount(before.pricePaise), `${money(set.pricePaise)} / ${perWord(shown)}`)]),
      ...(set.mrpPaise === undefined
        ? []
        : [`${t('field.mrp')} ${fromTo(amount(before.mrpPaise), amount(set.mrpPaise))}`]),
      ...(count ? [fromTo(qty(count.seen, shown.unit), qty(count.counted, shown.unit))] : []),
      ...named.flatMap(([key, field]) => (set[key] === undefined ? [] : [t(`field.${field}`)])),
      ...(packs.length > 0 ? [t('field.packs')] : []),
    ]
  }

  const problemsOf = ({ problems, sameAs }: JudgedRow): string[] =>
    problems.map(({ code }) => t(`problem.${code}`, { row: digits(String(sameAs ?? '')) }))

  return { linesOf, problemsOf }
}

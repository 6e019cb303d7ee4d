import { Check } from 'lucide-react'
import { memo } from 'react'
import { goodsMark } from '#core/catalogue/goods-mark.ts'
import type { ReadyItem } from '#core/catalogue/ready-catalogue.ts'
import type { ShelfItem } from '../../data/shelf.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { usualVariantKey, variantsOf } from './ready-goods.ts'
import { usePerWord } from './use-per-word.ts'

type Props = {
  item: ReadyItem
  /** What of it stands on the shelf, archived goods too. */
  kept: readonly ShelfItem[] | undefined
  onChoose: (item: ReadyItem) => void
}

/** One good: picture, name, and its own price once it is on the shelf, before that the price seen in shops. */
export const GoodsTile = memo(function GoodsTile({ item, kept, onChoose }: Props) {
  const t = useT('onboarding')
  const { money } = useFormat()
  const perWord = usePerWord()
  const sold = kept?.find(({ product }) => product.active)?.product
  const shown = sold ?? usualOf(item)
  return (
    <button
      type="button"
      onClick={() => onChoose(item)}
      className={classNames(
        'relative flex min-h-[116px] min-w-0 flex-col items-center rounded-card border-2 px-1 pt-2 pb-1 text-center active:bg-brand-soft',
        sold ? 'border-brand bg-brand-soft' : 'border-line bg-card',
      )}
    >
      {sold && (
        <span className="absolute top-1 right-1 grid size-6 place-items-center rounded-full bg-brand text-on-brand">
          <Check size={18} strokeWidth={3} role="img" aria-label={t('goods.on_shelf')} />
        </span>
      )}
      <span aria-hidden="true" className="text-[32px]/[1.25]">
        {goodsMark({ ref: item.id, cat: item.category })}
      </span>
      <span className="two-lines w-full text-small leading-snug font-medium">{item.name}</span>
      {shown && shown.pricePaise !== null && (
        <span
          className={classNames(
            'tabular mt-auto text-[0.8125rem]',
            sold ? 'font-bold text-brand-ink' : 'text-muted',
          )}
        >
          {money(shown.pricePaise)}/{perWord(shown)}
        </span>
      )}
    </button>
  )
})

const usualOf = (item: ReadyItem) => {
  const key = usualVariantKey(item)
  return variantsOf(item).find((variant) => variant.key === key)?.product
}

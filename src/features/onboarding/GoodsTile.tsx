import { Check, Plus } from 'lucide-react'
import { memo } from 'react'
import { goodsMark } from '#core/catalogue/goods-mark.ts'
import { productFromReady } from '#core/catalogue/product-from-ready.ts'
import type { ReadyItem } from '#core/catalogue/ready-catalogue.ts'
import type { ShelfItem } from '../../data/shelf.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { isUnpriced } from './ready-goods.ts'
import { usePerWord } from './use-per-word.ts'

type Props = {
  item: ReadyItem
  /** What of it stands on the shelf, archived goods too. */
  kept: readonly ShelfItem[] | undefined
  onChoose: (item: ReadyItem) => void
  /** Puts it on the shelf as it is. */
  onTake: (item: ReadyItem) => void
}

/**
 * One good: picture, name, and its own price once it is on the shelf, before that the price seen in shops. The plus
 * takes it in at once, the rest asks for price and amount.
 */
export const GoodsTile = memo(function GoodsTile({ item, kept, onChoose, onTake }: Props) {
  const t = useT('onboarding')
  const { money } = useFormat()
  const perWord = usePerWord()
  const onSale = kept?.filter(({ product }) => product.active) ?? []
  const isOnSale = onSale.length > 0
  const priced = onSale.find((one) => !isUnpriced(one))
  const isPriceDue = isOnSale && !priced
  const shown = priced?.product ?? productFromReady(item)
  return (
    <div className="relative min-w-0">
      <button
        type="button"
        onClick={() => onChoose(item)}
        className={classNames(
          'flex size-full min-h-[116px] flex-col items-center rounded-card border-2 px-1 pt-2 pb-1 text-center active:bg-brand-soft',
          isOnSale ? 'border-brand bg-brand-soft' : 'border-line bg-card',
        )}
      >
        <span aria-hidden="true" className="text-[32px]/[1.25]">
          {goodsMark({ ref: item.id, cat: item.category })}
        </span>
        <span className="two-lines w-full text-small leading-snug font-medium">{item.name}</span>
        {isPriceDue ? (
          <span className="mt-auto rounded-mark bg-attention px-2 text-[0.8125rem] font-bold text-on-attention">
            {t('goods.price_due')}
          </span>
        ) : (
          shown.pricePaise !== null && (
            <span
              className={classNames(
                'tabular mt-auto text-[0.8125rem]',
                isOnSale ? 'font-bold text-brand-ink' : 'text-muted',
              )}
            >
              {money(shown.pricePaise)}/{perWord(shown)}
            </span>
          )
        )}
        {isOnSale && (
          <span className="absolute top-1 right-1 grid size-6 place-items-center rounded-full bg-brand text-on-brand">
            <Check size={18} strokeWidth={3} role="img" aria-label={t('goods.on_shelf')} />
          </span>
        )}
      </button>
      {!isOnSale && (
        <button
          type="button"
          aria-label={t('goods.take', { name: item.name })}
          onClick={() => onTake(item)}
          className="group absolute top-0 right-0 grid size-12 place-items-start justify-items-end p-1"
        >
          <span className="grid size-7 place-items-center rounded-full border border-edge bg-card text-brand-ink group-active:bg-brand group-active:text-on-brand">
            <Plus size={18} strokeWidth={3} aria-hidden="true" />
          </span>
        </button>
      )}
    </div>
  )
})

import { useState } from 'react'
import type { ReadyItem } from '#core/catalogue/ready-catalogue.ts'
import type { ShelfItem } from '../../data/shelf.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { freeVariants, type GoodsForm, newGoodsForm } from './goods-form.ts'
import { isUnpriced } from './ready-goods.ts'
import { KeptRows } from './KeptRows.tsx'
import { PriceQtyPad } from './PriceQtyPad.tsx'
import { useStockGoods } from './use-stock-goods.ts'
import { VariantChips } from './VariantChips.tsx'

type Props = {
  item: ReadyItem
  /** What of it stands on the shelf, archived goods too. */
  kept: readonly ShelfItem[]
  form: GoodsForm
  onChange: (form: GoodsForm) => void
  onClose: () => void
}

/** Price and quantity of one good, and onto the shelf with one tap; a good that is there already is shown first. */
export function GoodsSheet({ item, kept, form, onChange, onClose }: Props) {
  const t = useT('onboarding')
  const stock = useStockGoods()
  const sold = kept.filter((one) => one.product.active && !isUnpriced(one))
  const [isAdding, setIsAdding] = useState(sold.length === 0 || form.qty !== '')
  const [isPriceMissing, setIsPriceMissing] = useState(false)
  const free = freeVariants(item, kept)
  const variant = free.find(({ key }) => key === form.variant)
  const canAdd = isAdding && variant !== undefined

  const save = async () => {
    if (!variant) return
    const result = await stock(item, form, variant, kept)
    if (result === 'no_price') setIsPriceMissing(true)
    if (result === 'done') onClose()
  }
  const change = (next: GoodsForm) => {
    setIsPriceMissing(false)
    onChange(next)
  }

  return (
    <Sheet
      title={item.name}
      onClose={onClose}
      bottom={
        canAdd ? (
          <Button look="primary" size="big" className="w-full" onClick={() => void save()}>
            {t('goods.save')}
          </Button>
        ) : (
          free.length > 0 && (
            <Button
              look="quiet"
              size="big"
              className="w-full"
              onClick={() => {
                onChange(newGoodsForm(item, kept))
                setIsAdding(true)
              }}
            >
              {t('goods.other_size')}
            </Button>
          )
        )
      }
    >
      {canAdd ? (
        <>
          <VariantChips variants={free} form={form} onChange={change} />
          <PriceQtyPad
            key={variant.key}
            variant={variant}
            form={form}
            onChange={change}
            problem={isPriceMissing ? t('goods.price_missing') : undefined}
          />
        </>
      ) : (
        <KeptRows kept={sold} />
      )}
    </Sheet>
  )
}

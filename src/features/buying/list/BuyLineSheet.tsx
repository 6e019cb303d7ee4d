import { useState } from 'react'
import type { Product } from '#core/catalogue/product.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { usePackName } from '../../../i18n/pack-name.ts'
import { useProductName } from '../../../i18n/product-name.ts'
import { Button } from '../../../ui/Button.tsx'
import { SaveButton } from '../../../ui/SaveButton.tsx'
import { PackQtyPad } from '../../../ui/PackQtyPad.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'

type Amount = { qty: number; packQty: number | null }

type Props = {
  product: Product
  /** What the list says now; null = it is not on the list. */
  amount: Amount | null
  /** Base units in the pack in which it came last. */
  lastPack: number | null
  /** Why it stands on the list. */
  why: string
  onPut: (amount: Amount) => void
  onRemove: () => void
  onClose: () => void
}

/** How much of a good is wanted, in packs or by the piece. */
export function BuyLineSheet({ product, amount, lastPack, why, onPut, onRemove, onClose }: Props) {
  const t = useT('needs')
  const { qty: words } = useFormat()
  const nameOf = useProductName()
  const packName = usePackName()
  const { unit, packs = [] } = product
  const known = packs.filter(({ qty }) => qty > 1)
  const sizes = [...new Set([...known.map(({ qty }) => qty), lastPack, amount?.packQty ?? null])]
    .flatMap((qty) => qty ?? [])
    .sort((a, b) => a - b)
  const [packQty, setPackQty] = useState(amount ? amount.packQty : (lastPack ?? null))
  const [entered, setEntered] = useState<number | null>(
    amount && amount.qty / (amount.packQty ?? 1),
  )
  const qty = (entered ?? 0) * (packQty ?? 1)
  const nameOfPack = (size: number | null) => {
    if (size === null) return t('buy.loose')
    const pack = known.find((each) => each.qty === size)
    return pack ? packName(pack, unit) : t('buy.pack_of', { amount: words(size, unit) })
  }
  return (
    <Sheet
      title={nameOf(product)}
      onClose={onClose}
      bottom={
        <div className="flex flex-wrap gap-2">
          {amount && (
            <Button look="danger" size="big" onClick={onRemove}>
              {t('buy.remove')}
            </Button>
          )}
          <SaveButton className="grow" disabled={qty === 0} onClick={() => onPut({ qty, packQty })}>
            {qty === 0 ? t('buy.how_much') : t('buy.put', { amount: words(qty, unit) })}
          </SaveButton>
        </div>
      }
    >
      {why && <p className="pb-2 text-muted">{why}</p>}
      <PackQtyPad
        label={t('buy.how_packed')}
        ask={packQty === null ? t('buy.how_much') : t('buy.ask_packs')}
        unit={unit}
        sizes={sizes}
        nameOfPack={nameOfPack}
        packQty={packQty}
        entered={entered}
        onChange={(pack, count) => {
          setPackQty(pack)
          setEntered(count)
        }}
      />
    </Sheet>
  )
}

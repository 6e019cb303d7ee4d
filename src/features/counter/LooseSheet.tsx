import { useState } from 'react'
import { oneOf, priceOfLine, type Wanted } from '#core/bill/basket.ts'
import type { Product } from '#core/catalogue/product.ts'
import { lineTotal } from '#core/money/line-total.ts'
import { paise } from '#core/money/paise.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { usePackName } from '../../i18n/pack-name.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { Button } from '../../ui/Button.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { QtyPad } from '../../ui/QtyPad.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { wholeOf } from '../../ui/typed-number.ts'
import { LooseKeys } from './LooseKeys.tsx'

type Props = { product: Product; onAdd: (wanted: Wanted) => void; onClose: () => void }

/** How much of a loose good goes on the bill: one key says it, by weight or by money; else it is typed. */
export function LooseSheet({ product, onAdd, onClose }: Props) {
  const t = useT('counter')
  const { money, qty, digits } = useFormat()
  const nameOf = useProductName()
  const packName = usePackName()
  const [typing, setTyping] = useState<'qty' | 'money' | null>(null)
  const [typedQty, setTypedQty] = useState<number | null>(null)
  const [typed, setTyped] = useState('')
  const { pricePaise, per } = priceOfLine({ id: '', productId: product.id, qty: 0 }, product)
  const typedPaise = wholeOf(typed, 2) ?? 0
  const cost = typing === 'money' ? typedPaise : lineTotal(pricePaise, per, typedQty ?? 0)
  const isReady = typing === 'money' ? typedPaise > 0 : (typedQty ?? 0) > 0
  const price = pricePaise > 0 && `${money(pricePaise)} / ${qty(per, product.unit)}`
  return (
    <Sheet
      title={nameOf(product)}
      onClose={onClose}
      bottom={
        typing && (
          <SaveButton
            disabled={!isReady}
            onClick={() =>
              onAdd(typing === 'money' ? { forPaise: typedPaise } : { qty: typedQty ?? 0 })
            }
          >
            {t('add', { amount: money(paise(cost)) })}
          </SaveButton>
        )
      }
    >
      {price && <p className="tabular pb-2 text-muted">{digits(price)}</p>}
      {typing === 'qty' ? (
        <QtyPad label={t('how_much')} unit={product.unit} initial={null} onChange={setTypedQty} />
      ) : typing === 'money' ? (
        <AmountPad
          label={t('for_how_much')}
          prefix="₹"
          decimals={2}
          value={typed}
          onChange={setTyped}
        />
      ) : (
        <div className="grid gap-3">
          <LooseKeys
            product={product}
            onQty={(amount) => onAdd({ qty: amount })}
            onMoney={(forPaise) => onAdd({ forPaise })}
          />
          <div className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-2">
            {product.packs?.map((pack) => (
              <Button key={pack.id} onClick={() => onAdd(oneOf(product, pack))}>
                {packName(pack, product.unit)}
              </Button>
            ))}
            <Button onClick={() => setTyping('qty')}>{t('type_weight')}</Button>
            {pricePaise > 0 && (
              <Button onClick={() => setTyping('money')}>{t('type_money')}</Button>
            )}
          </div>
        </div>
      )}
    </Sheet>
  )
}

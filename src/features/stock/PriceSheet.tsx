import { useState } from 'react'
import type { Product } from '#core/catalogue/product.ts'
import { amountSchema } from '#core/money/paise.ts'
import type { Stock } from '#core/stock/stock.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { Button } from '../../ui/Button.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { typedOf, wholeOf } from '../../ui/typed-number.ts'
import { useStockActions } from './stock-actions.ts'
import { priceProblem } from './price-problem.ts'

type Props = {
  product: Product
  stock: Stock | undefined
  field: 'price' | 'mrp'
  /** Packets with another printed price stand beside these. */
  onOtherMrp: () => void
  onClose: () => void
}

/** The selling price, or the price printed on the packet. */
export function PriceSheet({ product, stock, field, onOtherMrp, onClose }: Props) {
  const t = useT('stock')
  const { money, qty } = useFormat()
  const { edit, isActing } = useStockActions({ product, stock })
  const now = field === 'price' ? product.pricePaise : product.mrpPaise
  const [typed, setTyped] = useState(now === null ? '' : typedOf(now, 2))
  const paise = wholeOf(typed, 2)
  const problem = priceProblem(product, field, paise)
  const problemText =
    problem &&
    t(`problem.${problem}`, {
      price: money(product.pricePaise),
      mrp: money(product.mrpPaise ?? product.pricePaise),
    })

  const save = async () => {
    const amount = paise === null ? null : amountSchema.parse(paise)
    if (field === 'price' && amount === null) return
    const set = field === 'price' && amount !== null ? { pricePaise: amount } : { mrpPaise: amount }
    if (await edit(set, 'price')) onClose()
  }

  return (
    <Sheet
      title={field === 'price' ? t('price') : 'MRP'}
      onClose={onClose}
      bottom={
        <SaveButton
          disabled={problem !== null || isActing || (field === 'price' && paise === null)}
          onClick={save}
        >
          {t('save')}
        </SaveButton>
      }
    >
      <AmountPad
        label={
          field === 'price'
            ? t('price_for', { amount: qty(product.per, product.unit) })
            : t('printed_price')
        }
        prefix="₹"
        decimals={2}
        value={typed}
        onChange={setTyped}
        problem={problemText ?? undefined}
      />
      {field === 'mrp' && product.mrpPaise !== null && (
        <Button className="mt-3 w-full" onClick={onOtherMrp}>
          {t('new_mrp')}
        </Button>
      )}
    </Sheet>
  )
}

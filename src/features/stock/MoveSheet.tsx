import { Check } from 'lucide-react'
import { useState } from 'react'
import type { Product } from '#core/catalogue/product.ts'
import type { Stock } from '#core/stock/stock.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { QtyPad } from '../../ui/QtyPad.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { type HandReason, useStockActions } from './stock-actions.ts'

export type Move = HandReason | 'stock_taking'

type Props = { product: Product; stock: Stock | undefined; move: Move; onClose: () => void }

/** How much came in, went bad, was used at home, or was counted; shows what the shelf will hold then. */
export function MoveSheet({ product, stock, move, onClose }: Props) {
  const t = useT('stock')
  const { qty } = useFormat()
  const actions = useStockActions(product, stock)
  const [amount, setAmount] = useState<number | null>(null)
  const onHand = stock?.qty ?? 0
  const after =
    move === 'stock_taking' ? amount : onHand + (amount ?? 0) * (move === 'receiving' ? 1 : -1)
  const isReady = amount !== null && (amount > 0 || move === 'stock_taking')

  const save = async () => {
    if (amount === null) return
    const isDone =
      move === 'stock_taking' ? await actions.count(amount) : await actions.move(move, amount)
    if (isDone) onClose()
  }

  return (
    <Sheet
      title={t(`move.${move}.title`)}
      onClose={onClose}
      bottom={
        <Button
          look="primary"
          size="big"
          className="w-full"
          icon={<Check size={24} strokeWidth={3} aria-hidden="true" />}
          disabled={!isReady || actions.isActing}
          onClick={save}
        >
          {isReady
            ? t('then', { amount: qty(after ?? 0, product.unit) })
            : t('now', { amount: qty(onHand, product.unit) })}
        </Button>
      }
    >
      <QtyPad
        label={t(`move.${move}.ask`)}
        unit={product.unit}
        initial={null}
        onChange={setAmount}
      />
    </Sheet>
  )
}

import { useState } from 'react'
import type { Product } from '#core/catalogue/product.ts'
import type { Stock } from '#core/stock/stock.ts'
import { useT } from '../../i18n/i18n.ts'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { QtyPad } from '../../ui/QtyPad.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useStockActions } from './stock-actions.ts'

type Props = { product: Product; stock: Stock | undefined; onClose: () => void }

/** From how much on the good counts as low. */
export function LowMarkSheet({ product, stock, onClose }: Props) {
  const t = useT('stock')
  const { edit, isActing } = useStockActions({ product, stock })
  const [lowAt, setLowAt] = useState<number | null>(product.lowAt)
  const save = async () => {
    if (lowAt !== null && (await edit({ lowAt }, 'low_mark'))) onClose()
  }
  return (
    <Sheet
      title={t('low_mark')}
      onClose={onClose}
      bottom={
        <SaveButton disabled={lowAt === null || isActing} onClick={save}>
          {t('save')}
        </SaveButton>
      }
    >
      <QtyPad
        label={t('low_mark_ask')}
        unit={product.unit}
        initial={product.lowAt}
        onChange={setLowAt}
      />
    </Sheet>
  )
}

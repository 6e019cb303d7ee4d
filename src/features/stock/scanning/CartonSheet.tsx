import { useState } from 'react'
import type { Product } from '#core/catalogue/product.ts'
import { useT } from '../../../i18n/i18n.ts'
import { useProductName } from '../../../i18n/product-name.ts'
import { SaveButton } from '../../../ui/SaveButton.tsx'
import { QtyPad } from '../../../ui/QtyPad.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { useReceive } from './use-receive.ts'

type Props = { product: Product; gtin: string; onClose: () => void }

/** The carton of a known good was read for the first time: how many are in it, said once. */
export function CartonSheet({ product, gtin, onClose }: Props) {
  const t = useT('scan')
  const nameOf = useProductName()
  const { addCarton, isActing } = useReceive()
  const [qty, setQty] = useState<number | null>(null)
  return (
    <Sheet
      title={t('carton.title', { name: nameOf(product) })}
      onClose={onClose}
      bottom={
        <SaveButton
          disabled={isActing || qty === null || qty < 1}
          onClick={async () => {
            if (qty !== null && (await addCarton(product, gtin, qty))) onClose()
          }}
        >
          {t('carton.keep')}
        </SaveButton>
      }
    >
      <QtyPad label={t('carton.ask')} unit={product.unit} initial={null} onChange={setQty} />
    </Sheet>
  )
}

import { Check } from 'lucide-react'
import { useState } from 'react'
import type { OrderLine } from '#core/order/order.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { QtyPad } from '../../ui/QtyPad.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import type { OrderView } from './order-queries.ts'
import { useLineName } from './use-line-name.ts'

type Props = {
  view: OrderView
  line: OrderLine
  /** Base units noted so far. */
  value: number
  onSave: (qty: number) => void
  /** Something else, or another price: the customer is asked. */
  onInstead: () => void
  onClose: () => void
}

/** What really goes into the bag: the weight on the scale, fewer pieces, or nothing at all. */
export function WeighSheet({ view, line, value, onSave, onInstead, onClose }: Props) {
  const t = useT('orders')
  const { qty } = useFormat()
  const nameOf = useLineName(view.products)
  const [real, setReal] = useState<number | null>(value)
  const asked = qty(line.qty, line.unit)
  const isTooMuch = real !== null && real > line.qty
  const save = (amount: number) => {
    onSave(amount)
    onClose()
  }
  return (
    <Sheet
      title={nameOf(line)}
      onClose={onClose}
      bottom={
        <div className="flex flex-wrap gap-2">
          <Button size="big" className="grow" onClick={() => save(0)}>
            {t('not_available')}
          </Button>
          <Button
            look="primary"
            size="big"
            className="grow-2"
            icon={<Check size={24} aria-hidden="true" />}
            disabled={real === null || isTooMuch}
            onClick={() => real !== null && save(real)}
          >
            {t('into_bag')}
          </Button>
        </div>
      }
    >
      <QtyPad
        label={t('asked_for', { quantity: asked })}
        unit={line.unit}
        initial={value}
        onChange={setReal}
        problem={isTooMuch ? t('not_more_than', { quantity: asked }) : undefined}
      />
      <Button className="mt-3 w-full" onClick={onInstead}>
        {t('something_else')}
      </Button>
    </Sheet>
  )
}

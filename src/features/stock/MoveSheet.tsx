import { Check } from 'lucide-react'
import { useState } from 'react'
import type { JoinedGood } from '#core/catalogue/joined-goods.ts'
import { wasteSchema } from '#core/stock/movement.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { QtyPad } from '../../ui/QtyPad.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { MoreToSay } from './MoreToSay.tsx'
import { type HandReason, type Said, useStockActions } from './stock-actions.ts'

/** What is done with the sheet; `returning` says in it which way the goods go. */
export type Move = 'receiving' | 'destroying' | 'own_use' | 'returning' | 'stock_taking'

type Props = { good: JoinedGood; move: Move; onClose: () => void }

/** How much came in, went bad, was used at home, came back or was counted; shows what the shelf will hold then. */
export function MoveSheet({ good, move, onClose }: Props) {
  const { product, stock } = good
  const t = useT('stock')
  const tm = useT('moves')
  const { qty } = useFormat()
  const actions = useStockActions(good)
  const [amount, setAmount] = useState<number | null>(null)
  const [way, setWay] = useState<'came_back' | 'sent_back'>('came_back')
  const [said, setSaid] = useState<Said>({})
  const onHand = stock?.qty ?? 0
  const isIn = move === 'receiving' || (move === 'returning' && way === 'came_back')
  const after = move === 'stock_taking' ? amount : onHand + (amount ?? 0) * (isIn ? 1 : -1)
  const isReady = amount !== null && (amount > 0 || move === 'stock_taking')
  const reason: HandReason | null =
    move === 'stock_taking' ? null : move === 'returning' ? way : move

  const save = async () => {
    if (amount === null) return
    const isDone =
      reason === null
        ? await actions.count(amount)
        : await actions.move(reason, amount, { ...said, note: said.note?.trim() ?? '' })
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
      {move === 'returning' && (
        <div className="pb-2">
          <Segments
            label={t('move.returning.title')}
            value={way}
            onChange={setWay}
            segments={[
              { id: 'came_back', label: tm('way.came_back') },
              { id: 'sent_back', label: tm('way.sent_back') },
            ]}
          />
        </div>
      )}
      {move === 'destroying' && (
        <div role="group" aria-label={tm('waste_ask')} className="flex flex-wrap gap-2 pb-2">
          {wasteSchema.options.map((waste) => (
            <Chip
              key={waste}
              isOn={said.waste === waste}
              onClick={() => setSaid({ ...said, waste: said.waste === waste ? undefined : waste })}
            >
              {tm(`waste.${waste}`)}
            </Chip>
          ))}
        </div>
      )}
      <QtyPad
        label={t(`move.${move}.ask`)}
        unit={product.unit}
        initial={null}
        onChange={setAmount}
      />
      {reason !== null && <MoreToSay said={said} onSay={setSaid} hasPrinted={isIn} />}
    </Sheet>
  )
}

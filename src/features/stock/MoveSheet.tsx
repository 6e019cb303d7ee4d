import { useState } from 'react'
import type { JoinedGood } from '#core/catalogue/joined-goods.ts'
import type { Pack } from '#core/catalogue/pack.ts'
import type { Product } from '#core/catalogue/product.ts'
import { wasteSchema } from '#core/stock/movement.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { usePackName } from '../../i18n/pack-name.ts'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { PackQtyPad } from '../../ui/PackQtyPad.tsx'
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
  const packName = usePackName()
  const [packQty, setPackQty] = useState<number | null>(null)
  const [entered, setEntered] = useState<number | null>(null)
  const [way, setWay] = useState<'came_back' | 'sent_back'>('came_back')
  const [said, setSaid] = useState<Said>({})
  const { unit } = product
  /** Cartons come from the supplier and go back to him; what is counted, used or broken is loose. */
  const packs = move === 'receiving' || move === 'returning' ? packsOf(product) : []
  const amount = entered === null ? null : entered * (packQty ?? 1)
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
        <SaveButton disabled={!isReady || actions.isActing} onClick={save}>
          {isReady
            ? t('then', { amount: qty(after ?? 0, unit) })
            : t('now', { amount: qty(onHand, unit) })}
        </SaveButton>
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
      <PackQtyPad
        label={tm('pack_ask')}
        ask={packQty === null ? t(`move.${move}.ask`) : tm('how_many_packs')}
        unit={unit}
        sizes={packs.map((pack) => pack.qty)}
        nameOfPack={(size) => {
          const pack = packs.find((each) => each.qty === size)
          return pack ? packName(pack, unit) : tm('loose')
        }}
        packQty={packQty}
        entered={entered}
        onChange={(pack, count) => {
          setPackQty(pack)
          setEntered(count)
        }}
      />
      {reason !== null && <MoreToSay said={said} onSay={setSaid} hasPrinted={isIn} />}
    </Sheet>
  )
}

/** Its packs of more than one, each size once. */
const packsOf = ({ packs = [] }: Product): Pack[] =>
  packs.filter(({ qty }, i) => qty > 1 && packs.findIndex((pack) => pack.qty === qty) === i)

import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { type SentBackWhy, sentBackWhySchema } from '#core/purchase/purchase.ts'
import { leftToSendBack, sentBackTotal } from '#core/purchase/send-back.ts'
import { steppedQty } from '#core/quantity/stepped-qty.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { QtyPad } from '../../ui/QtyPad.tsx'
import { QtyStepper } from '../../ui/QtyStepper.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useBuyingActions } from './buying-actions.ts'
import { type BillView, useBill } from './buying-queries.ts'

type Props = { billId: string; onClose: () => void }

/** Goods of a bill go back to their supplier, and his khata goes down by what they cost (B8). */
export function SendBackSheet({ billId, onClose }: Props) {
  const view = useBill(billId)
  return view ? <LoadedSheet view={view} onClose={onClose} /> : null
}

function LoadedSheet({
  view: { purchase, products },
  onClose,
}: {
  view: BillView
  onClose: () => void
}) {
  const t = useT('buying')
  const { money, qty } = useFormat()
  const nameOf = useProductName()
  const { sendBack, isActing } = useBuyingActions()
  const [wanted, setWanted] = useState<ReadonlyMap<string, number>>(new Map())
  const [why, setWhy] = useState<SentBackWhy | null>(null)
  const [typing, setTyping] = useState<string | null>(null)
  const lines = leftToSendBack(purchase).filter((left) => left.qty > 0)
  const isAny = [...wanted.values()].some((n) => n > 0)
  const isTooMuch = lines.some((left) => (wanted.get(left.moveId) ?? 0) > left.qty)
  const set = (moveId: string, n: number) => setWanted(new Map(wanted).set(moveId, n))
  return (
    <Sheet
      title={t('back.title')}
      onClose={onClose}
      bottom={
        <Button
          look="danger"
          size="big"
          className="w-full"
          icon={<Undo2 size={24} strokeWidth={2.6} aria-hidden="true" />}
          disabled={!isAny || isTooMuch || why === null || isActing}
          onClick={async () => {
            if (why !== null && (await sendBack(purchase, wanted, why))) onClose()
          }}
        >
          {t('back.save', { amount: money(sentBackTotal(purchase, wanted)) })}
        </Button>
      }
    >
      {lines.length === 0 && <p className="pb-3">{t('back.all')}</p>}
      <ul className="grid gap-3 pb-3">
        {lines.map(({ moveId, qty: left, paise }) => {
          const line = purchase.lines.find((one) => one.moveId === moveId)
          const product = line && products.get(line.productId)
          const unit = product?.unit ?? 'piece'
          const name = product ? nameOf(product) : t('unknown_good')
          const n = wanted.get(moveId) ?? 0
          return (
            // The pad is as wide as the sheet, not as its keys would like.
            <li key={moveId} className="min-w-0">
              <p className="flex flex-wrap items-baseline justify-between gap-x-3 pb-1">
                <span className="font-medium break-words">{name}</span>
                <span className="tabular text-small text-muted">
                  {qty(left, unit)} · {money(paise)}
                </span>
              </p>
              {moveId === typing ? (
                <QtyPad
                  label={t('line.qty')}
                  unit={unit}
                  initial={n}
                  onChange={(typed) => set(moveId, typed ?? 0)}
                  problem={n > left ? t('back.most', { quantity: qty(left, unit) }) : undefined}
                />
              ) : (
                <QtyStepper
                  label={name}
                  value={qty(n, unit)}
                  canLess={n > 0}
                  canMore={n < left}
                  onLess={() => set(moveId, steppedQty(n, unit, -1))}
                  onMore={() => set(moveId, Math.min(left, steppedQty(n, unit, 1)))}
                  onType={() => setTyping(moveId)}
                />
              )}
            </li>
          )
        })}
      </ul>
      <p className="pb-1 font-medium">{t('back.why')}</p>
      <div role="group" aria-label={t('back.why')} className="flex flex-wrap gap-2 pb-2">
        {sentBackWhySchema.options.map((one) => (
          <Chip key={one} isOn={one === why} onClick={() => setWhy(one)}>
            {t(`back.whys.${one}`)}
          </Chip>
        ))}
      </div>
    </Sheet>
  )
}

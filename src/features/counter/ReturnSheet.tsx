import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { v7 as newId } from 'uuid'
import type { Bill, BillMethod } from '#core/bill/bill.ts'
import { khataOwner } from '#core/bill/bill-money.ts'
import { backTotal, goodsBackArgs, mayComeBack, usualWayBack } from '#core/bill/goods-back.ts'
import { steppedQty } from '#core/quantity/stepped-qty.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { QtyStepper } from '../../ui/QtyStepper.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useBillActions } from './counter-actions.ts'

/** What comes back of a bill, and by which way its money goes back. */
export function ReturnSheet({ bill, onClose }: { bill: Bill; onClose: () => void }) {
  const t = useT('counter')
  const { money, qty } = useFormat()
  const { takeBack, isActing } = useBillActions()
  const [wanted, setWanted] = useState<ReadonlyMap<string, number>>(new Map())
  const [method, setMethod] = useState<BillMethod>(() => usualWayBack(bill))
  const ways: BillMethod[] = khataOwner(bill) === null ? ['cash', 'upi'] : ['cash', 'upi', 'khata']
  const total = backTotal(bill, wanted)
  const isAny = [...wanted.values()].some((n) => n > 0)
  const set = (moveId: string, n: number) => setWanted(new Map(wanted).set(moveId, n))
  const save = async () => {
    if (await takeBack(goodsBackArgs(bill, wanted, method, t('back.why'), newId))) onClose()
  }
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
          disabled={!isAny || isActing}
          onClick={() => void save()}
        >
          {t('back.save', { amount: money(total) })}
        </Button>
      }
    >
      <ul className="grid gap-3 pb-3">
        {mayComeBack(bill).map((left) => {
          const line = bill.lines.find(({ moveId }) => moveId === left.moveId)
          if (!line) return null
          const n = wanted.get(left.moveId) ?? 0
          return (
            <li key={left.moveId}>
              <p className="flex items-baseline justify-between gap-3 pb-1">
                <span className="font-medium">{line.name}</span>
                <span className="tabular shrink-0 text-small text-muted">
                  {qty(left.qty, line.unit)} · {money(left.paise)}
                </span>
              </p>
              <QtyStepper
                label={line.name}
                value={qty(n, line.unit)}
                canLess={n > 0}
                canMore={n < left.qty}
                onLess={() => set(left.moveId, steppedQty(n, line.unit, -1))}
                onMore={() => set(left.moveId, Math.min(left.qty, steppedQty(n, line.unit, 1)))}
                onType={() => set(left.moveId, n === left.qty ? 0 : left.qty)}
              />
            </li>
          )
        })}
      </ul>
      <Segments
        label={t('back.way')}
        value={method}
        onChange={setMethod}
        segments={ways.map((id) => ({ id, label: t(`way.${id}`) }))}
      />
    </Sheet>
  )
}

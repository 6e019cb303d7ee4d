import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { Bill, BillMethod } from '#core/bill/bill.ts'
import { billMoney, khataOwner, standingPayments } from '#core/bill/bill-money.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { useBillActions } from './counter-actions.ts'

/** The bill was paid twice: so much is to go back, and how (V14). What stands on a khata goes back there first. */
export function SurplusCard({ bill }: { bill: Bill }) {
  const t = useT('counter')
  const { money } = useFormat()
  const { giveBackSurplus, isActing } = useBillActions()
  const isOwed = standingPayments(bill).some(({ method }) => method === 'khata')
  const ways: BillMethod[] =
    isOwed && khataOwner(bill) !== null ? ['khata', 'cash', 'upi'] : ['cash', 'upi']
  const [chosen, setChosen] = useState<BillMethod | null>(null)
  const method = chosen ?? ways[0] ?? 'cash'
  const { surplus } = billMoney(bill)
  return (
    <Card tone="attention" className="mb-3 grid gap-2">
      <p className="font-bold">{t('twice.title')}</p>
      <Amount>{money(surplus)}</Amount>
      <Segments
        label={t('back.way')}
        value={method}
        onChange={setChosen}
        segments={ways.map((id) => ({ id, label: t(`way.${id}`) }))}
      />
      <Button
        look="danger"
        size="big"
        icon={<Undo2 size={24} strokeWidth={2.6} aria-hidden="true" />}
        disabled={isActing}
        onClick={() => void giveBackSurplus(bill, surplus, method)}
      >
        {t(method === 'khata' ? 'twice.write_off' : 'back.save', { amount: money(surplus) })}
      </Button>
    </Card>
  )
}

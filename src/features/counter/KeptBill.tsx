import { CircleCheck, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Bill } from '#core/bill/bill.ts'
import { paise } from '#core/money/paise.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import { useTick } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Tick } from '../../ui/Tick.tsx'
import { shownNo } from './bill-words.ts'

type Props = {
  bill: Bill
  /** The notes that were handed over beyond what was due, in paise. */
  change: number
  paper: ReactNode
  onNext: () => void
}

/** The bill is on disk: what to give back, and on to the next customer. */
export function KeptBill({ bill, change, paper, onNext }: Props) {
  const t = useT('counter')
  const { money, digits } = useFormat()
  const tick = useTick(keyOf(entity.bill, bill.id))
  return (
    <Screen
      title={t('kept.title', { no: digits(shownNo(bill)) })}
      back="/"
      bottom={
        <Button
          look="primary"
          size="big"
          className="w-full"
          icon={<Plus size={26} strokeWidth={3} aria-hidden="true" />}
          onClick={onNext}
        >
          {t('kept.next')}
        </Button>
      }
    >
      <div className="grid gap-3 pt-2 text-center">
        {change > 0 && (
          <Card className="border-money-in bg-money-in-soft">
            <p className="text-lead text-money-in-ink">{t('kept.give_back')}</p>
            <Amount className="text-center text-money-in-ink">{money(paise(change))}</Amount>
          </Card>
        )}
        <Card tone="plain" className="grid justify-items-center gap-1 py-4">
          <CircleCheck size={48} strokeWidth={2.2} aria-hidden="true" className="text-money-in" />
          <Amount className="text-center">{money(bill.totalPaise)}</Amount>
          <ul className="flex flex-wrap justify-center gap-x-4 text-muted">
            {bill.payments.map(({ id, method, paise: part }) => (
              <li key={id}>
                {t(`way.${method}`)}
                {bill.payments.length > 1 && <b className="tabular"> {money(part)}</b>}
              </li>
            ))}
          </ul>
          {bill.customerName !== '' && <b className="break-words">{bill.customerName}</b>}
          <Tick state={tick} />
        </Card>
        {paper}
      </div>
    </Screen>
  )
}

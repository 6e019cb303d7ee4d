import { ArrowLeftRight, Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import {
  type Bill,
  type BillBack,
  type BillLine,
  type BillPayment,
  paymentSeen,
} from '#core/bill/bill.ts'
import { billMoney, isReplaced, paymentsOf } from '#core/bill/bill-money.ts'
import { mayComeBack } from '#core/bill/goods-back.ts'
import { isMonthOver } from '#core/bill/void-limit.ts'
import { paise } from '#core/money/paise.ts'
import { mayDo } from '#core/shop/permissions.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import { useRole, useStore, useTick } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Tick } from '../../ui/Tick.tsx'
import { useBill } from './bill-queries.ts'
import { shownNo } from './bill-words.ts'
import { useBillActions } from './counter-actions.ts'
import type { CreditAsked } from './CounterScreen.tsx'
import { InsteadSheet } from './InsteadSheet.tsx'
import type { UpiAsked } from './PaySheet.tsx'
import { ReturnSheet } from './ReturnSheet.tsx'
import { SurplusCard } from './SurplusCard.tsx'
import { useTakeBack, type YesAsked } from './use-take-back.tsx'

type Props = {
  id: string
  upiCode: (asked: UpiAsked) => ReactNode
  askCredit: (asked: CreditAsked) => ReactNode
  /** Asks for the yes of somebody who may take back any bill. */
  askYes: (asked: YesAsked) => ReactNode
  /** The bill on paper, or sent. */
  paper?: (bill: Bill) => ReactNode
  /** So also what is handed over for goods that came back. */
  backPaper?: (bill: Bill, back: BillBack) => ReactNode
}

/** One bill as it was kept: its goods, how it was paid, what came back; and the ways to take it back. */
export function BillPage({ id, paper, backPaper, ...asked }: Props) {
  const t = useT('counter')
  const bill = useBill(id)
  if (bill)
    return (
      <LoadedBill
        {...asked}
        bill={bill}
        paper={paper?.(bill)}
        backPaper={(back) => backPaper?.(bill, back)}
      />
    )
  return (
    <Screen title={t('title')} back="/bill/done">
      {bill === null && <EmptyState mark="🧾" title={t('done.not_here')} />}
    </Screen>
  )
}

type LoadedProps = Pick<Props, 'upiCode' | 'askCredit' | 'askYes'> & {
  bill: Bill
  paper: ReactNode
  backPaper: (back: BillBack) => ReactNode
}

function LoadedBill({ bill, askYes, paper, backPaper, ...asked }: LoadedProps) {
  const t = useT('counter')
  const { money, digits, date, time } = useFormat()
  const role = useRole()
  const { book } = useStore()
  const tick = useTick(keyOf(entity.bill, bill.id))
  const { takeBack, isActing, asking } = useTakeBack(askYes)
  const [isBack, setIsBack] = useState(false)
  const { lines, offPaise, roundPaise, totalPaise, backs = [], voidAt } = bill
  const { instead, surplusBack = [] } = bill
  const isVoid = voidAt !== undefined
  const mayVoid =
    role !== undefined && mayDo(role, 'void_bill') && !isVoid && backs.length === 0 && !instead
  return (
    <Screen
      title={t('kept.title', { no: digits(shownNo(bill)) })}
      back="/bill/done"
      bottom={
        !isVoid &&
        mayComeBack(bill).length > 0 && (
          <Button
            size="big"
            className="w-full"
            icon={<Undo2 size={22} aria-hidden="true" />}
            onClick={() => setIsBack(true)}
          >
            {t('back.button')}
          </Button>
        )
      }
    >
      <div className="flex flex-wrap items-end gap-x-3 px-1 pb-2">
        <div className={classNames('min-w-[9rem] flex-1', isVoid && 'line-through opacity-70')}>
          <Amount>{money(totalPaise)}</Amount>
        </div>
        <p className="text-end text-small text-muted">
          {date(bill.at)}, {time(bill.at)}
          <span className="block break-words">{bill.customerName}</span>
          <Tick state={tick} />
        </p>
      </div>
      {bill.buyerGstin && (
        <p className="tabular px-1 pb-2 text-small text-muted">GSTIN {bill.buyerGstin}</p>
      )}
      {isVoid && (
        <p className="pb-2">
          <Tag tone="due">{t('done.void')}</Tag> {date(voidAt)}, {time(voidAt)}
        </p>
      )}
      {billMoney(bill).surplus > 0 && <SurplusCard bill={bill} />}
      <Card flush className="mb-3">
        <ul className="divide-y divide-line">
          {lines.map((line) => (
            <li key={line.moveId}>
              <BilledLine line={line} bill={bill} />
            </li>
          ))}
          {offPaise > 0 && <Sum word={t('off')} amount={`−${money(offPaise)}`} />}
          {roundPaise !== 0 && (
            <Sum
              word={t('round_off')}
              amount={`${roundPaise > 0 ? '+' : '−'}${money(paise(Math.abs(roundPaise)))}`}
            />
          )}
          {paymentsOf(bill).map((payment) => (
            <PaymentRow {...asked} key={payment.id} bill={bill} payment={payment} />
          ))}
          {surplusBack.map((back) => (
            <Sum
              key={back.id}
              word={`${t('twice.back')} · ${t(`way.${back.method}`)}`}
              amount={`−${money(back.paise)}`}
            />
          ))}
        </ul>
      </Card>
      {backs.map((back) => (
        <Card key={back.id} tone="due" className="mb-3 flex flex-wrap items-center gap-x-3">
          <span className="flex-1">
            <b>{t('done.back')}</b>
            <span className="block text-small">
              {date(back.at)}, {time(back.at)}
            </span>
          </span>
          {back.refunds.map((refund) => (
            <span key={refund.id} className="text-end">
              <b className="tabular block text-lead">−{money(refund.paise)}</b>
              <span className="text-small">{t(`way.${refund.method}`)}</span>
            </span>
          ))}
          <div className="w-full pt-2">{backPaper(back)}</div>
        </Card>
      ))}
      {paper}
      {mayVoid && isMonthOver(bill, book.ports.now()) && (
        <p className="px-1 pt-2 text-muted">{t('refused.bill_month_over')}</p>
      )}
      {mayVoid && !isMonthOver(bill, book.ports.now()) && (
        <Button
          look="danger"
          className="w-full"
          disabled={isActing}
          onClick={() => void takeBack(bill, t('void.why'))}
        >
          {t('void.button')}
        </Button>
      )}
      {asking}
      {isBack && <ReturnSheet bill={bill} onClose={() => setIsBack(false)} />}
    </Screen>
  )
}

function BilledLine({ line, bill }: { line: BillLine; bill: Bill }) {
  const t = useT('counter')
  const { money, qty } = useFormat()
  const back = (bill.backs ?? [])
    .flatMap(({ lines }) => lines)
    .reduce((sum, one) => sum + (one.moveId === line.moveId ? one.qty : 0), 0)
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-x-3 px-3 py-2">
      <span className="min-w-[8rem] flex-1">
        <span className="block font-medium">{line.name}</span>
        <span className="tabular block text-small text-muted">
          {line.productId !== null && `${qty(line.qty, line.unit)} × ${money(line.pricePaise)}`}
          {line.per > 1 && ` / ${qty(line.per, line.unit)}`}
          {line.offPaise && ` · ${t('off_note', { amount: money(line.offPaise) })}`}
        </span>
        {back > 0 && <Tag tone="due">{t('back.came', { qty: qty(back, line.unit) })}</Tag>}
      </span>
      <b className="tabular text-lead">{money(line.totalPaise)}</b>
    </div>
  )
}

const Sum = ({ word, amount }: { word: string; amount: string }) => (
  <li className="flex min-h-12 items-center justify-between gap-3 px-3 py-1 text-muted">
    {word}
    <span className="tabular">{amount}</span>
  </li>
)

type RowProps = Pick<Props, 'upiCode' | 'askCredit'> & { bill: Bill; payment: BillPayment }

/**
 * How a part was paid. Of money by UPI that nobody had seen, somebody says here that it came, or did not (P4), or takes it
 * another way (V13); then it stays as it was, and may still come after all (V14).
 */
function PaymentRow({ bill, payment, ...asked }: RowProps) {
  const t = useT('counter')
  const { money } = useFormat()
  const { look, isActing } = useBillActions()
  const [isInstead, setIsInstead] = useState(false)
  const seen = paymentSeen(payment)
  const isGone = seen !== 'seen' && isReplaced(bill, payment.id)
  const isOpen = seen !== 'seen' && !isGone && bill.voidAt === undefined
  const came = (
    <Button look="money" disabled={isActing} onClick={() => void look(bill.id, payment.id, true)}>
      {t(isGone ? 'seen.after_all' : 'seen.yes')}
    </Button>
  )
  return (
    <li className={classNames('px-3 py-2', isOpen && 'bg-attention-soft')}>
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-3">
        <span>
          {t(`way.${payment.method}`)}{' '}
          {(isOpen || isGone) && (
            <Tag tone={isOpen ? 'attention' : 'plain'}>
              {t(isGone ? 'seen.missing' : `seen.${seen}`)}
            </Tag>
          )}
        </span>
        <b
          className={classNames(
            'tabular',
            payment.method === 'khata' && 'text-money-due-ink',
            isGone && 'text-muted line-through',
          )}
        >
          {money(payment.paise)}
        </b>
      </div>
      {isOpen && (
        <div className="grid gap-2 pt-2">
          <div className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-2">
            {seen === 'waiting' && (
              <Button disabled={isActing} onClick={() => void look(bill.id, payment.id, false)}>
                {t('seen.no')}
              </Button>
            )}
            {came}
          </div>
          <Button
            size={seen === 'missing' ? 'big' : 'normal'}
            look={seen === 'missing' ? 'primary' : 'quiet'}
            icon={<ArrowLeftRight size={22} aria-hidden="true" />}
            onClick={() => setIsInstead(true)}
          >
            {t('instead.title')}
          </Button>
        </div>
      )}
      {isGone && bill.voidAt === undefined && <div className="grid pt-1">{came}</div>}
      {isInstead && (
        <InsteadSheet {...asked} bill={bill} never={payment} onClose={() => setIsInstead(false)} />
      )}
    </li>
  )
}

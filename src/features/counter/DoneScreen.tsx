import { useState } from 'react'
import { type Bill, billMethodSchema, paymentSeen } from '#core/bill/bill.ts'
import { billMoney, isMoneyWaiting, standingPayments } from '#core/bill/bill-money.ts'
import { billSums } from '#core/bill/bill-sums.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Card } from '../../ui/Card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Row } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useBills } from './bill-queries.ts'
import { shownNo } from './bill-words.ts'

/** The bills of the day with what they come to; any other is found by its number or its amount. */
export function DoneScreen() {
  const t = useT('counter')
  const { money, count } = useFormat()
  const [query, setQuery] = useState('')
  const bills = useBills(query)
  const isSearch = query.trim() !== ''
  const sums = bills && !isSearch ? billSums(bills) : undefined
  return (
    <Screen
      title={t('done.title')}
      back="/bill"
      top={<SearchBox label={t('done.search')} value={query} onChange={setQuery} />}
    >
      {sums && sums.count > 0 && (
        <Card as="section" aria-label={t('done.sums')} className="mb-3">
          <p className="text-small text-muted">
            {t('done.count', { count: sums.count, shown: count(sums.count) })}
          </p>
          <Amount>{money(sums.totalPaise)}</Amount>
          <dl className="grid grid-cols-[repeat(auto-fit,minmax(5rem,1fr))] gap-x-3">
            {billMethodSchema.options.map(
              (way) =>
                sums.byWay[way] !== 0 && (
                  <div key={way}>
                    <dt className="text-small text-muted">{t(`way.${way}`)}</dt>
                    <dd
                      className={classNames(
                        'tabular text-lead font-bold',
                        way === 'khata' && 'text-money-due-ink',
                      )}
                    >
                      {money(sums.byWay[way])}
                    </dd>
                  </div>
                ),
            )}
            {sums.unseenPaise > 0 && (
              <div>
                <dt className="text-small text-muted">{t('done.unseen')}</dt>
                <dd className="tabular text-lead font-bold text-attention-ink">
                  {money(sums.unseenPaise)}
                </dd>
              </div>
            )}
            {sums.surplusPaise > 0 && (
              <div>
                <dt className="text-small text-muted">{t('twice.short')}</dt>
                <dd className="tabular text-lead font-bold text-attention-ink">
                  {money(sums.surplusPaise)}
                </dd>
              </div>
            )}
          </dl>
        </Card>
      )}
      {bills && bills.length > 0 && (
        <Card flush>
          <ul className="divide-y divide-line">
            {bills.map((bill) => (
              <li key={bill.id}>
                <BillRow bill={bill} withDate={isSearch} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {bills?.length === 0 && (
        <EmptyState mark="🧾" title={t(isSearch ? 'done.nothing_found' : 'done.none')} />
      )}
    </Screen>
  )
}

function BillRow({ bill, withDate }: { bill: Bill; withDate: boolean }) {
  const t = useT('counter')
  const { money, digits, time, date, count } = useFormat()
  const isVoid = bill.voidAt !== undefined
  const waits = waitsFor(bill)
  const told = [
    withDate ? `${date(bill.at)}, ${time(bill.at)}` : time(bill.at),
    t('goods', { count: bill.lines.length, shown: count(bill.lines.length) }),
    bill.customerName,
  ]
  return (
    <Row
      href={`/bill/done/${bill.id}`}
      title={
        <span className={classNames('tabular text-lead font-bold', isVoid && 'line-through')}>
          {money(bill.totalPaise)}
        </span>
      }
      note={told.filter(Boolean).join(' · ')}
      end={
        <span className="flex flex-col items-end gap-1">
          <span className="tabular text-muted">{digits(shownNo(bill))}</span>
          {waits !== null ? (
            <Tag tone="attention">{t(waits)}</Tag>
          ) : isVoid ? (
            <Tag>{t('done.void')}</Tag>
          ) : (
            <span className="flex flex-wrap justify-end gap-1">
              {bill.backs && <Tag tone="due">{t('done.back')}</Tag>}
              {standingPayments(bill).map(({ id, method }) => (
                <Tag key={id} tone={method === 'khata' ? 'due' : 'money'}>
                  {t(`way.${method}`)}
                </Tag>
              ))}
            </span>
          )}
        </span>
      }
    />
  )
}

/** What a person still has to do about the money of a bill. */
function waitsFor(bill: Bill): 'twice.short' | 'seen.missing' | 'done.unseen' | null {
  if (!isMoneyWaiting(bill)) return null
  if (billMoney(bill).surplus > 0) return 'twice.short'
  const open = standingPayments(bill).filter((one) => paymentSeen(one) !== 'seen')
  return open.every((one) => paymentSeen(one) === 'missing') ? 'seen.missing' : 'done.unseen'
}

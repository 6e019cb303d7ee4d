import type { KhataEntry } from '#core/khata/khata.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { Row } from '../../ui/Row.tsx'
import { nameOfLogin, type SupplierAccount } from './buying-queries.ts'

type Props = {
  entry: KhataEntry
  account: SupplierAccount
  isTakenBack: boolean
  onOpen?: () => void
}

/** One line of an account: goods that are owed for in red, money that he got in green. */
export function EntryRow({ entry, account, isTakenBack, onOpen }: Props) {
  const t = useT('buying')
  const { money, date, time, count } = useFormat()
  const { reason, method, paise, ref, login, at } = entry
  const purchase = ref === null ? undefined : account.purchases.get(ref)
  const goods = purchase?.lines.length
  const told = [
    reason === 'bought' && purchase?.billNo ? t('bill_no', { no: purchase.billNo }) : null,
    reason === 'bought' && goods ? t('goods', { count: goods, shown: count(goods) }) : null,
    method && t(`method.${method}`),
    `${date(at)}, ${time(at)}`,
    nameOfLogin(account.people, login),
  ]
  return (
    <Row
      title={t(`entry.${reason}`)}
      note={told.filter(Boolean).join(' · ')}
      end={
        <>
          <b
            className={classNames(
              'tabular block text-lead',
              isTakenBack && 'line-through opacity-60',
              paise < 0 ? 'text-money-due-ink' : 'text-money-in-ink',
            )}
          >
            {money(Math.abs(paise))}
          </b>
          {isTakenBack && <span className="block text-small text-muted">{t('taken_back')}</span>}
        </>
      }
      {...(purchase ? { href: `/buying/bills/${purchase.id}` } : onOpen ? { onClick: onOpen } : {})}
    />
  )
}

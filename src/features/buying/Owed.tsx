import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { classNames } from '../../ui/class-names.ts'

/** What the shop owes a supplier, or has paid him too much; `balance` below nought is owed, in paise. */
export function Owed({ balance, isBig = false }: { balance: number; isBig?: boolean }) {
  const t = useT('buying')
  const { money } = useFormat()
  const word = balance < 0 ? t('to_pay') : balance > 0 ? t('paid_ahead') : t('settled')
  return (
    <span className="block">
      <span className="block text-small text-muted">{word}</span>
      {balance !== 0 && (
        <b
          className={classNames(
            'tabular block',
            isBig ? 'text-amount' : 'text-lead',
            balance < 0 ? 'text-money-due-ink' : 'text-money-in-ink',
          )}
        >
          {money(Math.abs(balance))}
        </b>
      )}
    </span>
  )
}

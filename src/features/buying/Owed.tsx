import { useT } from '../../i18n/i18n.ts'
import { Balance } from '../../ui/Balance.tsx'

/** What the shop owes a supplier, or has paid him too much; `balance` below nought is owed, in paise. */
export function Owed({ balance, isBig }: { balance: number; isBig?: boolean }) {
  const t = useT('buying')
  const word = balance < 0 ? t('to_pay') : balance > 0 ? t('paid_ahead') : t('settled')
  return <Balance word={word} paise={balance} isDue={balance < 0} isBig={isBig} />
}

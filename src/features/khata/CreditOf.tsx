import { useT } from '../../i18n/i18n.ts'
import { Balance } from '../../ui/Balance.tsx'

type Props = {
  /** In paise: above nought the shop has it to get, below nought the customer has paid ahead. */
  balance: number
  isBig?: boolean
}

/** What a customer owes in red, or has paid ahead in green; the word above says which. */
export function CreditOf({ balance, isBig }: Props) {
  const t = useT('khata')
  const word = balance > 0 ? t('to_get') : balance < 0 ? t('ahead') : t('settled')
  return <Balance word={word} paise={balance} isDue={balance > 0} isBig={isBig} />
}

import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { classNames } from '../../ui/class-names.ts'

type Props = {
  /** In paise: above nought the shop has it to get, below nought the customer has paid ahead. */
  balance: number
  isBig?: boolean
}

/** What a customer owes in red, or has paid ahead in green; the word above says which. */
export function Balance({ balance, isBig = false }: Props) {
  const t = useT('khata')
  const { money } = useFormat()
  const word = balance > 0 ? t('to_get') : balance < 0 ? t('ahead') : t('settled')
  return (
    <span className="block">
      <span className="block text-small text-muted">{word}</span>
      {balance !== 0 && (
        <b
          className={classNames(
            'tabular block',
            isBig ? 'text-amount' : 'text-lead',
            balance > 0 ? 'text-money-due-ink' : 'text-money-in-ink',
          )}
        >
          {money(Math.abs(balance))}
        </b>
      )}
    </span>
  )
}

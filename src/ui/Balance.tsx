import { useFormat } from '../i18n/format.ts'
import { classNames } from './class-names.ts'

type Props = {
  /** Says which way it stands, or that nothing is open. */
  word: string
  paise: number
  /** Red, as money that is due. */
  isDue: boolean
  isBig?: boolean | undefined
}

/** How an account stands: the word above, the amount below it if there is any. */
export function Balance({ word, paise, isDue, isBig = false }: Props) {
  const { money } = useFormat()
  return (
    <span className="block">
      <span className="block text-small text-muted">{word}</span>
      {paise !== 0 && (
        <b
          className={classNames(
            'tabular block',
            isBig ? 'text-amount' : 'text-lead',
            isDue ? 'text-money-due-ink' : 'text-money-in-ink',
          )}
        >
          {money(Math.abs(paise))}
        </b>
      )}
    </span>
  )
}

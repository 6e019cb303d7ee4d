import { changeFor, notes } from '#core/money/change.ts'
import { paise } from '#core/money/paise.ts'
import { useFormat } from '../i18n/format.ts'
import { useT } from '../i18n/i18n.ts'
import { Button } from './Button.tsx'

type Props = {
  /** Paise that are owed. */
  due: number
  /** Paise handed over so far; 0 = nobody has said. */
  given: number
  onGiven: (given: number) => void
}

/** Notes tapped as they are handed over, and what goes back. Only shown, never kept: the till keeps what is owed. */
export function CashChange({ due, given, onGiven }: Props) {
  const t = useT('orders')
  const { money } = useFormat()
  const change = changeFor(due, given)
  return (
    <section aria-label={t('pay.given')} className="rounded-card border border-line bg-card p-3">
      <div className="flex flex-wrap items-center gap-x-3">
        <span className="text-muted">{t('pay.given')}</span>
        <b className="tabular ms-auto text-amount">{money(paise(given))}</b>
      </div>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(4.25rem,1fr))] gap-2 py-2">
        {notes.map((note) => (
          <Button
            key={note}
            size="big"
            className="tabular px-1! font-bold"
            onClick={() => onGiven(given + note)}
          >
            {money(note)}
          </Button>
        ))}
      </div>
      {given > 0 && (
        <div className="flex flex-wrap items-center gap-x-3" role="status">
          <span className="text-lead">{t(`pay.change.${change.kind}`)}</span>
          {change.kind !== 'exact' && (
            <b
              className={
                change.kind === 'give_back'
                  ? 'tabular text-amount text-money-in-ink'
                  : 'tabular text-amount text-money-due-ink'
              }
            >
              {money(change.paise)}
            </b>
          )}
          <Button look="plain" className="ms-auto" onClick={() => onGiven(0)}>
            {t('pay.again')}
          </Button>
        </div>
      )}
    </section>
  )
}

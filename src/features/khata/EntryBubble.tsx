import { ArrowDownLeft, ArrowUpRight } from 'lucide-react'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import type { LedgerLine } from './khata-queries.ts'

/** One line of the account: what was given stands at the right in red, what came at the left in green. */
export function EntryBubble({ line, onOpen }: { line: LedgerLine; onOpen: () => void }) {
  const t = useT('khata')
  const { money, date, time } = useFormat()
  const { entry, left, isTakenBack } = line
  const isGiven = entry.paise > 0
  const Arrow = isGiven ? ArrowUpRight : ArrowDownLeft
  const told = [entry.note, entry.method && t(`method.${entry.method}`)].filter(Boolean).join(' · ')
  return (
    <button
      type="button"
      onClick={onOpen}
      className={classNames(
        'block w-fit max-w-[88%] min-w-[55%] rounded-card border px-3 py-2 text-start active:bg-pressed',
        isGiven ? 'ms-auto border-money-due bg-money-due-soft' : 'border-money-in bg-money-in-soft',
      )}
    >
      <span
        className={classNames(
          'flex items-center gap-1 text-small',
          isGiven ? 'text-money-due-ink' : 'text-money-in-ink',
        )}
      >
        <Arrow size={18} aria-hidden="true" className="shrink-0" />
        {t(`entry.${entry.reason}`)}
      </span>
      <b
        className={classNames(
          'tabular block text-lead',
          isTakenBack && 'line-through opacity-60',
          isGiven ? 'text-money-due-ink' : 'text-money-in-ink',
        )}
      >
        {money(Math.abs(entry.paise))}
      </b>
      {told && <span className="block break-words">{told}</span>}
      {isTakenBack && <span className="block text-small">{t('is_taken_back')}</span>}
      <span className="block text-small text-muted">{`${date(entry.at)}, ${time(entry.at)}`}</span>
      <span className="tabular block text-small text-muted">
        {left < 0
          ? t('then_ahead', { amount: money(-left) })
          : t('then_owed', { amount: money(left) })}
      </span>
    </button>
  )
}

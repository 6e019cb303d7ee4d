import { useFormat } from '../../i18n/format.ts'
import { classNames } from '../../ui/class-names.ts'

/** By how much more or less, in whole per cent; nothing where there is nothing to compare with. */
export function Change({ percent }: { percent: number | null }) {
  const { count } = useFormat()
  if (percent === null) return null
  return (
    <b
      className={classNames(
        'tabular rounded-full px-2',
        percent < 0 ? 'bg-money-due-soft text-money-due-ink' : 'bg-money-in-soft text-money-in-ink',
      )}
    >
      {percent < 0 ? '▼' : '▲'} {count(Math.abs(percent))}%
    </b>
  )
}

import { useId } from 'react'
import { dayNumber, instantOf } from '#core/shop/shop-time.ts'
import { useFormat } from '../../i18n/format.ts'

type Props = {
  label: string
  /** Minutes since midnight; beyond 1440 after midnight. */
  minute: number
  /** What can be chosen, likewise. */
  choices: readonly number[]
  onChange: (minute: number) => void
}

/** One time of the day, as people say it. */
export function TimeChoice({ label, minute, choices, onChange }: Props) {
  const { time } = useFormat()
  const id = useId()
  return (
    <div className="min-w-[8rem] flex-1">
      <label htmlFor={id} className="block text-small text-muted">
        {label}
      </label>
      <select
        id={id}
        value={minute}
        onChange={(event) => onChange(Number(event.target.value))}
        className="min-h-12 w-full rounded-card border border-edge bg-card px-2 text-body text-ink"
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {time(instantOf(dayNumber(0), choice))}
          </option>
        ))}
      </select>
    </div>
  )
}

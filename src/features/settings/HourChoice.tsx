import { useId } from 'react'
import { useFormat } from '../../i18n/format.ts'

const hours = Array.from({ length: 24 }, (_, hour) => hour)

type Props = { label: string; hour: number; onChange: (hour: number) => void }

/** One hour of the day, as people say it. */
export function HourChoice({ label, hour, onChange }: Props) {
  const { time } = useFormat()
  const id = useId()
  return (
    <div className="min-w-[8rem] flex-1">
      <label htmlFor={id} className="block text-small text-muted">
        {label}
      </label>
      <select
        id={id}
        value={hour}
        onChange={(event) => onChange(Number(event.target.value))}
        className="min-h-12 w-full rounded-card border border-edge bg-card px-2 text-body text-ink"
      >
        {hours.map((choice) => (
          <option key={choice} value={choice}>
            {time(indiaHour(choice))}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Some instant at this hour in India. */
const indiaHour = (hour: number): number => (hour + 24 - 5.5) * 3_600_000

import { Field } from './Field.tsx'

type Props = {
  label: string
  /** Whole days of the shop's calendar since 1 January 1970; undefined: none. */
  value: number | undefined
  onChange: (day: number | undefined) => void
  className?: string
}

const dayMs = 86_400_000

/** A day, by the phone's own calendar. */
export const DayField = ({ label, value, onChange, className }: Props) => (
  <Field
    label={label}
    type="date"
    {...(className === undefined ? {} : { className })}
    value={value === undefined ? '' : new Date(value * dayMs).toISOString().slice(0, 10)}
    max="2099-12-31"
    onChange={(text) => {
      const ms = Date.parse(`${text}T00:00:00Z`)
      onChange(ms > 0 ? Math.round(ms / dayMs) : undefined)
    }}
  />
)

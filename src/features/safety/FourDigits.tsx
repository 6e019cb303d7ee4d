import { useFormat } from '../../i18n/format.ts'
import { type NumberKey, NumberKeys } from '../../ui/NumberKeys.tsx'

const length = 4

type Props = {
  label: string
  /** ASCII digits, four at most. */
  value: string
  onChange: (value: string) => void
}

/** Four digits typed on big keys, readable while they are typed: she chose them herself. */
export function FourDigits({ label, value, onChange }: Props) {
  const { digits } = useFormat()
  const press = (key: NumberKey) =>
    onChange(key === 'erase' ? value.slice(0, -1) : (value + key).slice(0, length))
  return (
    <>
      <p
        role="status"
        aria-label={`${label}: ${value}`}
        className="tabular py-2 text-center text-amount font-bold tracking-[0.4em]"
      >
        {digits(value.padEnd(length, '·'))}
      </p>
      <NumberKeys hasPoint={false} onKey={press} />
    </>
  )
}

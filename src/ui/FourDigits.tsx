import { useFormat } from '../i18n/format.ts'
import { type NumberKey, NumberKeys } from './NumberKeys.tsx'

const length = 4

type Props = {
  label: string
  /** ASCII digits, four at most. */
  value: string
  onChange: (value: string) => void
  /** Nobody who looks on sees which digits they are. */
  isHidden?: boolean
}

/** Four digits typed on big keys, readable while somebody chooses them. */
export function FourDigits({ label, value, onChange, isHidden = false }: Props) {
  const { digits } = useFormat()
  const press = (key: NumberKey) =>
    onChange(key === 'erase' ? value.slice(0, -1) : (value + key).slice(0, length))
  return (
    <>
      <p
        role="status"
        aria-label={`${label}: ${isHidden ? value.length : value}`}
        className="tabular py-2 text-center text-amount font-bold tracking-[0.4em]"
      >
        {isHidden
          ? '●'.repeat(value.length).padEnd(length, '○')
          : digits(value.padEnd(length, '·'))}
      </p>
      <NumberKeys hasPoint={false} onKey={press} />
    </>
  )
}

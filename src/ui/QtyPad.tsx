import { useState } from 'react'
import type { Unit } from '#core/quantity/quantity.ts'
import { useFormat } from '../i18n/format.ts'
import { AmountPad } from './AmountPad.tsx'
import { classNames } from './class-names.ts'
import { type TypedNumber, typedOf, wholeOf } from './typed-number.ts'

type Props = {
  label: string
  unit: Unit
  /** Base units to start from, null for an empty pad. */
  initial: number | null
  /** Whole base units as typed so far, null while nothing is. */
  onChange: (qty: number | null) => void
  problem?: string | undefined
  /** What stands behind pieces in place of their word. */
  suffix?: string | undefined
}

const scales = { g: ['kg', 'g'], ml: ['l', 'ml'] } as const

/** The number pad for a quantity: pieces, or weight and volume with a switch between kilo and gram, litre and ml. */
export function QtyPad({ label, unit, initial, onChange, problem, suffix }: Props) {
  const { unitWord } = useFormat()
  const startsBig = unit !== 'piece' && (initial === null || initial === 0 || initial >= 1000)
  const [isBig, setIsBig] = useState(startsBig)
  const decimals = isBig ? 3 : 0
  const [typed, setTyped] = useState<TypedNumber>(
    initial === null ? '' : typedOf(initial, decimals),
  )
  const [isTouched, setIsTouched] = useState(false)

  const type = (next: TypedNumber) => {
    setTyped(next)
    setIsTouched(true)
    onChange(wholeOf(next, decimals))
  }
  const switchTo = (big: boolean) => {
    if (big === isBig) return
    setIsBig(big)
    // Digits just typed stay as they are, they were meant for the other unit; an untouched amount stays the amount.
    const places = big ? 3 : 0
    const whole = wholeOf(typed, decimals)
    const next = isTouched
      ? typed.split('.')[0] || ''
      : whole === null
        ? ''
        : typedOf(whole, places)
    setTyped(next)
    onChange(wholeOf(next, places))
  }

  return (
    <AmountPad
      // The key makes the first press replace the number again after a switch.
      key={String(isBig)}
      label={label}
      value={typed}
      onChange={type}
      decimals={decimals}
      problem={problem}
      suffix={
        unit === 'piece' ? (
          <span className="text-muted">{suffix ?? unitWord('piece')}</span>
        ) : (
          <span className="flex rounded-mark bg-pressed p-0.5">
            {scales[unit].map((scale, i) => (
              <button
                key={scale}
                type="button"
                aria-pressed={isBig === (i === 0)}
                onClick={() => switchTo(i === 0)}
                className={classNames(
                  'min-h-12 min-w-14 rounded-mark px-2',
                  isBig === (i === 0) ? 'bg-brand font-bold text-on-brand' : 'text-ink',
                )}
              >
                {unitWord(scale)}
              </button>
            ))}
          </span>
        )
      }
    />
  )
}

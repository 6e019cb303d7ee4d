import { type ReactNode, useId, useState } from 'react'
import { useFormat } from '../i18n/format.ts'
import { classNames } from './class-names.ts'
import { type NumberKey, NumberKeys } from './NumberKeys.tsx'
import { keepNumber, type TypedNumber } from './typed-number.ts'

type Props = {
  /** What is asked, above the number. */
  label: string
  value: TypedNumber
  onChange: (value: TypedNumber) => void
  /** Places after the point: 2 for rupees, 3 for kilos and litres, 0 for pieces. */
  decimals: 0 | 2 | 3
  /** Before the number, such as ₹. */
  prefix?: string
  /** After the number: a unit word, or a switch between units. */
  suffix?: ReactNode
  /** What is wrong with the number, in plain words. */
  problem?: string | undefined
  /** What is worth knowing of a number that is right; stands where a problem would. */
  note?: string | undefined
}

/**
 * The app's own number pad: big keys in the reader's digits, and a field that also takes a real keyboard, paste and
 * digits of any script. The first key replaces a number that was there before.
 */
export function AmountPad({
  label,
  value,
  onChange,
  decimals,
  prefix,
  suffix,
  problem,
  note,
}: Props) {
  const { digits } = useFormat()
  const fieldId = useId()
  const problemId = useId()
  const [isFresh, setIsFresh] = useState(value !== '')

  const change = (text: string) => {
    setIsFresh(false)
    onChange(keepNumber(text, decimals))
  }
  const press = (key: NumberKey) => {
    if (key === 'erase') change(isFresh ? '' : value.slice(0, -1))
    else change(isFresh ? key : value + key)
  }

  return (
    <div>
      <label htmlFor={fieldId} className="block text-small text-muted">
        {label}
      </label>
      <div
        className={classNames(
          'flex flex-wrap items-center gap-x-2 rounded-card border-2 bg-card px-3 py-1',
          problem ? 'border-money-due' : 'border-brand',
        )}
      >
        {prefix && <span className="text-amount font-bold">{prefix}</span>}
        <input
          id={fieldId}
          type="text"
          // Our own keys are below; a keyboard that is really there still types.
          inputMode="none"
          autoComplete="off"
          value={digits(value)}
          placeholder={digits('0')}
          onChange={(event) => change(event.target.value)}
          aria-invalid={problem !== undefined}
          aria-describedby={problem || note ? problemId : undefined}
          className={classNames(
            'tabular min-h-12 min-w-[5rem] flex-1 rounded-mark bg-transparent text-amount font-bold outline-none',
            isFresh && 'text-brand-ink',
          )}
        />
        {suffix}
      </div>
      <p
        id={problemId}
        role="alert"
        className={classNames(
          'min-h-6 text-small',
          problem ? 'text-money-due-ink' : 'font-bold text-attention-ink',
        )}
      >
        {problem ?? note}
      </p>
      <NumberKeys hasPoint={decimals > 0} onKey={press} />
    </div>
  )
}

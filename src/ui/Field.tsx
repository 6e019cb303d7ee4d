import { type InputHTMLAttributes, useId } from 'react'
import { classNames } from './class-names.ts'

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> & {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string | undefined
  /** What is wrong, in plain words; replaces the hint. */
  problem?: string | undefined
}

/** One line of text with its label above and what is wrong below. Numbers go through `inputMode`, never `type=number`. */
export function Field({ label, value, onChange, hint, problem, className, ...rest }: Props) {
  const id = useId()
  const noteId = useId()
  const note = problem ?? hint
  return (
    <div className={className}>
      <label htmlFor={id} className="block pb-1 font-medium">
        {label}
      </label>
      <input
        id={id}
        type="text"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={problem !== undefined}
        aria-describedby={note ? noteId : undefined}
        className={classNames(
          'min-h-14 w-full rounded-card border bg-card px-3 text-body text-ink',
          problem ? 'border-2 border-money-due' : 'border-edge',
        )}
        {...rest}
      />
      {note && (
        <p
          id={noteId}
          role={problem ? 'alert' : undefined}
          className={classNames('pt-1 text-small', problem ? 'text-money-due-ink' : 'text-muted')}
        >
          {note}
        </p>
      )}
    </div>
  )
}

import { useId } from 'react'
import { classNames } from './class-names.ts'

type Props = {
  label: string
  note?: string | undefined
  isOn: boolean
  onChange: (isOn: boolean) => void
}

/** One thing that is on or off; the whole line is the target. */
export function Switch({ label, note, isOn, onChange }: Props) {
  const id = useId()
  const noteId = useId()
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-labelledby={id}
      aria-describedby={note ? noteId : undefined}
      onClick={() => onChange(!isOn)}
      className="flex min-h-14 w-full items-center gap-3 px-3 py-2 text-start text-ink active:bg-pressed"
    >
      <span className="min-w-0 flex-1">
        <span id={id} className="block font-medium">
          {label}
        </span>
        {note && (
          <span id={noteId} className="block text-small text-muted">
            {note}
          </span>
        )}
      </span>
      <span
        aria-hidden="true"
        className={classNames(
          'flex h-8 w-14 shrink-0 items-center rounded-full border-2 p-0.5 transition-colors',
          isOn ? 'justify-end border-brand bg-brand' : 'justify-start border-edge bg-card',
        )}
      >
        <span
          className={classNames(
            'grid size-6 place-items-center rounded-full text-[15px]/[1] font-bold',
            isOn ? 'bg-on-brand text-brand' : 'bg-edge text-card',
          )}
        >
          {isOn ? '✓' : ''}
        </span>
      </span>
    </button>
  )
}

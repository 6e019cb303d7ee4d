import { classNames } from './class-names.ts'

export type Segment<Id extends string> = { id: Id; label: string; count?: string | undefined }

type Props<Id extends string> = {
  /** What is being chosen, for screen readers. */
  label: string
  segments: readonly Segment<Id>[]
  value: Id
  onChange: (id: Id) => void
}

/** A few exclusive views side by side; at large text they wrap into rows. */
export function Segments<Id extends string>({ label, segments, value, onChange }: Props<Id>) {
  return (
    <div
      role="group"
      aria-label={label}
      className="grid grid-cols-[repeat(auto-fit,minmax(4.75rem,1fr))] gap-1 rounded-card bg-pressed p-1"
    >
      {segments.map(({ id, label: word, count }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === value}
          onClick={() => onChange(id)}
          className={classNames(
            'relative grid min-h-12 place-items-center rounded-mark px-1 py-1 text-center text-small leading-snug',
            id === value ? 'bg-card font-bold text-brand-ink shadow-float' : 'text-ink',
          )}
        >
          {word}
          {count !== undefined && (
            <span
              className={classNames(
                'tabular absolute -top-1 right-0 min-w-6 rounded-full px-1.5 text-center font-bold',
                id === value ? 'bg-brand text-on-brand' : 'bg-attention text-on-attention',
              )}
            >
              {count}
            </span>
          )}
        </button>
      ))}
    </div>
  )
}

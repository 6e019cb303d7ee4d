import { classNames } from '../../ui/class-names.ts'

/** A round mark: full with its number when chosen, an empty ring when not. */
export function CheckMark({ children }: { children: string | null }) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'tabular grid size-9 shrink-0 place-items-center rounded-full border-2 font-bold',
        children === null ? 'border-edge' : 'border-brand bg-brand text-on-brand',
      )}
    >
      {children}
    </span>
  )
}

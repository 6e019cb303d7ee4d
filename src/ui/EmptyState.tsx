import type { ReactNode } from 'react'

type Props = {
  /** One drawing: an emoji of the phone's own set. */
  mark: string
  title: string
  note?: string
  /** The one button. */
  action?: ReactNode
}

export function EmptyState({ mark, title, note, action }: Props) {
  return (
    <div className="mx-auto flex max-w-[22rem] flex-col items-center gap-2 px-4 py-8 text-center">
      <span
        aria-hidden="true"
        className="grid size-24 place-items-center rounded-full bg-brand-soft text-[48px]/[1.2]"
      >
        {mark}
      </span>
      <p className="mt-2 text-lead font-bold">{title}</p>
      {note && <p className="text-muted">{note}</p>}
      {action && <div className="mt-2 w-full">{action}</div>}
    </div>
  )
}

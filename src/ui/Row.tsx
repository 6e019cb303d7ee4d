import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { classNames } from './class-names.ts'

type Props = {
  /** Picture or icon on the left. */
  lead?: ReactNode
  title: ReactNode
  note?: ReactNode
  /** Number, tick or mark on the right. */
  end?: ReactNode
  /** Where a tap goes; without it and `onClick` the row only shows. */
  href?: string
  onClick?: () => void
  className?: string
}

const base =
  'flex min-h-14 w-full flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-start text-ink no-underline'

/** One line of a list: picture, title with a note under it, something at the end. */
export function Row({ lead, title, note, end, href, onClick, className }: Props) {
  const inner = (
    <>
      {lead}
      <span className="min-w-[min(9rem,60%)] flex-1">
        <span className="block font-medium">{title}</span>
        {note && <span className="block text-small text-muted">{note}</span>}
      </span>
      {end && <span className="ms-auto text-end">{end}</span>}
      {href && <ChevronRight className="shrink-0 text-muted" size={20} aria-hidden="true" />}
    </>
  )
  if (href)
    return (
      <Link href={href} className={classNames(base, 'active:bg-pressed', className)}>
        {inner}
      </Link>
    )
  if (onClick)
    return (
      <button
        type="button"
        onClick={onClick}
        className={classNames(base, 'active:bg-pressed', className)}
      >
        {inner}
      </button>
    )
  return <div className={classNames(base, className)}>{inner}</div>
}

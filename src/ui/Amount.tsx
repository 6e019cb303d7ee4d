import type { CSSProperties } from 'react'
import { classNames } from './class-names.ts'

/** One big number, formatted by the caller, that shrinks rather than break when it is long. */
export function Amount({ children, className }: { children: string; className?: string }) {
  const style = { '--chars': Math.max(4, children.length) } as CSSProperties
  return (
    <span className="@container block w-full">
      <span className={classNames('fit-amount block', className)} style={style}>
        {children}
      </span>
    </span>
  )
}

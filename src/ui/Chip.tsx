import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type Props = {
  isOn: boolean
  onClick: () => void
  /** How many things stand behind it, already formatted. */
  count?: string | undefined
  tone?: 'plain' | 'due'
  children: ReactNode
}

/** One of several filters; the pressed state is told by ground and by aria. */
export function Chip({ isOn, onClick, count, tone = 'plain', children }: Props) {
  const off =
    tone === 'due'
      ? 'border-money-due bg-money-due-soft text-money-due-ink active:bg-card'
      : 'border-edge bg-card text-ink active:bg-pressed'
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onClick}
      className={classNames(
        'inline-flex min-h-12 max-w-full shrink-0 items-center gap-1.5 rounded-full border px-4 py-1 text-start',
        isOn ? 'border-brand bg-brand font-bold text-on-brand' : off,
      )}
    >
      {children}
      {count !== undefined && <span className="tabular">{count}</span>}
    </button>
  )
}

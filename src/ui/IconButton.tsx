import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { classNames } from './class-names.ts'

const shape =
  'grid size-12 shrink-0 place-items-center rounded-full border border-transparent text-ink active:bg-pressed'

const grounds = {
  none: '',
  brand: 'bg-brand-soft text-brand-ink',
  money: 'bg-money-in-soft text-money-in-ink',
} as const

/** The looks of a round icon, for links. Its word goes into `aria-label`. */
const iconClass = (ground: keyof typeof grounds = 'none', extra?: string): string =>
  classNames(shape, grounds[ground], extra)

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** The word a screen reader says and a long press shows. */
  label: string
  ground?: keyof typeof grounds
  children: ReactNode
}

export function IconButton({ label, ground, className, children, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={iconClass(ground, className)}
      {...rest}
    >
      {children}
    </button>
  )
}

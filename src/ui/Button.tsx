import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type ButtonLook = 'primary' | 'quiet' | 'money' | 'attention' | 'danger' | 'plain'

/** `big` (56 px) is for the one next likely action; everything else is `normal` (48 px). */
export type ButtonSize = 'normal' | 'big'

const looks: Record<ButtonLook, string> = {
  primary: 'bg-brand text-on-brand font-bold active:bg-brand-ink',
  money: 'bg-money-in text-on-money-in font-bold active:bg-money-in-ink',
  attention: 'bg-attention text-on-attention font-bold active:bg-attention/80',
  danger: 'bg-card text-money-due-ink border-2 border-money-due font-bold active:bg-money-due-soft',
  quiet: 'bg-card text-ink border border-edge font-medium active:bg-pressed',
  plain: 'text-brand-ink font-medium active:bg-pressed',
}

const sizes: Record<ButtonSize, string> = {
  normal: 'min-h-12 px-4 py-1.5 text-body',
  big: 'min-h-14 px-5 py-2 text-lead',
}

/** The looks of a button, for links that act like one (`tel:`, `wa.me`, a route). */
export const buttonClass = (
  look: ButtonLook = 'quiet',
  size: ButtonSize = 'normal',
  extra?: string,
): string =>
  classNames(
    'inline-flex items-center justify-center gap-2 rounded-card text-center leading-snug',
    'disabled:opacity-60 aria-disabled:opacity-60',
    looks[look],
    sizes[size],
    extra,
  )

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: ButtonLook
  size?: ButtonSize
  /** A lucide icon; always beside a word. */
  icon?: ReactNode
}

export function Button({ look, size, icon, className, children, type = 'button', ...rest }: Props) {
  return (
    <button type={type} className={buttonClass(look, size, className)} {...rest}>
      {icon && <span className="shrink-0">{icon}</span>}
      <span className="min-w-0">{children}</span>
    </button>
  )
}

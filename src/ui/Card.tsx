import type { HTMLAttributes, ReactNode } from 'react'
import { classNames } from './class-names.ts'

const tones = {
  plain: 'border-line bg-card',
  attention: 'border-attention bg-attention-soft',
  due: 'border-money-due bg-money-due-soft',
  brand: 'border-brand bg-brand-soft',
} as const

export type CardTone = keyof typeof tones

type Props = HTMLAttributes<HTMLElement> & {
  tone?: CardTone
  /** `li` inside a list, `section` with a heading. */
  as?: 'div' | 'section' | 'li' | 'article'
  /** Without padding of its own: rows reach the edges. */
  flush?: boolean
  children: ReactNode
}

export function Card({ tone = 'plain', as: As = 'div', flush, className, ...rest }: Props) {
  return (
    <As
      className={classNames(
        'overflow-hidden rounded-card border',
        !flush && 'p-3',
        tones[tone],
        className,
      )}
      {...rest}
    />
  )
}

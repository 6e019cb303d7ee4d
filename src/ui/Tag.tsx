import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

const tones = {
  plain: 'bg-pressed text-ink',
  brand: 'bg-brand-soft text-brand-ink',
  attention: 'bg-attention-soft text-attention-ink border-attention',
  due: 'bg-money-due-soft text-money-due-ink',
  money: 'bg-money-in-soft text-money-in-ink',
  /** Surer than `money`: the gateway was asked. */
  verified: 'bg-money-in text-on-money-in font-bold',
  info: 'bg-info-soft text-info-ink',
} as const

export type TagTone = keyof typeof tones

/** A small word about a thing; says, does not act. */
export function Tag({ tone = 'plain', children }: { tone?: TagTone; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1 rounded-mark border border-transparent px-2 py-0.5 text-small',
        tones[tone],
      )}
    >
      {children}
    </span>
  )
}

import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react'
import { useT } from '../i18n/i18n.ts'
import { classNames } from './class-names.ts'

/** Where a change stands: being written, kept on this phone, at the server, or needing a person. */
export type TickState = 'writing' | 'kept' | 'sent' | 'attention'

const shapes = { writing: Clock, kept: Check, sent: CheckCheck, attention: CircleAlert } as const

const colours: Record<TickState, string> = {
  writing: 'text-muted',
  kept: 'text-muted',
  sent: 'text-brand',
  attention: 'text-money-due',
}

/** The messenger's ticks. `words` shows the meaning beside the mark; without it only a screen reader says it. */
export function Tick({ state, words }: { state: TickState; words?: boolean }) {
  const t = useT('ui')
  const Shape = shapes[state]
  const meaning = t(`tick.${state}`)
  return (
    <span className={classNames('inline-flex items-center gap-1 text-small', colours[state])}>
      <Shape
        size={18}
        strokeWidth={2.4}
        {...(words ? { 'aria-hidden': true } : { role: 'img', 'aria-label': meaning })}
      />
      {words && <span className="text-muted">{meaning}</span>}
    </span>
  )
}

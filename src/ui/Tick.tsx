import { useT } from '../i18n/i18n.ts'
import { classNames } from './class-names.ts'

/** Where a change stands: being written, kept on this phone, at the server, or needing a person. */
export type TickState = 'writing' | 'kept' | 'sent' | 'attention'

const circle = 'M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20'

/** One path each, as lucide draws clock, check, check-check and circle-alert: every row of a long list has one. */
const shapes: Record<TickState, string> = {
  writing: `${circle}M12 6v6l4 2`,
  kept: 'M20 6 9 17l-5-5',
  sent: 'M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16',
  attention: `${circle}M12 8v4M12 16h.01`,
}

const colours: Record<TickState, string> = {
  writing: 'text-muted',
  kept: 'text-muted',
  sent: 'text-brand',
  attention: 'text-money-due',
}

/** The messenger's ticks; a screen reader says what they mean. */
export function Tick({ state }: { state: TickState }) {
  const t = useT('ui')
  return (
    <svg
      role="img"
      aria-label={t(`tick.${state}`)}
      viewBox="0 0 24 24"
      className={classNames('inline-block size-4.5 shrink-0', colours[state])}
      {...{ fill: 'none', stroke: 'currentColor', strokeWidth: 2.4 }}
      {...{ strokeLinecap: 'round', strokeLinejoin: 'round' }}
    >
      <path d={shapes[state]} />
    </svg>
  )
}

import { useT } from '../../i18n/i18n.ts'
import type { Printing } from './use-printing.ts'

/** How the printing goes, in words; what was sold is kept whatever the printer does. */
export function PrintState({ state }: Pick<Printing, 'state'>) {
  const t = useT('paper')
  if (state === 'idle') return null
  if (state === 'printing' || state === 'printed')
    return (
      <p role="status" className="text-center text-money-in-ink">
        {t(state)}
      </p>
    )
  return (
    <p role="alert" className="rounded-card bg-attention-soft px-3 py-2 text-attention-ink">
      {t(`problem.${state}`)} {t('problem.kept')}
    </p>
  )
}

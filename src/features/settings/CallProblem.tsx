import { useT } from '../../i18n/i18n.ts'
import { CallError } from '../../platform/server-call.ts'

/** Why the server did not help, and what to do. */
export function CallProblem({ error }: { error: Error }) {
  const t = useT('settings')
  const code = error instanceof CallError ? error.code : 'offline'
  return (
    <p role="alert" className="rounded-card bg-attention-soft px-3 py-2 text-attention-ink">
      {t(`call.${code}`)}
    </p>
  )
}

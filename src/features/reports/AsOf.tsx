import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'

/** That a number is of an earlier moment, while it is being told anew. */
export function AsOf({ at }: { at: number | null }) {
  const t = useT('reports')
  const { date, time } = useFormat()
  if (at === null) return null
  return <p className="text-small text-muted">{t('as_of', { time: `${date(at)}, ${time(at)}` })}</p>
}

import { Link } from 'wouter'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { useNeeds } from './needs-queries.ts'

/** The way from the stock to what needs a person; nothing when all is well. */
export function NeedsLink() {
  const t = useT('needs')
  const { count } = useFormat()
  const { length } = useNeeds().items
  if (length === 0) return null
  return (
    <Link href="/stock/needs" className={buttonClass('quiet', 'normal', 'no-underline')}>
      <span aria-hidden="true">👀</span>
      {t('link')} <span className="tabular">{count(length)}</span>
    </Link>
  )
}

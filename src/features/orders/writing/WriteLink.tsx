import { PhoneCall } from 'lucide-react'
import { Link } from 'wouter'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole } from '../../../data/live.ts'
import { useT } from '../../../i18n/i18n.ts'
import { buttonClass } from '../../../ui/Button.tsx'
import { useKeptDraft } from '../../../data/use-kept-draft.ts'
import { readBegun, writtenDraftKey } from './draft-keys.ts'

/** The way to writing an order down; one that is half written waits behind it. */
export function WriteLink() {
  const t = useT('write')
  const role = useRole()
  const [begun] = useKeptDraft(writtenDraftKey, readBegun)
  if (role === undefined || !mayDo(role, 'answer_orders')) return null
  return (
    <Link
      href="/orders/write"
      className={buttonClass(begun !== null ? 'attention' : 'primary', 'normal', 'no-underline')}
    >
      <PhoneCall size={20} aria-hidden="true" className="shrink-0" />
      {begun !== null ? t('resume', { who: begun || t('nobody') }) : t('button')}
    </Link>
  )
}

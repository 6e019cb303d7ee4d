import { Link } from 'wouter'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { buttonClass } from '../../ui/Button.tsx'

/** The way to suppliers and their bills, for whoever buys. */
export function BuyingLink() {
  const t = useT('stock')
  const role = useRole()
  if (!role || !mayDo(role, 'buy_goods')) return null
  return (
    <Link href="/buying" className={buttonClass('quiet', 'normal', 'no-underline')}>
      <span aria-hidden="true">🚚</span>
      {t('suppliers')}
    </Link>
  )
}

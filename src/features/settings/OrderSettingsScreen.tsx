import { mayDo } from '#core/shop/permissions.ts'
import { useRole, useShop } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { AnswerSection } from './AnswerSection.tsx'
import { AutoSection } from './AutoSection.tsx'
import { CodeSection } from './CodeSection.tsx'
import { DeliverySection } from './DeliverySection.tsx'
import { HoursSection } from './HoursSection.tsx'
import { OwnerSection } from './OwnerSection.tsx'
import { SlotsSection } from './SlotsSection.tsx'

/** When and how the shop takes orders; only who runs the shop may change it. */
export function OrderSettingsScreen() {
  const t = useT('settings')
  const shop = useShop()
  const role = useRole()
  return (
    <Screen title={t('orders.title')} back="/settings">
      {shop && role && mayDo(role, 'run_shop') && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 pt-1">
          <HoursSection shop={shop} />
          <SlotsSection shop={shop} />
          <DeliverySection shop={shop} />
          <CodeSection shop={shop} />
          <AnswerSection shop={shop} />
          <OwnerSection shop={shop} />
          <AutoSection shop={shop} />
        </div>
      )}
      {role && !mayDo(role, 'run_shop') && <EmptyState mark="🧺" title={t('shop.only_owner')} />}
    </Screen>
  )
}

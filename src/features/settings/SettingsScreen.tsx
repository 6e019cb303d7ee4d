import { useT } from '../../i18n/i18n.ts'
import { Screen } from '../../ui/Screen.tsx'
import { AboutSection } from './AboutSection.tsx'
import { BillsSection } from './BillsSection.tsx'
import { DisplaySection } from './DisplaySection.tsx'
import { GoodsSection } from './GoodsSection.tsx'
import { LabelsSection } from './LabelsSection.tsx'
import { LanguageSection } from './LanguageSection.tsx'
import { OrdersSection } from './OrdersSection.tsx'
import { PeopleSection } from './PeopleSection.tsx'
import { PhonesSection } from './PhonesSection.tsx'
import { SafetySection } from './SafetySection.tsx'
import { ServerQueries } from '../../ui/ServerQueries.tsx'
import { ShopSection } from './ShopSection.tsx'
import { SoundSection } from './SoundSection.tsx'

/** Everything that can be set, what is used most at the top. Each change holds at once. */
export function SettingsScreen() {
  const t = useT('settings')
  return (
    <Screen title={t('title')} back="/">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 pt-1">
        <LanguageSection />
        <DisplaySection />
        <SoundSection />
        <ShopSection />
        <OrdersSection />
        <GoodsSection />
        <LabelsSection />
        <BillsSection />
        <PeopleSection />
        <PhonesSection />
        <SafetySection />
        <ServerQueries>
          <AboutSection />
        </ServerQueries>
      </div>
    </Screen>
  )
}

import { useState } from 'react'
import { OnboardingScreen } from '../features/onboarding/OnboardingScreen.tsx'
import { type Booted, enterShop, type OpenedShop } from './boot.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { ErrorScreen } from './ErrorScreen.tsx'
import { UpdateNotice } from './UpdateNotice.tsx'

/** The whole app: the first run while there is no shop on this phone, then the shop. */
export function App({ booted }: { booted: Booted }) {
  const [shop, setShop] = useState<OpenedShop | null>(booted.kind === 'shop' ? booted.shop : null)
  return (
    <ErrorBoundary>
      <div className="flex h-dvh flex-col">
        {shop ? (
          <shop.ShopApp store={shop.store} />
        ) : booted.kind === 'stopped' ? (
          <ErrorScreen code={booted.code} />
        ) : (
          <OnboardingScreen
            ports={booted.ports}
            onShop={async (store) => setShop(await enterShop(store))}
          />
        )}
        <UpdateNotice />
      </div>
    </ErrorBoundary>
  )
}

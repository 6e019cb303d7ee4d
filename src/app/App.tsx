import { useState } from 'react'
import { OnboardingScreen } from '../features/onboarding/OnboardingScreen.tsx'
import { StoreContext } from '../data/live.ts'
import type { Store } from '../data/store.ts'
import { UndoProvider } from '../ui/UndoBar.tsx'
import { type Booted, keepShop } from './boot.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { ErrorScreen } from './ErrorScreen.tsx'
import { ShopApp } from './ShopApp.tsx'
import { UpdateNotice } from './UpdateNotice.tsx'

/** The whole app: the first run while there is no shop on this phone, then the shop. */
export function App({ booted }: { booted: Booted }) {
  const [store, setStore] = useState<Store | null>(booted.kind === 'shop' ? booted.store : null)

  const open = (opened: Store) => {
    keepShop(opened.shopId)
    setStore(opened)
  }

  return (
    <ErrorBoundary>
      <div className="flex h-dvh flex-col">
        {store ? (
          <StoreContext value={store}>
            <UndoProvider>
              <ShopApp store={store} />
            </UndoProvider>
          </StoreContext>
        ) : booted.kind === 'stopped' ? (
          <ErrorScreen code={booted.code} />
        ) : (
          <OnboardingScreen ports={booted.ports} onShop={open} />
        )}
        <UpdateNotice />
      </div>
    </ErrorBoundary>
  )
}

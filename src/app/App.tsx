import { lazy, Suspense, useState } from 'react'
import type { Store } from '../data/store.ts'
import { OnboardingScreen } from '../features/onboarding/OnboardingScreen.tsx'
import { type Booted, enterShop, type OpenedShop } from './boot.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Stopped } from './Stopped.tsx'
import { UpdateNotice } from './UpdateNotice.tsx'

const BringFirstShop = lazy(async () => ({
  default: (await import('../features/safety/BringFirstShop.tsx')).BringFirstShop,
}))

/** The whole app: the first run while there is no shop on this phone, then the shop. */
export function App({ booted }: { booted: Booted }) {
  const [shop, setShop] = useState<OpenedShop | null>(booted.kind === 'shop' ? booted.shop : null)
  const enter = async (store: Store) => setShop(await enterShop(store))
  /** A shop that has been brought back begins at its first screen, wherever the old one had stood. */
  const enterAgain = async (store: Store) => {
    history.replaceState(null, '', '/')
    await enter(store)
  }
  return (
    <ErrorBoundary>
      <div className="flex h-dvh flex-col">
        {shop ? (
          <shop.ShopApp store={shop.store} />
        ) : booted.kind === 'stopped' ? (
          <Stopped booted={booted} onShop={enterAgain} />
        ) : (
          <OnboardingScreen
            ports={booted.ports}
            onShop={enter}
            bring={
              <Suspense>
                <BringFirstShop ports={booted.ports} onShop={enterAgain} />
              </Suspense>
            }
          />
        )}
        <UpdateNotice />
      </div>
    </ErrorBoundary>
  )
}

import { lazy, Suspense } from 'react'
import { MoneyCard } from '../features/orders/MoneyCard.tsx'
import { RingingOrders } from '../features/orders/RingingOrders.tsx'
import { CopyCard } from '../features/safety/CopyCard.tsx'
import { Offer } from '../features/settings/Offer.tsx'
import { DayCard, HandBar } from './lazy-screens.ts'
import { TodayScreen } from '../features/today/TodayScreen.tsx'

const NeedsCard = lazy(async () => ({
  default: (await import('../features/needs/screens.ts')).NeedsCard,
}))

/** The first screen, where the features meet. */
export function Today() {
  return (
    <TodayScreen
      ringing={<RingingOrders />}
      money={<MoneyCard />}
      goods={
        <Suspense>
          <NeedsCard />
        </Suspense>
      }
      notice={
        <>
          <Suspense>
            <HandBar />
          </Suspense>
          <Suspense>
            <DayCard />
          </Suspense>
          <CopyCard />
          <Offer />
        </>
      }
    />
  )
}

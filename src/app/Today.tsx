import { lazy, type ReactNode, Suspense } from 'react'
import { minuteOfDay } from '#core/shop/shop-time.ts'
import { MoneyCard } from '../features/orders/MoneyCard.tsx'
import { RingingOrders } from '../features/orders/RingingOrders.tsx'
import { CopyCard } from '../features/safety/CopyCard.tsx'
import { Offer } from '../features/settings/Offer.tsx'
import { DayCard, HandBar } from './lazy-screens.ts'
import { useNow } from '../ui/use-now.ts'
import { TodayScreen } from '../features/today/TodayScreen.tsx'

const NeedsCard = lazy(async () => ({
  default: (await import('../features/needs/screens.ts')).NeedsCard,
}))

/** From seven on the day may be closed; before, nothing of that is loaded. */
const eveningFrom = 19 * 60

function Evening({ children }: { children: ReactNode }) {
  return minuteOfDay(useNow()) >= eveningFrom && <Suspense>{children}</Suspense>
}

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
          <Evening>
            <DayCard />
          </Evening>
          <CopyCard />
          <Offer />
        </>
      }
    />
  )
}

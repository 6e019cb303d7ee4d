import { MoneyCard } from '../features/orders/MoneyCard.tsx'
import { RingingOrders } from '../features/orders/RingingOrders.tsx'
import { CopyCard } from '../features/safety/CopyCard.tsx'
import { Offer } from '../features/settings/Offer.tsx'
import { LowStockCard } from '../features/stock/LowStockCard.tsx'
import { TodayScreen } from '../features/today/TodayScreen.tsx'

/** The first screen, where the features meet. */
export function Today() {
  return (
    <TodayScreen
      ringing={<RingingOrders />}
      money={<MoneyCard />}
      lowStock={<LowStockCard />}
      notice={
        <>
          <CopyCard />
          <Offer />
        </>
      }
    />
  )
}

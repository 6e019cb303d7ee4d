import { createContext, type ReactNode, useContext } from 'react'
import type { Order } from '#core/order/order.ts'
import { rowsOfAny } from '../../data/dexie-tables.ts'
import { useRows } from '../../data/live.ts'
import { segmentStatuses } from './order-urgency.ts'

const WaitingContext = createContext<Order[] | undefined>(undefined)

/** Reads the orders that wait for an answer once, for the bars, the list and the first screen. Put around the screens. */
export const WaitingOrders = ({ children }: { children: ReactNode }) => (
  <WaitingContext value={useRows((db) => rowsOfAny(db.orders, 'st', segmentStatuses.new), [])}>
    {children}
  </WaitingContext>
)

/** Orders that the shop or the customer has to answer, in no particular order; undefined while they are read. */
export const useWaiting = (): Order[] | undefined => useContext(WaitingContext)

/** Those of them for which the phone rings: placed or unsettled, and nobody has answered yet. */
export const isUnanswered = ({ st }: Pick<Order, 'st'>): boolean =>
  st === 'placed' || st === 'draft'

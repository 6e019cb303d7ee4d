import { Suspense } from 'react'
import type { Bill, BillBack } from '#core/bill/bill.ts'
import type { Product } from '#core/catalogue/product.ts'
import type { Order } from '#core/order/order.ts'
import type { PageFacts } from '../features/day-close/page-facts.ts'
import type { Ledger } from '../features/khata/khata-queries.ts'
import {
  BackPaper,
  BillPaper,
  DayPaper,
  KhataPaper,
  OrderPagePaper,
  OrderPaper,
} from './lazy-screens.ts'

// What other features show on paper.

export const khataPaper = ({ person, lines }: Pick<Ledger, 'person' | 'lines'>) => (
  <Suspense>
    <KhataPaper person={person} lines={lines} />
  </Suspense>
)

export const orderPagePaper = (link: string) => (
  <Suspense>
    <OrderPagePaper link={link} />
  </Suspense>
)

export const dayPaper = (facts: PageFacts) => (
  <Suspense>
    <DayPaper facts={facts} />
  </Suspense>
)

export const billPaper = (bill: Bill) => (
  <Suspense>
    <BillPaper bill={bill} />
  </Suspense>
)

export const backPaper = (bill: Bill, back: BillBack) => (
  <Suspense>
    <BackPaper bill={bill} back={back} />
  </Suspense>
)

export const orderPaper = (order: Order, products: ReadonlyMap<string, Product>) => (
  <Suspense>
    <OrderPaper order={order} products={products} />
  </Suspense>
)

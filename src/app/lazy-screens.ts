import { lazy } from 'react'
import type { Ports } from '../data/ports.ts'

/** The file of each screen: fetched when it is first shown, or in an idle moment before. */
const screens = {
  orders: () => import('../features/orders/OrdersScreen.tsx'),
  order: () => import('../features/orders/OrderScreen.tsx'),
  money: () => import('../features/orders/MoneyScreen.tsx'),
  counter: () => import('../features/counter/screens.ts'),
  upiCode: () => import('../features/orders/UpiCode.tsx'),
  writeOrder: () => import('../features/orders/writing/screens.ts'),
  stock: () => import('../features/stock/StockScreen.tsx'),
  item: () => import('../features/stock/ItemScreen.tsx'),
  itemEdit: () => import('../features/stock/item/screens.ts'),
  scan: () => import('../features/stock/scanning/ScanScreen.tsx'),
  goodsList: () => import('../features/goods-list/GoodsListScreen.tsx'),
  newItem: () => import('../features/stock/NewItemScreen.tsx'),
  addGoods: () => import('./AddGoods.tsx'),
  messages: () => import('../features/messages/screens.ts'),
  doorCode: () => import('../features/handover/DoorCode.tsx'),
  payment: () => import('../features/orders/PaymentSheet.tsx'),
  rounds: () => import('../features/rounds/screens.ts'),
  customers: () => import('../features/customers/screens.ts'),
  needs: () => import('../features/needs/screens.ts'),
  khata: () => import('../features/khata/screens.ts'),
  reports: () => import('../features/reports/ReportsScreen.tsx'),
  dayClose: () => import('../features/day-close/screens.ts'),
  counting: () => import('../features/counting/screens.ts'),
  buying: () => import('../features/buying/screens.ts'),
  needsYou: () => import('../features/today/screens.ts'),
  settings: () => import('../features/settings/SettingsScreen.tsx'),
  kept: () => import('../features/settings/KeptSheet.tsx'),
  phones: () => import('../features/settings/PhonesScreen.tsx'),
  orderPage: () => import('../features/settings/OrderPageScreen.tsx'),
  partners: () => import('../features/settings/PartnersScreen.tsx'),
  orderSettings: () => import('../features/settings/OrderSettingsScreen.tsx'),
  paper: () => import('../features/paper/screens.ts'),
  billSettings: () => import('../features/settings/BillSettingsScreen.tsx'),
  month: () => import('../features/gst/MonthScreen.tsx'),
  people: () => import('../features/people/screens.ts'),
  safety: () => import('../features/safety/SafetyScreen.tsx'),
}

export const OrdersScreen = lazy(async () => ({ default: (await screens.orders()).OrdersScreen }))
export const OrderScreen = lazy(async () => ({ default: (await screens.order()).OrderScreen }))
export const MoneyScreen = lazy(async () => ({ default: (await screens.money()).MoneyScreen }))
export const CounterScreen = lazy(async () => ({
  default: (await screens.counter()).CounterScreen,
}))
export const DoneScreen = lazy(async () => ({ default: (await screens.counter()).DoneScreen }))
export const BillPage = lazy(async () => ({ default: (await screens.counter()).BillPage }))
export const UpiCode = lazy(async () => ({ default: (await screens.upiCode()).UpiCode }))
export const WriteOrderScreen = lazy(async () => ({
  default: (await screens.writeOrder()).WriteOrderScreen,
}))
export const WriteSent = lazy(async () => ({ default: (await screens.writeOrder()).WriteSent }))
export const StockScreen = lazy(async () => ({ default: (await screens.stock()).StockScreen }))
export const ItemScreen = lazy(async () => ({ default: (await screens.item()).ItemScreen }))
export const ItemEditScreen = lazy(async () => ({
  default: (await screens.itemEdit()).ItemEditScreen,
}))
export const ScanScreen = lazy(async () => ({ default: (await screens.scan()).ScanScreen }))
export const GoodsListScreen = lazy(async () => ({
  default: (await screens.goodsList()).GoodsListScreen,
}))
export const NewItemScreen = lazy(async () => ({
  default: (await screens.newItem()).NewItemScreen,
}))
export const AddGoods = lazy(async () => ({ default: (await screens.addGoods()).AddGoods }))
export const DoublesCard = lazy(async () => ({
  default: (await import('../features/onboarding/DoublesCard.tsx')).DoublesCard,
}))
export const NeedsYouScreen = lazy(async () => ({
  default: (await screens.needsYou()).NeedsYouScreen,
}))
export const SentStrip = lazy(async () => ({ default: (await screens.needsYou()).SentStrip }))
export const OrderTold = lazy(async () => ({ default: (await screens.messages()).OrderTold }))
export const SendAgainButton = lazy(async () => ({
  default: (await screens.messages()).SendAgainButton,
}))
export const PaymentSheet = lazy(async () => ({ default: (await screens.payment()).PaymentSheet }))
export const DoorCode = lazy(async () => ({ default: (await screens.doorCode()).DoorCode }))
export const RoundsStrip = lazy(async () => ({ default: (await screens.rounds()).RoundsStrip }))
export const RoundsScreen = lazy(async () => ({ default: (await screens.rounds()).RoundsScreen }))
export const RoundScreen = lazy(async () => ({ default: (await screens.rounds()).RoundScreen }))
export const NewRoundScreen = lazy(async () => ({
  default: (await screens.rounds()).NewRoundScreen,
}))
export const ChangeRoundScreen = lazy(async () => ({
  default: (await screens.rounds()).ChangeRoundScreen,
}))
export const CustomersScreen = lazy(async () => ({
  default: (await screens.customers()).CustomersScreen,
}))
export const CustomerScreen = lazy(async () => ({
  default: (await screens.customers()).CustomerScreen,
}))
export const AskPerson = lazy(async () => ({ default: (await screens.khata()).AskPerson }))
export const KhataScreen = lazy(async () => ({ default: (await screens.khata()).KhataScreen }))
export const LedgerScreen = lazy(async () => ({ default: (await screens.khata()).LedgerScreen }))
export const NeedsLink = lazy(async () => ({ default: (await screens.needs()).NeedsLink }))
export const NeedsScreen = lazy(async () => ({ default: (await screens.needs()).NeedsScreen }))
export const DayCard = lazy(async () => ({
  default: (await import('../features/day-close/DayCard.tsx')).DayCard,
}))
export const DayScreen = lazy(async () => ({ default: (await screens.dayClose()).DayScreen }))
export const CountScreen = lazy(async () => ({ default: (await screens.dayClose()).CountScreen }))
export const GapScreen = lazy(async () => ({ default: (await screens.dayClose()).GapScreen }))
export const StockTakeScreen = lazy(async () => ({
  default: (await screens.counting()).StockTakeScreen,
}))
export const SuppliersScreen = lazy(async () => ({
  default: (await screens.buying()).SuppliersScreen,
}))
export const SupplierScreen = lazy(async () => ({
  default: (await screens.buying()).SupplierScreen,
}))
export const BuyListScreen = lazy(async () => ({ default: (await screens.buying()).BuyListScreen }))
export const ReceiveScreen = lazy(async () => ({ default: (await screens.buying()).ReceiveScreen }))
export const BillScreen = lazy(async () => ({ default: (await screens.buying()).BillScreen }))
export const ReportsScreen = lazy(async () => ({
  default: (await screens.reports()).ReportsScreen,
}))
export const SettingsScreen = lazy(async () => ({
  default: (await screens.settings()).SettingsScreen,
}))
export const OrderSettingsScreen = lazy(async () => ({
  default: (await screens.orderSettings()).OrderSettingsScreen,
}))
export const OrderPageScreen = lazy(async () => ({
  default: (await screens.orderPage()).OrderPageScreen,
}))
export const PartnersScreen = lazy(async () => ({
  default: (await screens.partners()).PartnersScreen,
}))
export const BillPaper = lazy(async () => ({ default: (await screens.paper()).BillPaper }))
export const BackPaper = lazy(async () => ({ default: (await screens.paper()).BackPaper }))
export const DayPaper = lazy(async () => ({ default: (await screens.paper()).DayPaper }))
export const KhataPaper = lazy(async () => ({ default: (await screens.paper()).KhataPaper }))
export const OrderPagePaper = lazy(async () => ({
  default: (await screens.paper()).OrderPagePaper,
}))
export const OrderPaper = lazy(async () => ({ default: (await screens.paper()).OrderPaper }))
export const PrinterScreen = lazy(async () => ({ default: (await screens.paper()).PrinterScreen }))
export const BillSettingsScreen = lazy(async () => ({
  default: (await screens.billSettings()).BillSettingsScreen,
}))
export const MonthScreen = lazy(async () => ({ default: (await screens.month()).MonthScreen }))
export const AuditScreen = lazy(async () => ({ default: (await screens.people()).AuditScreen }))
export const HandBar = lazy(async () => ({ default: (await screens.people()).HandBar }))
export const PeopleScreen = lazy(async () => ({ default: (await screens.people()).PeopleScreen }))
export const YesSheet = lazy(async () => ({ default: (await screens.people()).YesSheet }))
export const PairSheet = lazy(async () => ({
  default: (await screens.phones()).MemberPairSheet,
}))
export const SafetyScreen = lazy(async () => ({ default: (await screens.safety()).SafetyScreen }))
export const LockRow = lazy(async () => ({ default: (await screens.people()).LockRow }))
export const LockScreen = lazy(async () => ({ default: (await screens.people()).LockScreen }))
export const KeptSheet = lazy(async () => ({ default: (await screens.kept()).KeptSheet }))
export const PhonesScreen = lazy(async () => ({ default: (await screens.phones()).PhonesScreen }))

/** One file after the other: to ask for all at once holds up a finger for half a second on a slow phone. */
export async function loadScreens(ports: Ports): Promise<void> {
  for (const load of Object.values(screens)) {
    // One that does not come now comes when its screen is opened.
    await load().catch(() => {})
    await new Promise<void>((resolve) => void ports.whenIdle(resolve))
  }
}

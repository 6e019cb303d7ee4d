import { type ReactNode, Suspense, useEffect } from 'react'
import { Redirect, Route, Switch, useSearchParams } from 'wouter'
import type { Attention } from '#core/attention/attention.ts'
import type { Order } from '#core/order/order.ts'
import { ShopContext, StoreContext, useShopRow } from '../data/live.ts'
import { shelfReader } from '../data/shelf.ts'
import type { Book } from '../data/book.ts'
import type { Store } from '../data/store.ts'
import type { DoorCodeAsked } from '../data/try-door-code.ts'
import type { MoneyAsked } from '../features/rounds/DropSheet.tsx'
import type { CreditAsked } from '../features/counter/CounterScreen.tsx'
import type { UpiAsked } from '../features/counter/PaySheet.tsx'
import { useMoneyAloud } from '../features/orders/money-aloud.ts'
import { RingingOrders } from '../features/orders/RingingOrders.tsx'
import { WaitingOrders } from '../features/orders/waiting-orders.tsx'
import { keepDailyCopy } from '../features/safety/daily-copy.ts'
import { loadWords } from '../i18n/i18n.ts'
import { useLock } from '../platform/lock.ts'
import { UndoProvider } from '../ui/UndoBar.tsx'
import { Bars } from './Bars.tsx'
import { keepJoined } from './keep-joined.ts'
import { keepReachable } from './keep-reachable.ts'
import {
  AddGoods,
  AskPerson,
  AuditScreen,
  BillPage,
  BillScreen,
  BillSettingsScreen,
  BuyListScreen,
  ChangeRoundScreen,
  CounterScreen,
  CountScreen,
  CustomerScreen,
  CustomersScreen,
  DayScreen,
  DoneScreen,
  DoorCode,
  DoublesCard,
  GapScreen,
  GoodsListScreen,
  ItemEditScreen,
  ItemScreen,
  KeptSheet,
  KhataScreen,
  LedgerScreen,
  LockScreen,
  MoneyScreen,
  MonthScreen,
  NeedsLink,
  NeedsScreen,
  NeedsYouScreen,
  NewItemScreen,
  NewRoundScreen,
  OrderScreen,
  OrderPageScreen,
  OrderSettingsScreen,
  PartnersScreen,
  OrdersScreen,
  OrderTold,
  PaymentSheet,
  PeopleScreen,
  PhonesScreen,
  PrinterScreen,
  ReceiveScreen,
  ReportsScreen,
  RoundScreen,
  RoundsScreen,
  RoundsStrip,
  SafetyScreen,
  ScanScreen,
  SendAgainButton,
  SentStrip,
  SettingsScreen,
  StockScreen,
  StockTakeScreen,
  SupplierScreen,
  SuppliersScreen,
  UpiCode,
  WriteOrderScreen,
  WriteSent,
  loadScreens,
} from './lazy-screens.ts'
import { leaveShop } from './leave-shop.ts'
import {
  backPaper,
  billPaper,
  dayPaper,
  khataPaper,
  orderPagePaper,
  orderPaper,
} from './paper-slots.tsx'
import { Patience } from './Patience.tsx'
import { askYes, handBar, lockRow, pairPhoneOf } from './people-slots.tsx'
import { Today } from './Today.tsx'
import { useNoticeWords } from './use-notice-words.ts'
import { useShopName } from './use-shop-name.ts'

/** Begins to read what the first screen shows, before it is drawn for the first time. */
export function readAhead({ book }: Store): void {
  if (location.pathname === '/stock') shelfReader(book).begin()
}

/** The shop's screens over its open book. */
export function ShopApp({ store }: { store: Store }) {
  return (
    <StoreContext value={store}>
      <WithShop>
        <UndoProvider>
          <WaitingOrders>
            <Screens store={store} />
          </WaitingOrders>
        </UndoProvider>
      </WithShop>
    </StoreContext>
  )
}

const WithShop = ({ children }: { children: ReactNode }) => (
  <ShopContext value={useShopRow()}>{children}</ShopContext>
)

function Screens({ store }: { store: Store }) {
  const lock = useLock()
  const isPlaceAsked = useSearchParams()[0].has('kept')
  useNoticeWords()
  useShopName()
  useEffect(() => {
    // First what is on the phone is shown; then the talk begins, and every screen is loaded before the first tap on it.
    let endTalk = store.book.ports.whenIdle(() => {
      store.sync.start()
      store.mirror.start()
      const ends = [keepJoined(store), keepReachable(store), keepDailyCopy(store)]
      endTalk = () => ends.forEach((end) => end())
      void loadScreens(store.book.ports).then(() => tellWorth(store.book))
      void loadWords('counter')
      void loadWords('paper')
      void loadWords('people')
    })
    const endSuperseded = store.onSuperseded(() => location.reload())
    // Put out of the shop, with its last work handed in and its book emptied: the next start says so.
    const endRevoked = store.syncState.subscribe(() => {
      const { channel, joined } = store.syncState.get()
      if (channel === 'revoked' && !joined) location.reload()
    })
    return () => {
      endTalk()
      endSuperseded()
      endRevoked()
    }
  }, [store])

  if (lock)
    return (
      <>
        <main className="min-h-0 flex-1">
          <Suspense fallback={<Patience />}>
            <LockScreen lock={lock} ringing={<RingingOrders />} />
          </Suspense>
        </main>
        <Bars isLocked />
        <MoneyAloud />
      </>
    )
  return (
    <>
      <main className="min-h-0 flex-1">
        <Suspense fallback={<Patience />}>
          <Switch>
            <Route path="/">
              <Today />
            </Route>
            <Route path="/orders">
              <OrdersScreen aboveOut={<RoundsStrip />} />
            </Route>
            <Route path="/orders/money">
              <MoneyScreen />
            </Route>
            <Route path="/bill">
              <CounterScreen
                upiCode={upiCode}
                askCredit={askCredit}
                askYes={askYes}
                paper={billPaper}
                who={handBar}
              />
            </Route>
            <Route path="/bill/done">
              <DoneScreen />
            </Route>
            <Route path="/bill/done/:id">
              {({ id }) => (
                <BillPage
                  id={id}
                  upiCode={upiCode}
                  askCredit={askCredit}
                  askYes={askYes}
                  paper={billPaper}
                  backPaper={backPaper}
                />
              )}
            </Route>
            <Route path="/day">
              <DayScreen paper={dayPaper} />
            </Route>
            <Route path="/day/count">
              <CountScreen />
            </Route>
            <Route path="/day/gap">
              <GapScreen />
            </Route>
            <Route path="/orders/write">
              <WriteOrderScreen showSent={showSent} />
            </Route>
            <Route path="/orders/:id">
              {({ id }) => (
                <OrderScreen id={id} told={orderTold} askCode={askCode} paper={orderPaper} />
              )}
            </Route>
            <Route path="/rounds">
              <RoundsScreen />
            </Route>
            <Route path="/rounds/new">
              <NewRoundScreen />
            </Route>
            <Route path="/rounds/:id">
              {({ id }) => <RoundScreen id={id} askCode={askCode} askMoney={askMoney} />}
            </Route>
            <Route path="/rounds/:id/change">{({ id }) => <ChangeRoundScreen id={id} />}</Route>
            <Route path="/customers">
              <CustomersScreen />
            </Route>
            <Route path="/customers/:id">{({ id }) => <CustomerScreen id={id} />}</Route>
            <Route path="/khata">
              <KhataScreen />
            </Route>
            <Route path="/khata/:id">
              {({ id }) => <LedgerScreen id={id} paper={khataPaper} />}
            </Route>
            <Route path="/stock">
              <StockScreen needs={needsLink} notice={doublesCard} />
            </Route>
            <Route path="/stock/add">
              <AddGoods />
            </Route>
            <Route path="/stock/new">
              <NewItemScreen />
            </Route>
            <Route path="/stock/scan">
              <ScanScreen />
            </Route>
            <Route path="/stock/list">
              <GoodsListScreen />
            </Route>
            <Route path="/stock/needs">
              <NeedsScreen />
            </Route>
            <Route path="/stock/take">
              <StockTakeScreen />
            </Route>
            <Route path="/stock/:id">{({ id }) => <ItemScreen id={id} />}</Route>
            <Route path="/stock/:id/edit">{({ id }) => <ItemEditScreen id={id} />}</Route>
            <Route path="/buying">
              <SuppliersScreen />
            </Route>
            <Route path="/buying/list">
              <BuyListScreen />
            </Route>
            <Route path="/buying/receive">
              <ReceiveScreen />
            </Route>
            <Route path="/buying/suppliers/:id">{({ id }) => <SupplierScreen id={id} />}</Route>
            <Route path="/buying/bills/:id">{({ id }) => <BillScreen id={id} />}</Route>
            <Route path="/needs-you">
              <NeedsYouScreen sendAgain={sendAgain} writeDown={writeDown} />
            </Route>
            <Route path="/reports">
              <ReportsScreen />
            </Route>
            <Route path="/settings">
              <SettingsScreen />
            </Route>
            <Route path="/settings/phones">
              <PhonesScreen />
            </Route>
            <Route path="/settings/orders">
              <OrderSettingsScreen />
            </Route>
            <Route path="/settings/order-page">
              <OrderPageScreen posterOf={orderPagePaper} />
            </Route>
            <Route path="/settings/partners">
              <PartnersScreen />
            </Route>
            <Route path="/settings/bills">
              <BillSettingsScreen />
            </Route>
            <Route path="/settings/month">
              <MonthScreen />
            </Route>
            <Route path="/settings/printer">
              <PrinterScreen />
            </Route>
            <Route path="/settings/people">
              <PeopleScreen pair={pairPhoneOf} />
            </Route>
            <Route path="/settings/audit">
              <AuditScreen />
            </Route>
            <Route path="/settings/safety">
              <SafetyScreen lock={lockRow} onClear={() => void leaveShop(store)} />
            </Route>
            <Route>
              <Redirect to="/" replace />
            </Route>
          </Switch>
        </Suspense>
      </main>
      <Suspense>{isPlaceAsked && <KeptSheet />}</Suspense>
      <Bars />
      <MoneyAloud />
    </>
  )
}

/** Speaks on whatever screen. */
function MoneyAloud() {
  useMoneyAloud()
  return null
}

const orderTold = (order: Order) => (
  <Suspense>
    <OrderTold order={order} />
  </Suspense>
)

const askCode = (asked: DoorCodeAsked) => (
  <Suspense>
    <DoorCode {...asked} />
  </Suspense>
)

const askMoney = (asked: MoneyAsked) => (
  <Suspense>
    <PaymentSheet {...asked} />
  </Suspense>
)

const upiCode = (asked: UpiAsked) => (
  <Suspense>
    <UpiCode order={counterSale} {...asked} />
  </Suspense>
)
const askCredit = (asked: CreditAsked) => (
  <Suspense>
    <AskPerson {...asked} />
  </Suspense>
)

/** What the payer's app shows of a bill that has no number yet. */
const counterSale = { code: 'Bill' }

const sendAgain = (subject: string | null) => (
  <Suspense>
    <SendAgainButton subject={subject} />
  </Suspense>
)

const writeDown = (item: Attention) => (
  <Suspense>
    <WriteSent item={item} />
  </Suspense>
)

const showSent = (id: string, draftKey: string) => (
  <Suspense>
    <SentStrip key={id} id={id} draftKey={draftKey} />
  </Suspense>
)

const needsLink = (
  <Suspense>
    <NeedsLink />
  </Suspense>
)

const doublesCard = (
  <Suspense>
    <DoublesCard />
  </Suspense>
)

/** What a report begins with; a file that does not come now comes with the report. */
async function tellWorth(book: Book): Promise<void> {
  const file = await import('../data/shelf-worth.ts').catch(() => undefined)
  await file?.keepWorth(book)
}

// One file that loads together: the counter and its bills.
export { BillPage } from './BillPage.tsx'
export { CounterScreen } from './CounterScreen.tsx'
export { DoneScreen } from './DoneScreen.tsx'

// One file that loads together: whoever prints wants all of it at once.
export { BackPaper } from './BackPaper.tsx'
export { BillPaper } from './BillPaper.tsx'
export { DayPaper } from './DayPaper.tsx'
export { KhataPaper } from './KhataPaper.tsx'
export { OrderPagePaper } from './OrderPagePaper.tsx'
export { OrderPaper } from './OrderPaper.tsx'
export { PrinterScreen } from './PrinterScreen.tsx'

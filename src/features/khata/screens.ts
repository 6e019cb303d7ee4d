// One file that loads together.
export { KhataScreen } from './KhataScreen.tsx'
export { LedgerScreen } from './LedgerScreen.tsx'

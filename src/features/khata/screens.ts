// One file that loads together.
export { AskPerson } from './AskPerson.tsx'
export { KhataScreen } from './KhataScreen.tsx'
export { LedgerScreen } from './LedgerScreen.tsx'

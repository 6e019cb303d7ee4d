// One file that loads together: cards are seldom opened, and then at once.
export { CustomerScreen } from './CustomerScreen.tsx'
export { CustomersScreen } from './CustomersScreen.tsx'

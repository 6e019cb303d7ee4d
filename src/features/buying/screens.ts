// One file that loads together: bills and suppliers are seldom opened, and then at once.
export { BillScreen } from './BillScreen.tsx'
export { ReceiveScreen } from './ReceiveScreen.tsx'
export { SupplierScreen } from './SupplierScreen.tsx'
export { SuppliersScreen } from './SuppliersScreen.tsx'
export { BuyListScreen } from './list/BuyListScreen.tsx'

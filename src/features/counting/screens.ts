// One file that loads together: the shelves are seldom counted, and then at once.
export { StockTakeScreen } from './StockTakeScreen.tsx'

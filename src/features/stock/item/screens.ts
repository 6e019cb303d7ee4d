export { ItemEditScreen } from './ItemEditScreen.tsx'
export { MrpSheet } from './MrpSheet.tsx'

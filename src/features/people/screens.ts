// One file that loads together: the people of the shop and the PINs by which they show who they are.
export { AuditScreen } from './AuditScreen.tsx'
export { HandBar } from './HandBar.tsx'
export { LockRow } from './LockRow.tsx'
export { LockScreen } from './LockScreen.tsx'
export { PeopleScreen } from './PeopleScreen.tsx'
export { YesSheet } from './YesSheet.tsx'

// One file that loads together: the people of the shop and the PINs by which they show who they are.
export { AuditScreen } from './AuditScreen.tsx'
export { AwayScreen } from './AwayScreen.tsx'
export { HandBar } from './HandBar.tsx'
export { PeopleScreen } from './PeopleScreen.tsx'
export { YesSheet } from './YesSheet.tsx'

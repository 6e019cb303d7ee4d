// One file that loads together: the drawer, the count and the gap.
export { CountScreen } from './CountScreen.tsx'
export { DayScreen } from './DayScreen.tsx'
export { GapScreen } from './GapScreen.tsx'

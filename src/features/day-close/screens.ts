// One file that loads together: the card of Today, the drawer, the count and the gap.
export { CountScreen } from './CountScreen.tsx'
export { DayCard } from './DayCard.tsx'
export { DayScreen } from './DayScreen.tsx'
export { GapScreen } from './GapScreen.tsx'

// One file that loads together: rounds are seldom opened, and then at once.
export { ChangeRoundScreen, NewRoundScreen } from './PlanScreen.tsx'
export { RoundScreen } from './RoundScreen.tsx'
export { RoundsScreen } from './RoundsScreen.tsx'
export { RoundsStrip } from './RoundsStrip.tsx'

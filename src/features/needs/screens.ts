// One file that loads together: the card of Today, the way there from the stock, and the list.
export { NeedsCard } from './NeedsCard.tsx'
export { NeedsLink } from './NeedsLink.tsx'
export { NeedsScreen } from './NeedsScreen.tsx'

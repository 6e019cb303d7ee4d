export { OrderTold } from './OrderTold.tsx'
export { SendAgainButton } from './SendAgainButton.tsx'

export { WriteOrderScreen } from './WriteOrderScreen.tsx'
export { WriteSent } from './WriteSent.tsx'

export { NeedsYouScreen } from './NeedsYouScreen.tsx'
export { SentStrip } from './SentStrip.tsx'

import { useClockOffset } from '../../data/live.ts'
import { useNow } from '../../ui/use-now.ts'

/**
 * The shop's time in ms: the phone's clock set right by the server's, because it decides when an order is too late.
 * Every card on a screen asks for it, so it comes from the one reading that all screens share.
 */
export const useShopNow = (): number => useNow() + useClockOffset()

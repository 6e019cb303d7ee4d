import { keep, readKept } from '../../platform/kept.ts'

/** What the app may ask for by itself on Today. */
export type OfferName = 'push' | 'install'

const dayMs = 86_400_000
const storageKey = (offer: OfferName): string => `offer.${offer}`

/** Whether the offer may be shown at `now` (UTC ms): not within a day of "later". */
export function mayOffer(offer: OfferName, now: number): boolean {
  const putOffAt = Number(readKept(storageKey(offer)) ?? 0)
  // A clock set back must not silence the offer for years.
  return Math.abs(now - putOffAt) > dayMs
}

export const putOff = (offer: OfferName, now: number): Promise<void> =>
  keep(storageKey(offer), String(now))

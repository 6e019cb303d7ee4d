import { paise } from '../../money/paise.ts'
import { distanceM, mostRadiusM, type Place } from '../../shop/place.ts'
import type { Shop } from '../../shop/shop.ts'
import { servedPins } from '../partner/served-pins.ts'
import type { ShopEnd } from './order-message.ts'
import { location, type OndcShop } from './provider.ts'
import type { Wanted } from './search.ts'

/** A city in which the seller's app is registered, with the beginnings of its PIN codes. */
export type OndcCity = { code: string; name: string; state: string; pins: readonly string[] }

/** Who speaks for all shops: whom customers ask, and the picture that stands for what has none. */
export type SellerApp = {
  cities: readonly OndcCity[]
  care: { name: string; email: string; phone: string }
  image: string
}

/** What a shop has to have written down before it is offered there (Z15). */
export type NotListed = 'place' | 'city' | 'address' | 'fssai'

export type ListedShop = { record: OndcShop; city: OndcCity }

/** A shop as a provider of the network; else what is missing in its book (Z15). */
export function listedShop(
  shop: Shop,
  app: SellerApp,
  at: number,
): ListedShop | { missing: NotListed[] } {
  const { place, pin, address = '', fssai = '' } = shop
  const city = app.cities.find(({ pins }) =>
    pins.some((start) => pin !== '' && pin.startsWith(start)),
  )
  if (!place || !city || address === '' || fssai === '')
    return {
      missing: [
        ...(place ? [] : ['place' as const]),
        ...(city ? [] : ['city' as const]),
        ...(address === '' ? ['address' as const] : []),
        ...(fssai === '' ? ['fssai' as const] : []),
      ],
    }
  const { email, phone } = app.care
  const record = {
    ...{ id: shop.id, name: shop.name, short: `${shop.name}, ${pin}`, long: shop.name },
    ...{ image: app.image, fssai, contact: { phone, email }, place, at },
    address: {
      ...{ locality: city.name, street: address, city: city.name, area_code: pin },
      state: city.state,
    },
    radiusM: shop.radiusM || mostRadiusM,
    // Goods that are fetched have a record of their own there.
    pickup: false,
    minDeliveryPaise: shop.minDeliveryPaise ?? paise(0),
    ...{ hours: shop.hours, holidays: [] },
  }
  return { record, city }
}

/** The shop as a delivery begins there. */
export const shopEnd = ({ name, place, address, contact }: OndcShop): ShopEnd => {
  const { locality, city, area_code, state } = address
  return {
    locationId: location,
    name,
    place,
    contact,
    address: { locality, city, area_code, state },
  }
}

/** Whether a search in a city, for a place in it, means this shop (Z15). */
export function isWanted(
  shop: Shop,
  { record, city }: ListedShop,
  { provider, pin, place }: Wanted,
  asked: string,
): boolean {
  if (asked !== '*' && asked !== city.code) return false
  if (provider !== null && provider !== shop.id) return false
  if (pin !== '' && !servedPins(shop).includes(pin)) return false
  return isNear(record, place)
}

const isNear = ({ place, radiusM }: OndcShop, to: Place | null): boolean =>
  to === null || distanceM(place, to) <= radiusM

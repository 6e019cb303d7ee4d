import type { Paise } from '../../money/paise.ts'
import { decimalRupees } from '../../money/decimal-rupees.ts'
import type { OpenHours } from '../../shop/open-hours.ts'
import type { Place } from '../../shop/place.ts'
import { isoTime } from '../iso-time.ts'
import { gpsText } from '../place-text.ts'
import { ondcItem, type OndcOffer } from './item.ts'

/** A shop as a provider of the network. */
export type OndcShop = {
  id: string
  name: string
  short: string
  long: string
  image: string
  fssai: string
  contact: { phone: string; email: string }
  place: Place
  address: { locality: string; street: string; city: string; area_code: string; state: string }
  /** How far it delivers, in metres. */
  radiusM: number
  pickup: boolean
  minDeliveryPaise: Paise
  hours: OpenHours | undefined
  /** Days of the calendar on which it does not open, `2026-09-14`. */
  holidays: string[]
  at: number
}

/** The ids that stand in every record of ours: how it goes, and from where. */
export const delivery = 'F1'
const collected = 'F2'
export const location = 'L1'

/** One shop in `message.catalog."bpp/providers"` with all that it offers (Z8; commerce-protocols 4.4). */
export function ondcProvider(shop: OndcShop, offers: readonly OndcOffer[]) {
  const { id, name, contact } = shop
  const categories = [...new Set(offers.map(({ category }) => category))]
  return {
    id,
    time: { label: 'enable', timestamp: isoTime(shop.at) },
    fulfillments: [
      { id: delivery, type: 'Delivery', contact },
      ...(shop.pickup ? [{ id: collected, type: 'Self-Pickup', contact }] : []),
    ],
    descriptor: {
      ...{ name, symbol: shop.image, short_desc: shop.short, long_desc: shop.long },
      images: [shop.image],
    },
    '@ondc/org/fssai_license_no': shop.fssai,
    ttl: 'P1D',
    locations: [{ ...locationOf(shop), time: { ...timeOf(shop), label: 'enable' } }],
    categories: [],
    items: offers.map((offer) => ondcItem(offer, { fulfilment: delivery, location })),
    tags: [
      ...categories.map((category) => serviceability(category, shop.radiusM)),
      ...timings(shop.hours),
      tag('order_value', { min_value: decimalRupees(shop.minDeliveryPaise) }),
    ],
  }
}

/** What is pushed when the shop stops taking orders for a while: its location, closed in between. */
export function ondcClosed(shop: OndcShop, from: number, to: number) {
  const range = { start: isoTime(from), end: isoTime(to) }
  return {
    id: shop.id,
    locations: [{ ...locationOf(shop), time: { ...timeOf(shop), label: 'close', range } }],
  }
}

/** The whole of a catalogue, as it is sent under `message.catalog`. */
export const ondcCatalog = (
  app: { name: string; about: string; image: string },
  providers: readonly ReturnType<typeof ondcProvider>[],
) => ({
  'bpp/fulfillments': [
    { id: '1', type: 'Delivery' },
    { id: '2', type: 'Self-Pickup' },
  ],
  'bpp/descriptor': {
    ...{ name: app.name, symbol: app.image, short_desc: app.about, long_desc: app.about },
    images: [app.image],
    tags: [tag('bpp_terms', { np_type: 'MSN' })],
  },
  'bpp/providers': providers,
})

function locationOf({ place, address, radiusM }: OndcShop) {
  const gps = gpsText(place)
  return {
    ...{ id: location, gps, address },
    circle: { gps, radius: { unit: 'km', value: kilometres(radiusM) } },
  }
}

/** From the earliest opening of the week to the latest closing; which day has which hours say the tags (`timing`). */
function timeOf({ at, hours, holidays }: OndcShop) {
  const spans = spansOf(hours)
  const days = [...new Set(spans.flatMap(({ first, last }) => daysOf(first, last)))]
  return {
    timestamp: isoTime(at),
    days: days.sort((a, b) => a - b).join(','),
    schedule: { holidays },
    range: {
      start: clock(Math.min(...spans.map(({ from }) => from))),
      end: clock(Math.max(...spans.map(({ to }) => to))),
    },
  }
}

type Span = { first: number; last: number; from: number; to: number }

const lastMinute = 1439

/** The hours, day after day with the same span together; days from 0 = Monday. A shop without hours is always open. */
function spansOf(hours: OpenHours | undefined): Span[] {
  const week = Array.from({ length: 7 }, (_, day) => spansOn(hours, day))
  if (week.every((day) => day.length === 0)) return [{ first: 0, last: 6, from: 0, to: lastMinute }]
  const spans: Span[] = []
  week.forEach((day, i) => {
    for (const { from, to } of day) {
      const before = spans.find((one) => one.last === i - 1 && one.from === from && one.to === to)
      if (before) before.last = i
      else spans.push({ first: i, last: i, from, to })
    }
  })
  return spans
}

/** What of the day before goes on past midnight is its own span of the morning. */
function spansOn(hours: OpenHours | undefined, day: number): { from: number; to: number }[] {
  const before = hours?.[(day + 6) % 7] ?? []
  const late = before.flatMap(({ to }) => (to > 1440 ? [{ from: 0, to: to - 1440 }] : []))
  const own = (hours?.[day] ?? []).map(({ from, to }) => ({ from, to: Math.min(to, lastMinute) }))
  return [...late, ...own].filter(({ from, to }) => to > from)
}

/** Days of ONDC's week, 1 = Monday. */
const daysOf = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i + 1)

const timings = (hours: OpenHours | undefined) =>
  spansOf(hours).map(({ first, last, from, to }) =>
    tag('timing', {
      type: 'Order',
      ...{ location, day_from: String(first + 1), day_to: String(last + 1) },
      ...{ time_from: clock(from), time_to: clock(to) },
    }),
  )

/** Type 10 is hyperlocal: so many kilometres around the shop. */
const serviceability = (category: string, radiusM: number) =>
  tag('serviceability', {
    ...{ location, category, type: '10', val: kilometres(radiusM), unit: 'km' },
  })

const tag = (code: string, list: Record<string, string>) => ({
  code,
  list: Object.entries(list).map(([name, value]) => ({ code: name, value })),
})

const clock = (minutes: number): string =>
  String(Math.floor(minutes / 60)).padStart(2, '0') + String(minutes % 60).padStart(2, '0')

/** Metres as kilometres, to the metre: 3, 2.5. */
function kilometres(metres: number): string {
  const rest = String(metres % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  return `${Math.floor(metres / 1000)}${rest && `.${rest}`}`
}

import type { Lang } from '../shop/languages.ts'
import { dayNumber } from '../shop/shop-time.ts'

/** Where a shop stands, as far as it decides what is celebrated. */
export type Region = 'MH' | 'WB' | 'BR' | 'other'

/** By the first two digits of the PIN code (India Post: 40–44 Maharashtra, 70–74 West Bengal, 80–85 Bihar, Jharkhand), else by the language. */
export function regionOf({ pin, lang }: { pin: string; lang: Lang }): Region {
  const area = Number(pin.slice(0, 2))
  if (pin === '') return lang === 'mr' ? 'MH' : lang === 'bn' ? 'WB' : 'other'
  if (area >= 40 && area <= 44) return 'MH'
  if (area >= 70 && area <= 74) return 'WB'
  return area >= 80 && area <= 85 ? 'BR' : 'other'
}

const sweet = ['sugar-salt', 'flour', 'dry-fruits', 'sweets', 'dairy']
const feast = [...sweet, 'oils', 'pulses', 'spices', 'snacks', 'pooja', 'beverages']

/**
 * Festivals before which more is bought. The dates are those of the Government of India's and the states' lists of
 * holidays as the package `holidays` 0.105 has them; of Eid they are reckoned and may be a day off. How many per cent
 * more, by region, is our own estimate, to be corrected by hand on the list; 0 or absent: no more than always.
 */
const festivals = [
  [
    'christmas',
    ['2026-12-25', '2027-12-25', '2028-12-25'],
    { WB: 20, other: 10 },
    ['bakery', 'sweets', 'dry-fruits'],
  ],
  [
    'sankranti',
    ['2027-01-15', '2028-01-15'],
    { MH: 30, WB: 20, BR: 30, other: 20 },
    [...sweet, 'breakfast'],
  ],
  [
    'eid',
    ['2027-03-10', '2028-02-27'],
    { MH: 20, WB: 30, BR: 20, other: 20 },
    [...sweet, 'packaged', 'spices'],
  ],
  ['holi', ['2027-03-22', '2028-03-11'], { MH: 30, WB: 20, BR: 60, other: 50 }, feast],
  ['gudi_padwa', ['2027-04-07', '2028-03-27'], { MH: 30 }, [...sweet, 'pooja']],
  ['poila_boishakh', ['2027-04-15', '2028-04-15'], { WB: 30 }, [...sweet, 'rice', 'oils']],
  ['rakhi', ['2027-08-17', '2028-08-05'], { MH: 20, BR: 30, other: 30 }, sweet],
  ['ganesh', ['2027-09-04', '2028-08-23'], { MH: 50, other: 10 }, [...sweet, 'pooja', 'oils']],
  ['durga_puja', ['2027-10-06', '2028-09-25'], { WB: 60, BR: 20 }, [...feast, 'rice']],
  ['diwali', ['2027-10-29', '2028-10-17'], { MH: 60, WB: 30, BR: 60, other: 60 }, feast],
  ['chhath', ['2027-11-04', '2028-10-23'], { BR: 50 }, [...sweet, 'pooja', 'fresh']],
] as const satisfies readonly Row[]

type Row = readonly [
  id: string,
  days: readonly string[],
  more: Partial<Record<Region, number>>,
  cats: readonly string[],
]

export type FestivalId = (typeof festivals)[number][0]

/** A festival ahead, and how many per cent more of a good is wanted for it. */
export type FestivalAhead = { id: FestivalId; more: number }

/** Buying for a festival begins so many days before it. */
const leadDays = 7

/** The festival that most raises what is sold of a category between two days of the calendar (`dayNumber`); null = none. */
export function festivalAhead(
  cat: string,
  region: Region,
  { from, to }: { from: number; to: number },
): FestivalAhead | null {
  let most: FestivalAhead | null = null
  for (const [id, days, byRegion, cats] of festivals as readonly (readonly [
    FestivalId,
    ...Rest,
  ])[]) {
    const more = byRegion[region] ?? 0
    const isNear = days.some((text) => {
      const day = dayNumber(Date.parse(`${text}T00:00:00Z`))
      return day >= from && day - leadDays <= to
    })
    if (isNear && cats.includes(cat) && more > (most?.more ?? 0)) most = { id, more }
  }
  return most
}

type Rest = readonly [Row[1], Row[2], Row[3]]

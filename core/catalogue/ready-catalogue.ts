import type { Lang } from '../shop/languages.ts'
import type { MatchEntry } from './match-index.ts'

/**
 * The ready catalogue as it is shipped: one base file and one file of names for each language, as rows of plain
 * values because every kilobyte is downloaded. `split-catalogue.ts` makes them, the functions here read them.
 */
export type ReadyBase = {
  version: number
  /** Category id and its picture, in the order of the shelves. */
  categories: [id: string, emoji: string][]
  /** Sets of usual pack sizes, such as "250g 500g 1000g". */
  packs: string[]
  rows: ReadyRow[]
}

export type ReadyRow = [
  id: string,
  category: number,
  /** One letter for each way it is sold, the usual one first: w(eight), v(olume), i(ndividually), p(acket). */
  forms: string,
  packs: number,
  hsn: string,
  /** Rate in percent, or loose and packed. */
  gst: number | [loose: number, packed: number],
  /** Price seen in shops, from and to, in rupees. */
  from: number,
  to: number,
  /** What the price is for: "1000g", or "packet" for the smallest to the biggest pack. */
  per: string,
  flags: number,
  /** Other names in Latin letters, between bars. */
  latin: string,
  /** Makers whose name is said for such a good, between bars. */
  brands?: string | undefined,
]

export const readyFlags = {
  starter: 1,
  gstUnsure: 2,
  maharashtra: 4,
  bengal: 8,
  adult: 16,
  mostInMaharashtra: 32,
  mostInBengal: 64,
  mostInNorth: 128,
} as const

/** Names of one language, in the order of the base's rows and categories; a name, then its other names, between bars. */
export type ReadyNames = { lang: Lang; version: number; categories: string[]; rows: string[] }

export type SaleForm = 'loose-weight' | 'loose-volume' | 'piece' | 'packet'
/** Parts of the country whose shops sell different goods; `north` are the Hindi-speaking states. */
export type Region = 'MH' | 'WB' | 'north'

export type ReadySize = { qty: number; unit: 'g' | 'ml' | 'piece' }

/** One good of the ready catalogue, spelt out. Prices and tax are hints that the shopkeeper may change. */
export type ReadyItem = {
  id: string
  category: string
  emoji: string
  name: string
  /** Other names in the language of `name`. */
  aliases: string[]
  /** Other names as people type them in Latin letters. */
  latin: string[]
  /** Ways it is sold, the usual one first. */
  forms: SaleForm[]
  packSizes: ReadySize[]
  hsn: string
  gst: { looseBp: number; packedBp: number; unsure: boolean }
  price: { fromPaise: number; toPaise: number; per: ReadySize | 'packet' }
  /** Offered first to a new shop. */
  starter: boolean
  /** Mainly sold there; empty means everywhere. */
  regions: Region[]
  /** There nearly every shop has it. */
  soldMostIn: Region[]
  /** 18 for tobacco and the like, which customers are not offered by themselves; else 0. */
  minAge: 0 | 18
}

const formLetters: Record<string, SaleForm> = {
  w: 'loose-weight',
  v: 'loose-volume',
  i: 'piece',
  p: 'packet',
}

/** The good with this id, or null when this version of the catalogue has none. */
export function readyItem(base: ReadyBase, names: ReadyNames, id: string): ReadyItem | null {
  const place = base.rows.findIndex((row) => row[0] === id)
  return place < 0 ? null : readyItemAt(base, names, place)
}

/** All goods in the order of the shelves. */
export const readyItems = (base: ReadyBase, names: ReadyNames): ReadyItem[] =>
  base.rows.flatMap((_, place) => readyItemAt(base, names, place) ?? [])

/** What each good is called first, by its id. */
export const readyNames = (base: ReadyBase, names: ReadyNames): Map<string, string> =>
  new Map(base.rows.map(([id], place) => [id, between(names.rows[place] ?? '')[0] ?? id]))

/**
 * Every good with all that it is called in these languages and in Latin letters, for `buildMatchIndex`; goods that
 * nearly every shop sells come first.
 */
export const readyEntries = (base: ReadyBase, names: readonly ReadyNames[]): MatchEntry[] =>
  base.rows.map((row, place) => ({
    id: row[0],
    texts: textsAt(row, names, place),
    brands: between(row[11] ?? ''),
    boost: (row[9] & readyFlags.starter) === 0 ? 0 : 1,
  }))

const textsAt = (row: ReadyRow, names: readonly ReadyNames[], place: number): string[] => [
  ...names.flatMap((file) => between(file.rows[place] ?? '')),
  ...between(row[10]),
]

function readyItemAt(base: ReadyBase, names: ReadyNames, place: number): ReadyItem | null {
  const row = base.rows[place]
  if (row === undefined) return null
  const [id, category, forms, packs, hsn, gst, from, to, per, flags, latin] = row
  const [looseRate, packedRate] = typeof gst === 'number' ? [gst, gst] : gst
  const [name = id, ...aliases] = between(names.rows[place] ?? '')
  const is = (flag: number): boolean => (flags & flag) !== 0
  return {
    id,
    category: base.categories[category]?.[0] ?? '',
    emoji: base.categories[category]?.[1] ?? '',
    name,
    aliases,
    latin: between(latin),
    forms: [...forms].flatMap((letter) => formLetters[letter] ?? []),
    packSizes: (base.packs[packs] ?? '').split(' ').flatMap((size) => readSize(size) ?? []),
    hsn,
    gst: {
      looseBp: looseRate * 100,
      packedBp: packedRate * 100,
      unsure: is(readyFlags.gstUnsure),
    },
    price: { fromPaise: from * 100, toPaise: to * 100, per: readSize(per) ?? 'packet' },
    starter: is(readyFlags.starter),
    regions: regionsOf(is(readyFlags.maharashtra), is(readyFlags.bengal), false),
    soldMostIn: regionsOf(
      is(readyFlags.mostInMaharashtra),
      is(readyFlags.mostInBengal),
      is(readyFlags.mostInNorth),
    ),
    minAge: is(readyFlags.adult) ? 18 : 0,
  }
}

const regionsOf = (isMaharashtra: boolean, isBengal: boolean, isNorth: boolean): Region[] => [
  ...(isMaharashtra ? (['MH'] as const) : []),
  ...(isBengal ? (['WB'] as const) : []),
  ...(isNorth ? (['north'] as const) : []),
]

const between = (text: string): string[] => (text === '' ? [] : text.split('|'))

function readSize(size: string): ReadySize | null {
  const [, qty, unit] = /^(\d+)(g|ml|piece)$/.exec(size) ?? []
  return unit === 'g' || unit === 'ml' || unit === 'piece' ? { qty: Number(qty), unit } : null
}

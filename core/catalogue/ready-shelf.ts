import type { Lang } from '../shop/languages.ts'
import type { ReadyItem, Region } from './ready-catalogue.ts'

/**
 * Beginnings of postal PIN codes (India Post's sorting districts). 403 is Goa, 737 Sikkim, 744 the Andamans; the north
 * is Delhi, Haryana, Himachal, UP and Uttarakhand, Rajasthan, MP and Chhattisgarh, Bihar and Jharkhand.
 */
const byPin: readonly [begin: RegExp, region: Region][] = [
  [/^4(0(?!3)|[1-4])/, 'MH'],
  [/^7([0-2]|3(?!7)|4(?!4))/, 'WB'],
  [/^(1[1-37]|2[0-8]|3[0-4]|4[5-9]|8[0-5])/, 'north'],
]

/** Hindi and English are spoken in all of them. */
const byLang: Partial<Record<Lang, Region>> = { mr: 'MH', bn: 'WB' }

/** Whose goods a shop sells: by its PIN code, else by its language; null when neither tells. */
export const regionOf = ({ pin, lang }: { pin: string; lang: Lang }): Region | null =>
  byPin.find(([begin]) => begin.test(pin))?.[1] ?? byLang[lang] ?? null

/** Not mainly a good of another region. */
export const isSoldIn = ({ regions }: ReadyItem, region: Region | null): boolean =>
  region === null || regions.length === 0 || regions.includes(region)

/** 0 = what nearly every shop of the region has, then of the country, then other goods of the region, of the country. */
function rankIn(item: ReadyItem, region: Region | null): number {
  if (!isSoldIn(item, region)) return 4
  const isOwn = region !== null && item.regions.includes(region)
  if (isMostSold(item, region) || (isOwn && item.starter)) return 0
  if (item.starter) return 1
  return isOwn ? 2 : 3
}

const isMostSold = ({ soldMostIn }: ReadyItem, region: Region | null): boolean =>
  region !== null && soldMostIn.includes(region)

/** One category, the goods of the region first and those of other regions last (C19). */
export const goodsOfCategory = (
  items: readonly ReadyItem[],
  category: string,
  region: Region | null,
): ReadyItem[] =>
  items
    .filter((item) => item.category === category)
    .sort((a, b) => rankIn(a, region) - rankIn(b, region))

/** What nearly every shop of the region sells, category by category (C19). */
export function usualGoods(items: readonly ReadyItem[], region: Region | null): ReadyItem[] {
  const categories = [...new Set(items.map(({ category }) => category))]
  const usual = items.filter(
    (item) => isMostSold(item, region) || (item.starter && isSoldIn(item, region)),
  )
  return categories.flatMap((category) => goodsOfCategory(usual, category, region))
}

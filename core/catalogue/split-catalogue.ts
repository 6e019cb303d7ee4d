import * as z from 'zod/mini'
import { type Lang, languages } from '../shop/languages.ts'
import { type ReadyBase, type ReadyNames, type ReadyRow, readyFlags } from './ready-catalogue.ts'

/** The catalogue as it is written and reviewed (`catalogue/kirana.json`), as far as the app ships it. */
const nameSchema = z.object({ en: z.string(), hi: z.string(), bn: z.string(), mr: z.string() })
const namesSchema = z.array(z.string())
const sourceSchema = z.object({
  version: z.int(),
  categories: z.array(z.object({ id: z.string(), names: nameSchema, emoji: z.string() })),
  items: z.array(
    z.object({
      id: z.string(),
      category: z.string(),
      names: nameSchema,
      aliases: z.object({
        en: namesSchema,
        hi: namesSchema,
        bn: namesSchema,
        mr: namesSchema,
        latn: namesSchema,
      }),
      brands: z.optional(namesSchema),
      soldAs: z.array(z.enum(['loose-weight', 'loose-volume', 'piece', 'packet'])),
      packSizes: z.array(z.object({ amount: z.number(), unit: z.enum(['g', 'ml', 'piece']) })),
      hsn: z.string(),
      gstRatePercent: z.int(),
      gstByForm: z.optional(z.object({ loosePercent: z.int(), prepackedLabelledPercent: z.int() })),
      gstVerify: z.optional(z.boolean()),
      mrpRupees: z.object({
        min: z.int(),
        max: z.int(),
        per: z.object({ amount: z.int(), unit: z.enum(['g', 'ml', 'piece', 'packet']) }),
      }),
      regions: z.optional(z.array(z.enum(['MH', 'WB']))),
      soldMostIn: z.optional(z.array(z.enum(['MH', 'WB', 'north']))),
      minAge: z.optional(z.literal(18)),
      starter: z.boolean(),
    }),
  ),
})
type Source = z.infer<typeof sourceSchema>
type SourceItem = Source['items'][number]

export type SplitCatalogue = { base: ReadyBase; names: Record<Lang, ReadyNames> }

const formLetters = { 'loose-weight': 'w', 'loose-volume': 'v', piece: 'i', packet: 'p' } as const

/**
 * Makes the shipping form of the written catalogue: what all languages share, and each language's names beside it in
 * the same order (C8). Throws when the source is not in its own form, which is a fault of the build.
 */
export function splitCatalogue(source: unknown): SplitCatalogue {
  const { version, categories, items } = z.parse(sourceSchema, source)
  const packs: string[] = []
  const base: ReadyBase = {
    version,
    categories: categories.map(({ id, emoji }) => [id, emoji]),
    packs,
    rows: items.map((item) => rowOf(item, categories, packs)),
  }
  const namesOf = (lang: Lang): ReadyNames => ({
    lang,
    version,
    categories: categories.map((category) => category.names[lang]),
    rows: items.map((item) => [item.names[lang], ...item.aliases[lang]].join('|')),
  })
  const [hi, bn, mr, en] = languages.map(namesOf)
  if (!hi || !bn || !mr || !en) throw new Error('The catalogue is written in four languages.')
  return { base, names: { hi, bn, mr, en } }
}

function rowOf(item: SourceItem, categories: Source['categories'], packs: string[]): ReadyRow {
  const { loosePercent, prepackedLabelledPercent } = item.gstByForm ?? {}
  const { min, max, per } = item.mrpRupees
  const row: ReadyRow = [
    item.id,
    categories.findIndex(({ id }) => id === item.category),
    item.soldAs.map((form) => formLetters[form]).join(''),
    packPlace(item, packs),
    item.hsn,
    loosePercent === undefined || prepackedLabelledPercent === undefined
      ? item.gstRatePercent
      : [loosePercent, prepackedLabelledPercent],
    min,
    max,
    per.unit === 'packet' ? 'packet' : `${per.amount}${per.unit}`,
    (item.starter ? readyFlags.starter : 0) |
      (item.gstVerify === true ? readyFlags.gstUnsure : 0) |
      (item.regions?.includes('MH') === true ? readyFlags.maharashtra : 0) |
      (item.regions?.includes('WB') === true ? readyFlags.bengal : 0) |
      (item.minAge === 18 ? readyFlags.adult : 0) |
      (item.soldMostIn?.includes('MH') === true ? readyFlags.mostInMaharashtra : 0) |
      (item.soldMostIn?.includes('WB') === true ? readyFlags.mostInBengal : 0) |
      (item.soldMostIn?.includes('north') === true ? readyFlags.mostInNorth : 0),
    item.aliases.latn.join('|'),
  ]
  if (item.brands !== undefined) row.push(item.brands.join('|'))
  return row
}

/** Place of the item's pack sizes among those already met; a part of a gram cannot be counted and is left out. */
function packPlace(item: SourceItem, packs: string[]): number {
  const sizes = item.packSizes
    .filter(({ amount }) => Number.isInteger(amount))
    .map(({ amount, unit }) => `${amount}${unit}`)
    .join(' ')
  const known = packs.indexOf(sizes)
  return known >= 0 ? known : packs.push(sizes) - 1
}

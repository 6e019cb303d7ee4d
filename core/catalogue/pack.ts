import * as z from 'zod/mini'
import { assert } from '../assert.ts'
import { idSchema, textSchema } from '../id.ts'
import { lineTotal } from '../money/line-total.ts'
import { amountSchema, type Paise } from '../money/paise.ts'
import type { Unit } from '../quantity/quantity.ts'

/** A barcode as it is kept: see `normaliseGtin`. */
export const gtinSchema = z.string().check(z.regex(/^\d{8,14}$/))

/** Loose = weighed or measured out of a sack; packed = pre-packaged and labelled. The tax may differ. */
export const formSchema = z.enum(['loose', 'packed'])

/** A tonne, and more pieces than any carton has; keeps what comes in far inside whole numbers. */
export const mostInPack = 1_000_000

/** Names of packs that every language has a word for; any other name is the shop's own word. */
export const packWords = [
  'packet',
  'dozen',
  'box',
  'carton',
  'sack',
  'bundle',
  'tray',
  'tin',
] as const

/**
 * In what one good is bought or sold many at a time: a carton of 24 pieces, a sack of 50,000 g (S6). The net content of
 * a single packet is `Product.pack`.
 */
export const packSchema = z.object({
  id: idSchema,
  /** One of `packWords`, or the shop's own word. */
  name: textSchema(30).check(z.minLength(1)),
  /** Base units in it. */
  qty: z.int().check(z.gte(1), z.lte(mostInPack)),
  /** Its own barcode, such as the one on the carton. */
  gtin: z.optional(gtinSchema),
  /** What it sells for as a whole; absent: as much as its base units. */
  pricePaise: z.optional(amountSchema),
  /** Absent: in the form of the product. */
  form: z.optional(formSchema),
})
export type Pack = z.infer<typeof packSchema>

/** More ways to pack one good nobody can choose from. */
export const mostPacks = 8

/** So many packs and `rest` loose base units, in base units, exactly (S6). `packs` and `rest` are whole. */
export function unitsIn({ qty }: Pick<Pack, 'qty'>, packs: number, rest = 0): number {
  const units = qty * packs + rest
  assert(
    Number.isSafeInteger(packs) && Number.isSafeInteger(rest) && Number.isSafeInteger(units),
    'Packs and what is beside them are whole numbers.',
  )
  return units
}

/** Base units as whole packs and what is left; both have the sign of `units`, so that `unitsIn` gives it back (S6). */
export function inPacks(
  units: number,
  { qty }: Pick<Pack, 'qty'>,
): { packs: number; rest: number } {
  // No minus nought, which would not be the same as nought.
  return { packs: Math.trunc(units / qty) || 0, rest: units % qty || 0 }
}

type Priced = { pricePaise: number; per: number }

/** What a pack sells for: its own price, else that of its base units (M2). */
export const packPrice = ({ pricePaise, per }: Priced, pack: Pack): Paise =>
  pack.pricePaise ?? lineTotal(pricePaise, per, pack.qty)

type Coded = { gtins: readonly string[]; packs?: readonly Pack[] | undefined }

/** Every barcode under which a good is scanned, those of its packs too. */
export const barcodesOf = ({ gtins, packs = [] }: Coded): string[] => [
  ...gtins,
  ...packs.flatMap(({ gtin }) => gtin ?? []),
]

/** The pack that carries this barcode, or null when it is on the single packet. */
export const packWithBarcode = ({ packs = [] }: Coded, gtin: string): Pack | null =>
  packs.find((pack) => pack.gtin === gtin) ?? null

/** Above 25 kg or litres a package is not one "pre-packaged and labelled" (notification 6/2022-CT(R), explanation). */
const mostLabelled = 25_000

type Formed = { unit: Unit; form?: 'loose' | 'packed' | undefined }

/** How a good, or a pack of it, counts for the tax: loose, or pre-packaged and labelled. */
export function formOf(
  { unit, form }: Formed,
  pack: Pick<Pack, 'form' | 'qty'> | null = null,
): 'loose' | 'packed' {
  if (pack && unit !== 'piece' && pack.qty > mostLabelled) return 'loose'
  return pack?.form ?? form ?? (unit === 'piece' ? 'packed' : 'loose')
}

import * as z from 'zod/mini'
import { type Pack, unitsIn } from '#core/catalogue/pack.ts'
import type { Product } from '#core/catalogue/product.ts'
import { type CodeIndex, type GoodsCode, goodsWithCode } from '#core/catalogue/scanned-code.ts'
import { idSchema } from '#core/id.ts'

/** What labels of the shop's scale said together: grams or paise. */
const weighedSchema = z.object({ says: z.enum(['g', 'paise']), sum: z.int().check(z.gte(0)) })

/**
 * One code of a delivery and how often it was read. What good it is follows from the shop's goods as they are, so that
 * an unknown code becomes a good when somebody names it. `id` is that of the movement that will be made of it: it
 * counts once, also when the phone dies right behind it.
 */
const lineSchema = z.object({
  id: idSchema,
  gtin: z.string(),
  reads: z.int().check(z.gte(1)),
  weighed: z.nullable(weighedSchema),
  /** Which of several goods with this code it is; null while nobody had to say. */
  productId: z.nullable(idSchema),
})
export type ScanLine = z.infer<typeof lineSchema>

/** The newest first. */
export type ScanList = readonly ScanLine[]

export const scanListKey = 'scan-in'

/** A list as it was kept; anything else is an empty one. */
export const readScanList = (kept: unknown): ScanList => {
  const read = z.array(lineSchema).safeParse(kept)
  return read.success ? read.data : []
}

/** The list after one more code; a line that was there comes to the top. */
export function scanned(list: ScanList, { gtin, said }: GoodsCode, newId: () => string): ScanList {
  const says = said === null ? null : 'grams' in said ? 'g' : 'paise'
  const before = list.find((line) => line.gtin === gtin && (line.weighed?.says ?? null) === says)
  const amount = said === null ? 0 : 'grams' in said ? said.grams : said.paise
  const sum = (before?.weighed?.sum ?? 0) + amount
  const line: ScanLine = {
    id: before?.id ?? newId(),
    gtin,
    reads: (before?.reads ?? 0) + 1,
    weighed: says && { says, sum },
    productId: before?.productId ?? null,
  }
  return [line, ...list.filter((other) => other !== before)]
}

/** What a line is by the goods that the shop has. */
export type Meaning =
  /** `qty` base units came; one read is `step` of them. */
  | { kind: 'good'; product: Product; pack: Pack | null; qty: number; step: number }
  /** Several goods carry this code. */
  | { kind: 'which'; products: readonly Product[] }
  /** A carton of this good, and how many are in it nobody has said. */
  | { kind: 'carton'; product: Product }
  | { kind: 'unknown' }

/** So many grams one tap of minus or plus moves what was weighed. */
const weighedStep = 50

export function meaningOf(line: ScanLine, index: CodeIndex<Product>): Meaning {
  const { found, inCarton } = goodsWithCode(index, line.gtin)
  const chosen = found.find(({ good }) => good.id === line.productId)
  const [first, ...others] = chosen ? [chosen] : found
  if (!first) return { kind: 'unknown' }
  if (others.length > 0) return { kind: 'which', products: found.map(({ good }) => good) }
  const { good: product, pack } = first
  if (inCarton) return { kind: 'carton', product }
  const known = { kind: 'good', product, pack } as const
  if (line.weighed && product.unit !== 'piece')
    return { ...known, qty: weighedQty(line.weighed, product), step: weighedStep }
  // One of a loose good without a pack is what its price is for: a kilo, a litre.
  const step = pack?.qty ?? product.per
  return { ...known, qty: unitsIn({ qty: step }, line.reads), step }
}

/** A litre weighs what a kilo weighs here: the label of a scale knows no other. */
function weighedQty({ says, sum }: z.infer<typeof weighedSchema>, product: Product): number {
  const { pricePaise, per } = product
  if (says === 'g') return sum
  return pricePaise === 0 ? 0 : Math.round((sum * per) / pricePaise)
}

/** The line with one read more or less, or `weighedStep` grams of what was weighed; null when nothing is left of it. */
export function moved(line: ScanLine, by: 1 | -1, product: Product): ScanLine | null {
  const { weighed } = line
  if (!weighed || product.unit === 'piece')
    return line.reads + by < 1 ? null : { ...line, reads: line.reads + by }
  const qty = weighedQty(weighed, product) + by * weighedStep
  return qty < 1 ? null : { ...line, weighed: { says: 'g', sum: qty } }
}

/** Every line that is a good, with what came of it; the others wait for a name. */
export const receivable = (list: ScanList, index: CodeIndex<Product>) =>
  list.flatMap(({ id, ...line }) => {
    const meaning = meaningOf({ id, ...line }, index)
    return meaning.kind === 'good' && meaning.qty > 0 ? [{ ...meaning, id }] : []
  })

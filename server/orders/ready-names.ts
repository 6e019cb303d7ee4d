import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import type { Product } from '#core/catalogue/product.ts'
import { type Lang, languages } from '#core/shop/languages.ts'

const words = z.optional(z.array(z.string()))
const namesSchema = z.object({ en: z.string(), hi: z.string(), bn: z.string(), mr: z.string() })
const catalogueSchema = z.object({
  categories: z.array(z.object({ id: z.string(), names: namesSchema })),
  items: z.array(
    z.object({
      id: z.string(),
      names: namesSchema,
      aliases: z.optional(z.object({ en: words, hi: words, bn: words, mr: words, latn: words })),
      brands: words,
    }),
  ),
})

/** A good of the ready catalogue: the name shown in each language, and all the words customers use for it. */
type ReadyGood = { names: Record<Lang, string>; texts: string[]; brands: string[] }

type Ready = {
  goods: ReadonlyMap<string, ReadyGood>
  /** Names of the categories in their order on a shelf. */
  categories: ReadonlyMap<string, Record<Lang, string>>
}

let ready: Ready | undefined

/** The ready catalogue that the app ships with, by id; read once, when the first order needs it. */
function readyCatalogue(): Ready {
  if (ready) return ready
  const file = new URL('../../catalogue/kirana.json', import.meta.url)
  const { items, categories } = catalogueSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  ready = {
    categories: new Map(categories.map(({ id, names }) => [id, names])),
    goods: new Map(
      items.map(({ id, names, aliases = {}, brands = [] }) => [
        id,
        {
          names,
          brands,
          texts: [...Object.values(names), ...Object.values(aliases).flatMap((list) => list ?? [])],
        },
      ]),
    ),
  }
  return ready
}

const readyGood = (ref: string | null): ReadyGood | undefined =>
  ref === null ? undefined : readyCatalogue().goods.get(ref)

/** The categories in their order on a shelf, with their names. */
export const readyCategories = (): ReadonlyMap<string, Record<Lang, string>> =>
  readyCatalogue().categories

/** What a product is called in a language: the shop's own word, else the ready catalogue's, else any own word. */
export function productName(product: Pick<Product, 'names' | 'ref'>, lang: Lang): string {
  const good = readyGood(product.ref)
  const others = languages.map((other) => product.names[other])
  return product.names[lang] ?? good?.names[lang] ?? others.find(Boolean) ?? product.ref ?? ''
}

/** Every word by which customers may ask for a product, in all languages. */
export function productTexts(product: Pick<Product, 'names' | 'ref'>): string[] {
  const own = Object.values(product.names).flatMap((name) => name || [])
  return [...new Set([...own, ...(readyGood(product.ref)?.texts ?? [])])]
}

/** The makers whose name customers say for such a product. */
export const productBrands = ({ ref }: Pick<Product, 'ref'>): string[] =>
  readyGood(ref)?.brands ?? []

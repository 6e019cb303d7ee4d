import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import type { Product } from '#core/catalogue/product.ts'
import { type Lang, languages } from '#core/shop/languages.ts'

const words = z.optional(z.array(z.string()))
const catalogueSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      names: z.object({ en: z.string(), hi: z.string(), bn: z.string(), mr: z.string() }),
      aliases: z.optional(z.object({ en: words, hi: words, bn: words, mr: words, latn: words })),
      brands: words,
    }),
  ),
})

/** A good of the ready catalogue: the name shown in each language, and all the words customers use for it. */
type ReadyGood = { names: Record<Lang, string>; texts: string[]; brands: string[] }

let goods: ReadonlyMap<string, ReadyGood> | undefined

/** The ready catalogue that the app ships with, by id; read once, when the first order needs it. */
function readyGoods(): ReadonlyMap<string, ReadyGood> {
  if (goods) return goods
  const file = new URL('../../catalogue/kirana.json', import.meta.url)
  const { items } = catalogueSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  goods = new Map(
    items.map(({ id, names, aliases = {}, brands = [] }) => [
      id,
      {
        names,
        brands,
        texts: [...Object.values(names), ...Object.values(aliases).flatMap((list) => list ?? [])],
      },
    ]),
  )
  return goods
}

/** What a product is called in a language: the shop's own word, else the ready catalogue's, else any own word. */
export function productName(product: Pick<Product, 'names' | 'ref'>, lang: Lang): string {
  const ready = product.ref === null ? undefined : readyGoods().get(product.ref)
  const others = languages.map((other) => product.names[other])
  return product.names[lang] ?? ready?.names[lang] ?? others.find(Boolean) ?? product.ref ?? ''
}

/** Every word by which customers may ask for a product, in all languages. */
export function productTexts(product: Pick<Product, 'names' | 'ref'>): string[] {
  const own = Object.values(product.names).flatMap((name) => name || [])
  const ready = product.ref === null ? undefined : readyGoods().get(product.ref)
  return [...new Set([...own, ...(ready?.texts ?? [])])]
}

/** The makers whose name customers say for such a product. */
export const productBrands = ({ ref }: Pick<Product, 'ref'>): string[] =>
  (ref === null ? undefined : readyGoods().get(ref)?.brands) ?? []

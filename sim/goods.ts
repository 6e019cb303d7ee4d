import { type Product, productSchema } from '#core/catalogue/product.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { mustardOil, sugar } from '#core/testing/shop-fixtures.ts'

const noodles = productSchema.parse({
  ...mustardOil,
  ref: 'instant-noodles',
  cat: 'packaged',
  pack: { qty: 70, unit: 'g' },
  pricePaise: 1400,
  mrpPaise: null,
})
const milk = productSchema.parse({
  ...noodles,
  ref: null,
  names: { en: 'Milk half litre', hi: 'दूध आधा लीटर' },
  cat: 'dairy',
  pricePaise: 2900,
})

/** What a shopkeeper may put on his shelf list. */
const templates: readonly Product[] = [sugar, mustardOil, noodles, milk]

/** The n-th good of a shop, under an id of its own. */
export function newGood(n: number, id: string): ArgsOf<'addProduct'>['product'] {
  const { sold30: _s, fat: _f, ...product } = templates[n % templates.length] ?? sugar
  return { ...product, id }
}

/** The same good as it is put on the list anew, under an id of its own. */
export const anotherOf = (good: Product, id: string): ArgsOf<'addProduct'>['product'] =>
  newGood(
    Math.max(
      0,
      templates.findIndex((one) => nameOf(one) === nameOf(good)),
    ),
    id,
  )

/** What a person calls it in the story. */
export const nameOf = ({ ref, names }: Pick<Product, 'ref' | 'names'>): string =>
  ref ?? names.en ?? 'goods'

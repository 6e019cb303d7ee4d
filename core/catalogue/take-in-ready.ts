import type { ArgsOf } from '../sync/registry.ts'
import { amountSchema } from '../money/paise.ts'
import type { Product } from './product.ts'
import { productFromReady, type ReadyProduct, variantKey } from './product-from-ready.ts'
import type { ReadyItem } from './ready-catalogue.ts'

/** A shelf of fewer than three packets or two kilos is low until the shop says otherwise. */
const lowMarks = { piece: 3, g: 2000, ml: 2000 } as const

/** The price of a good that has none yet. */
const unpriced = amountSchema.parse(0)

type NewProduct = ArgsOf<'addProduct'>['product']

/**
 * The shop's product of a ready good. `pricePaise` = 0: its price is still to be filled in. What only grown-ups may buy
 * is not offered to customers who order.
 */
export function newProduct(
  id: string,
  { minAge }: Pick<ReadyItem, 'minAge'>,
  ready: ReadyProduct,
  pricePaise: Product['pricePaise'],
): NewProduct {
  const { ref, cat, unit, pack, per, gstBp, hsn } = ready
  return {
    ...{ id, ref, cat, unit, pack, per, gstBp, hsn },
    names: {},
    gtins: [],
    pricePaise,
    mrpPaise: null,
    lowAt: lowMarks[unit],
    active: true,
    ...(minAge > 0 && { hidden: true }),
  }
}

/** The id of the ready good whose whole name this is, by letter or sound; null when it is none's. */
export type Called = (name: string) => string | null

/** The ready goods that a product stands for: what it was made of, or what the shop's own name for it says (C20). */
export const readyOf = (
  { ref, names }: Pick<Product, 'ref' | 'names'>,
  called: Called,
): string[] =>
  ref === null
    ? [...new Set(Object.values(names).flatMap((name) => called(name ?? '') ?? []))]
    : [ref]

export type TakeInStep =
  | { verb: 'addProduct'; args: ArgsOf<'addProduct'> }
  | { verb: 'editProduct'; args: ArgsOf<'editProduct'> }

/**
 * What puts ready goods on the shelf in their usual size, each once (C20): what stands there stays as it is, and what
 * was sold before is sold again, at the price it had. New goods have no price yet.
 */
export function takeInReady(
  items: readonly ReadyItem[],
  products: readonly Product[],
  called: Called,
  newId: () => string,
): TakeInStep[] {
  const there = new Set(
    products.flatMap((product) => (product.active ? readyOf(product, called) : [])),
  )
  // Of several the one that had a price.
  const before = new Map(
    products
      .toSorted((a, b) => a.pricePaise - b.pricePaise)
      .map((product) => [`${product.ref} ${variantKey(product)}`, product.id]),
  )
  return items.flatMap((item): TakeInStep[] => {
    if (there.has(item.id)) return []
    const ready = productFromReady(item)
    const productId = before.get(`${ready.ref} ${variantKey(ready)}`)
    if (productId !== undefined)
      return [{ verb: 'editProduct', args: { productId, set: { active: true } } }]
    const product = newProduct(newId(), item, ready, unpriced)
    return [{ verb: 'addProduct', args: { product, opening: null } }]
  })
}

/** What takes them off again. */
export const takeOutReady = (steps: readonly TakeInStep[]): TakeInStep[] =>
  steps.map(({ verb, args }) => ({
    verb: 'editProduct',
    args: {
      productId: verb === 'addProduct' ? args.product.id : args.productId,
      set: { active: false },
    },
  }))

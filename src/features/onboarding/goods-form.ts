import * as z from 'zod/mini'
import { countArgs } from '#core/catalogue/joined-goods.ts'
import { variantKey } from '#core/catalogue/product-from-ready.ts'
import type { ReadyItem } from '#core/catalogue/ready-catalogue.ts'
import { newProduct } from '#core/catalogue/take-in-ready.ts'
import { amountSchema } from '#core/money/paise.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import type { ShelfItem } from '../../data/shelf.ts'
import { type TypedNumber, typedOf, wholeOf } from '../../ui/typed-number.ts'
import { isUnpriced, usualVariantKey, type Variant, variantsOf } from './ready-goods.ts'

/** Price and quantity of one ready good while they are typed. */
const goodsFormSchema = z.object({
  /** Id in the ready catalogue. */
  ref: z.string(),
  variant: z.string(),
  /** Rupees for a kilo, a litre or a piece. */
  price: z.string(),
  /** Kilos, litres or pieces. */
  qty: z.string(),
})
export type GoodsForm = z.infer<typeof goodsFormSchema>

export const goodsDraftKey = 'add-goods'

/** A half-typed good as it was kept; null when there is none. */
export function readGoodsForm(kept: unknown): GoodsForm | null {
  const read = goodsFormSchema.safeParse(kept)
  return read.success ? read.data : null
}

/** Places after the point: kilos and litres have three, pieces none. */
export const qtyPlaces = ({ product: { unit } }: Variant): 0 | 3 => (unit === 'piece' ? 0 : 3)

const priceHint = ({ product: { pricePaise } }: Variant): TypedNumber =>
  pricePaise === null ? '' : typedOf(pricePaise, 2)

/**
 * The form as it opens: the usual variant that is not on the shelf yet, with the price seen in shops. No variant at all
 * when the shop sells each of them.
 */
export function newGoodsForm(item: ReadyItem, kept: readonly ShelfItem[]): GoodsForm {
  const free = freeVariants(item, kept)
  const usual = usualVariantKey(item)
  const variant = free.find(({ key }) => key === usual) ?? free[0]
  return {
    ref: item.id,
    variant: variant?.key ?? '',
    price: variant ? priceHint(variant) : '',
    qty: '',
  }
}

/** Another variant has another price; what was typed for the one before does not fit. */
export const chooseVariant = (form: GoodsForm, variant: Variant): GoodsForm => ({
  ...form,
  variant: variant.key,
  price: priceHint(variant),
  qty: '',
})

/** What the shop does not sell yet of this good, or has no price for. */
export function freeVariants(item: ReadyItem, kept: readonly ShelfItem[]): Variant[] {
  const sold = kept.filter((one) => one.product.active && !isUnpriced(one))
  const keys = new Set(sold.map(({ product }) => variantKey(product)))
  return variantsOf(item).filter(({ key }) => !keys.has(key))
}

/** What to write: a new product, or one that has no price yet or was archived, counted anew; `back` undoes the edit. */
export type Stocking =
  | { kind: 'add'; args: ArgsOf<'addProduct'> }
  | {
      kind: 'again'
      edit: ArgsOf<'editProduct'>
      back: ArgsOf<'editProduct'>
      count: ArgsOf<'countStock'> | null
    }

/** The stocking that the form asks for; null while there is no price. */
export function stockingOf(
  item: ReadyItem,
  form: GoodsForm,
  variant: Variant,
  kept: readonly ShelfItem[],
  newId: () => string,
): Stocking | null {
  const price = wholeOf(form.price, 2)
  if (price === null || price === 0) return null
  const pricePaise = amountSchema.parse(price)
  const qty = wholeOf(form.qty, qtyPlaces(variant))
  const same = kept.filter(({ product }) => variantKey(product) === variant.key)
  const before = same.find(({ product }) => product.active) ?? same[0]
  if (before) {
    const { id, active, pricePaise: priceBefore } = before.product
    return {
      kind: 'again',
      edit: { productId: id, set: { active: true, pricePaise } },
      back: { productId: id, set: { active, pricePaise: priceBefore } },
      count: qty === null ? null : countArgs(before, qty, newId),
    }
  }
  return {
    kind: 'add',
    args: {
      product: newProduct(newId(), item, variant.product, pricePaise),
      opening: qty === null || qty === 0 ? null : { id: newId(), qty },
    },
  }
}

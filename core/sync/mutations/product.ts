import * as z from 'zod/mini'
import { productFieldsSchema, productSchema } from '../../catalogue/product.ts'
import { idSchema } from '../../id.ts'
import { qtySchema } from '../../quantity/quantity.ts'
import { addToStock } from '../../stock/movement.ts'
import { applied, defineMutation, noop, refused } from '../mutation.ts'
import { lostFields, setNewest } from '../newest-wins.ts'
import { entity, keyOf } from '../rows.ts'

const newProductSchema = z.strictObject(z.omit(productSchema, { sold30: true, fat: true }).shape)

/** Puts a good on the shelf list; `opening` is what already stands there, in base units. */
export const addProduct = defineMutation({
  name: 'addProduct',
  nv: 1,
  kind: 'fact',
  action: 'change_catalogue',
  schema: z.strictObject({
    product: newProductSchema,
    opening: z.nullable(z.strictObject({ id: idSchema, qty: qtySchema })),
  }),
  keys: ({ product, opening }) => [
    keyOf(entity.product, product.id),
    keyOf(entity.stock, product.id),
    ...(opening ? [keyOf(entity.movement, opening.id)] : []),
  ],
  check: (read, { args }) => {
    const { product } = args
    if (product.mrpPaise !== null && product.pricePaise > product.mrpPaise)
      return refused('price_above_mrp')
    return read(entity.product, product.id) ? noop : applied
  },
  reduce: {
    [entity.product]: (row, { args }) => row ?? { ...args.product, sold30: 0, fat: {} },
    [entity.stock]: (row, { args, at }) =>
      addToStock(row, args.product.id, args.opening?.qty ?? 0, at),
    [entity.movement]: (row, { args, at, login }, id) =>
      row ?? {
        id,
        productId: args.product.id,
        reason: 'opening',
        qty: args.opening?.qty ?? 0,
        counted: null,
        at,
        ref: null,
        login,
        note: '',
      },
  },
})

export const editProduct = defineMutation({
  name: 'editProduct',
  nv: 1,
  kind: 'request',
  action: 'change_catalogue',
  schema: z.strictObject({
    productId: idSchema,
    set: z.strictObject(z.partial(productFieldsSchema).shape),
  }),
  keys: ({ productId }) => [keyOf(entity.product, productId)],
  check: (read, act) => {
    const product = read(entity.product, act.args.productId)
    if (!product) return refused('depends')
    const next = setNewest(product, act.args.set, act)
    if (next.mrpPaise !== null && next.pricePaise > next.mrpPaise) return refused('price_above_mrp')
    const lost = lostFields(product.fat, act.args.set, act)
    return lost.length > 0
      ? { st: 'merged', detail: { productId: product.id, fields: lost, mine: act.args.set } }
      : applied
  },
  reduce: {
    [entity.product]: (row, act) => row && setNewest(row, act.args.set, act),
  },
})

import * as z from 'zod/mini'
import { pictureSchema } from '../../catalogue/photo.ts'
import { productSchema } from '../../catalogue/product.ts'
import {
  edited,
  lostOfEdit,
  productEditSchema,
  productFault,
} from '../../catalogue/product-edit.ts'
import { idSchema } from '../../id.ts'
import { qtySchema } from '../../quantity/quantity.ts'
import { addToStock } from '../../stock/movement.ts'
import { applied, defineMutation, noop, refused } from '../mutation.ts'
import { setNewest } from '../newest-wins.ts'
import { entity, keyOf } from '../rows.ts'

const newProductSchema = z.strictObject(
  z.omit(productSchema, {
    photoAt: true,
    mergedInto: true,
    mergedFrom: true,
    sold30: true,
    fat: true,
  }).shape,
)

/** Puts a good on the shelf list; `opening` is what already stands there, in base units. */
export const addProduct = defineMutation({
  name: 'addProduct',
  nv: 2,
  // Version 2 knows packs, several printed prices, the place on the shelf and what is hidden; version 1 says nothing of it.
  upcasts: { 1: (args) => args },
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
    const fault = productFault({ ...product, sold30: 0, fat: {} })
    if (fault) return refused(fault)
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
  nv: 2,
  upcasts: { 1: (args) => args },
  kind: 'request',
  action: 'change_catalogue',
  schema: productEditSchema,
  keys: ({ productId }) => [keyOf(entity.product, productId)],
  check: (read, act) => {
    const product = read(entity.product, act.args.productId)
    if (!product) return refused('depends')
    const fault = productFault(edited(product, act.args, act))
    if (fault) return refused(fault)
    const lost = lostOfEdit(product, act.args, act)
    return lost.length > 0
      ? { st: 'merged', detail: { productId: product.id, fields: lost, mine: act.args.set } }
      : applied
  },
  reduce: {
    [entity.product]: (row, act) => row && edited(row, act.args, act),
  },
})

/** A photo of a good was taken, or taken off (`data` ''); the newest stays, and the product says whether there is one. */
export const setPhoto = defineMutation({
  name: 'setPhoto',
  nv: 1,
  kind: 'request',
  action: 'change_catalogue',
  schema: z.strictObject({ productId: idSchema, picture: pictureSchema }),
  keys: ({ productId }) => [keyOf(entity.product, productId), keyOf(entity.photo, productId)],
  check: (read, { args, at }) => {
    if (!read(entity.product, args.productId)) return refused('depends')
    const photo = read(entity.photo, args.productId)
    return photo && photo.at > at ? noop : applied
  },
  reduce: {
    [entity.product]: (row, act) =>
      row && setNewest(row, { photoAt: act.args.picture.data === '' ? 0 : act.at }, act),
    [entity.photo]: (row, { args, at }) =>
      row && row.at > at ? row : { id: args.productId, ...args.picture, at },
  },
})

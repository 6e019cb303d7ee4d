import * as z from 'zod/mini'
import { idSchema } from '../id.ts'
import { emptyStock } from '../stock/stock.ts'
import { applied, defineMutation, type Upcast } from '../sync/mutation.ts'
import { modules } from '../sync/registry.ts'
import { entity, keyOf } from '../sync/rows.ts'

const read =
  <Old, New>(schema: z.ZodMiniType<Old>, upcast: (args: Old) => New): Upcast =>
  (args) => {
    const old = schema.safeParse(args)
    return old.success ? upcast(old.data) : undefined
  }

/** A verb that was shipped three times: with whole kilos, with grams, and with any base unit. */
const fillShelf = defineMutation({
  name: 'fillShelf',
  nv: 3,
  kind: 'fact',
  action: 'change_stock',
  schema: z.object({ productId: idSchema, qty: z.int() }),
  keys: ({ productId }) => [keyOf(entity.stock, productId)],
  check: () => applied,
  reduce: {
    [entity.stock]: (row, { args }, id) => {
      const before = row ?? emptyStock(id)
      return { ...before, qty: before.qty + args.qty }
    },
  },
  upcasts: {
    1: read(z.object({ product: idSchema, kilos: z.int() }), ({ product, kilos }) => ({
      product,
      grams: kilos * 1000,
    })),
    2: read(z.object({ product: idSchema, grams: z.int() }), ({ product, grams }) => ({
      productId: product,
      qty: grams,
    })),
  },
})

/** Teaches this program the verb above until the function it returns is called. */
export function learnFillShelf(): () => void {
  Object.assign(modules, { fillShelf })
  return () => void Reflect.deleteProperty(modules, 'fillShelf')
}

import type { Pack } from '../catalogue/pack.ts'
import type { Product, ProductFields } from '../catalogue/product.ts'
import type { ArgsOf } from '../sync/registry.ts'

export type EditSet = ArgsOf<'editProduct'>['set']

/** What taking a row in does: a good is added, or one is changed and counted. */
export type RowPlan =
  | { kind: 'add'; args: ArgsOf<'addProduct'> }
  | {
      kind: 'change'
      productId: string
      set: EditSet
      /** What the fields of `set` are now. */
      before: EditSet
      packs: Pack[]
      /** Those of `packs` that there are already, as they are now. */
      packsBefore: Pack[]
      count: ArgsOf<'countStock'> | null
    }

/** These fields as a product has them; an optional one that nobody has set is as good as empty. */
export const fieldsOf = (product: Product, fields: readonly string[]): EditSet =>
  Object.fromEntries(
    fields.map((field) => [
      field,
      product[field as keyof ProductFields] ?? (field === 'shelf' ? '' : undefined),
    ]),
  )

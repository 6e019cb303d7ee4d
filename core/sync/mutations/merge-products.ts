import * as z from 'zod/mini'
import { mostMerged } from '../../catalogue/product.ts'
import { whyNotSame } from '../../catalogue/same-goods.ts'
import { idSchema } from '../../id.ts'
import { applied, defineMutation, noop, refused } from '../mutation.ts'
import { entity, keyOf } from '../rows.ts'

const pairSchema = z.strictObject({ productId: idSchema, into: idSchema })

const pairKeys = ({ productId, into }: z.infer<typeof pairSchema>) => [
  keyOf(entity.product, productId),
  keyOf(entity.product, into),
]

/**
 * Two goods are one and the same: from now on `into` stands for both, and nothing else of either is rewritten (C21). Only
 * goods that stand by themselves are merged, so that none ever leads back to itself.
 */
export const mergeProducts = defineMutation({
  name: 'mergeProducts',
  nv: 1,
  kind: 'request',
  action: 'change_catalogue',
  schema: pairSchema,
  keys: pairKeys,
  check: (read, { args: { productId, into } }) => {
    if (productId === into) return refused('same_good')
    const [good, kept] = [read(entity.product, productId), read(entity.product, into)]
    if (!good || !kept) return refused('depends')
    // Another phone has merged the same two, perhaps the other way round.
    if (good.mergedInto === into || kept.mergedInto === productId) return noop
    if (good.mergedInto !== undefined || kept.mergedInto !== undefined)
      return refused('good_merged_differently')
    const why = whyNotSame(good, kept)
    if (why) return refused(why)
    return (kept.mergedFrom ?? []).length < mostMerged ? applied : refused('full')
  },
  reduce: {
    [entity.product]: (row, { args, at, id: act }, id) => {
      if (row && id === args.productId)
        return { ...row, mergedInto: args.into, fat: { ...row.fat, mergedInto: [at, act] } }
      if (!row || row.mergedFrom?.includes(args.productId)) return row
      return { ...row, mergedFrom: [...(row.mergedFrom ?? []), args.productId] }
    },
  },
})

/** They are two goods after all: each has its own names, stock and history again (C21). */
export const unmergeProducts = defineMutation({
  name: 'unmergeProducts',
  nv: 1,
  kind: 'request',
  action: 'change_catalogue',
  schema: pairSchema,
  keys: pairKeys,
  check: (read, { args }) => {
    const good = read(entity.product, args.productId)
    if (!good) return refused('depends')
    return good.mergedInto === args.into ? applied : noop
  },
  reduce: {
    [entity.product]: (row, { args }, id) => {
      if (row && id === args.productId) {
        const { mergedInto, ...alone } = row
        return mergedInto === args.into ? alone : row
      }
      if (!row?.mergedFrom?.includes(args.productId)) return row
      const { mergedFrom, ...alone } = row
      const left = mergedFrom.filter((one) => one !== args.productId)
      return left.length > 0 ? { ...alone, mergedFrom: left } : alone
    },
  },
})

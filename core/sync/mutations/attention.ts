import * as z from 'zod/mini'
import { concerns } from '../../attention/attention.ts'
import { idSchema } from '../../id.ts'
import { applied, defineMutation, noop, refused } from '../mutation.ts'
import { entity, keyOf } from '../rows.ts'

/** A person has seen to it. */
export const resolveAttention = defineMutation({
  name: 'resolveAttention',
  nv: 1,
  kind: 'request',
  action: 'resolve_attention',
  schema: z.strictObject({ attentionId: idSchema }),
  keys: ({ attentionId }) => [keyOf(entity.attention, attentionId)],
  check: (read, { args }, { hand }) => {
    const item = read(entity.attention, args.attentionId)
    if (item && hand && !concerns(hand.role, item)) return refused('not_allowed')
    return item?.st === 'open' ? applied : noop
  },
  reduce: {
    [entity.attention]: (row) => row && { ...row, st: 'resolved' },
  },
})

/** Takes the place of a mutation undone before it was ever sent; keeps its number in the queue. */
export const voidMutation = defineMutation({
  name: 'voidMutation',
  nv: 1,
  kind: 'fact',
  action: 'deliver_orders',
  schema: z.strictObject({}),
  keys: () => [],
  check: () => noop,
  reduce: {},
})

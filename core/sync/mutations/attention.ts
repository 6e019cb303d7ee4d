import * as z from 'zod/mini'
import { idSchema } from '../../id.ts'
import { applied, defineMutation, noop } from '../mutation.ts'
import { entity, keyOf } from '../rows.ts'

/** A person has seen to it. */
export const resolveAttention = defineMutation({
  name: 'resolveAttention',
  nv: 1,
  kind: 'request',
  action: 'resolve_attention',
  schema: z.strictObject({ attentionId: idSchema }),
  keys: ({ attentionId }) => [keyOf(entity.attention, attentionId)],
  check: (read, { args }) =>
    read(entity.attention, args.attentionId)?.st === 'open' ? applied : noop,
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

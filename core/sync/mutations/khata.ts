import * as z from 'zod/mini'
import { idSchema, textSchema } from '../../id.ts'
import { khataMethodSchema } from '../../khata/khata.ts'
import { paiseSchema } from '../../money/paise.ts'
import { takeBackId } from '../../stock/take-back.ts'
import { applied, defineMutation, held, noop, refused } from '../mutation.ts'
import { entity, keyOf } from '../rows.ts'

/**
 * A line in a supplier's account beside his bills: money that he got, what was owed before, or a line of this verb that is
 * taken back. `ref` = the entry that is taken back, whose opposite this is and from which the id comes (B1).
 */
export const noteKhata = defineMutation({
  name: 'noteKhata',
  nv: 1,
  kind: 'fact',
  action: 'buy_goods',
  schema: z.strictObject({
    id: idSchema,
    party: z.literal('supplier'),
    partyId: idSchema,
    reason: z.enum(['opening', 'paid', 'taken_back']),
    paise: paiseSchema,
    method: z.nullable(khataMethodSchema),
    ref: z.nullable(idSchema),
    note: textSchema(200),
  }),
  keys: ({ id }) => [keyOf(entity.khata, id)],
  check: (read, { args }) => {
    const { id, partyId, reason, paise, ref } = args
    if (read(entity.khata, id)) return noop
    if (!read(entity.supplier, partyId)) return held('depends')
    if (reason !== 'taken_back') return ref === null && paise !== 0 ? applied : refused('bad_args')
    const entry = ref === null ? undefined : read(entity.khata, ref)
    if (!entry) return held('depends')
    const isOpposite =
      id === takeBackId(entry.id) && entry.partyId === partyId && entry.paise === 0 - paise
    // What a bill brought goes back with the bill.
    return isOpposite && entry.ref === null ? applied : refused('bad_args')
  },
  reduce: {
    [entity.khata]: (row, { args, at, login }) => row ?? { ...args, at, login },
  },
})

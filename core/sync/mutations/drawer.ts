import * as z from 'zod/mini'
import { cashReasonSchema, countPaise, countSchema, piecesSchema } from '../../drawer/drawer.ts'
import { idSchema, textSchema } from '../../id.ts'
import { paise, paiseSchema } from '../../money/paise.ts'
import { takeBackId } from '../../stock/take-back.ts'
import { applied, defineMutation, held, noop, refused } from '../mutation.ts'
import { entity, keyOf } from '../rows.ts'

/**
 * Cash that went into the drawer (above nought) or out of it without a bill, or an entry of this verb that is taken back:
 * `ref` = that one, whose opposite this is and from which the id comes (E1).
 */
export const noteCash = defineMutation({
  name: 'noteCash',
  nv: 1,
  kind: 'fact',
  action: 'count_cash',
  schema: z.strictObject({
    id: idSchema,
    reason: z.enum([...cashReasonSchema.options, 'taken_back']),
    paise: paiseSchema,
    ref: z.nullable(idSchema),
    note: textSchema(200),
  }),
  keys: ({ id }) => [keyOf(entity.drawer, id)],
  check: (read, { args }) => {
    const { id, reason, paise: amount, ref } = args
    if (read(entity.drawer, id)) return noop
    if (reason === 'taken_back') {
      const entry = ref === null ? undefined : read(entity.drawer, ref)
      if (!entry) return held('depends')
      const isOpposite = id === takeBackId(entry.id) && entry.paise === 0 - amount
      return isOpposite && entry.reason !== 'taken_back' && entry.count === undefined
        ? applied
        : refused('bad_args')
    }
    const isSigned =
      reason === 'put_in' ? amount > 0 : reason === 'other' ? amount !== 0 : amount < 0
    return ref === null && isSigned ? applied : refused('bad_args')
  },
  reduce: {
    [entity.drawer]: (row, { args, at, login }) => row ?? { ...args, at, login },
  },
})

/**
 * The drawer is counted: what is there is the opening of the next day, whatever should have been there (E2). `ref` = the
 * newest count that whoever counted knew of; where another one had followed it already, a person is shown both (E4).
 */
export const closeDay = defineMutation({
  name: 'closeDay',
  nv: 1,
  kind: 'fact',
  action: 'count_cash',
  schema: z.strictObject({
    id: idSchema,
    ref: z.nullable(idSchema),
    count: z.strictObject({
      ...countSchema.shape,
      pieces: z.array(z.strictObject(piecesSchema.shape)).check(z.maxLength(20)),
    }),
    shownPaise: z.optional(paiseSchema),
    note: textSchema(200),
  }),
  keys: ({ id, ref }) => [
    keyOf(entity.drawer, id),
    ...(ref === null ? [] : [keyOf(entity.drawer, ref)]),
  ],
  check: (read, { args }) => {
    const { id, ref, count } = args
    if (read(entity.drawer, id)) return noop
    const nextId = ref === null ? undefined : read(entity.drawer, ref)?.nextId
    if (ref === null || nextId === undefined) return applied
    const detail = { paise: countPaise(count) }
    return { st: 'applied', raise: [{ code: 'counted_twice', e: entity.drawer, ref: id, detail }] }
  },
  reduce: {
    [entity.drawer]: (row, { args, at, login }, id) => {
      if (id !== args.id) return row && { ...row, nextId: row.nextId ?? args.id }
      return row ?? { ...args, reason: 'counted', paise: paise(0), at, login }
    },
  },
})

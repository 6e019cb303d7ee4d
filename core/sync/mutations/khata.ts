import * as z from 'zod/mini'
import type { Customer } from '../../customer/customer.ts'
import { idSchema, textSchema } from '../../id.ts'
import { type KhataEntry, khataMethodSchema } from '../../khata/khata.ts'
import { amountSchema, paiseSchema } from '../../money/paise.ts'
import { takeBackId } from '../../stock/take-back.ts'
import {
  applied,
  defineMutation,
  held,
  noop,
  type ReadRow,
  refused,
  type Verdict,
} from '../mutation.ts'
import { lostFields, type Stamp } from '../newest-wins.ts'
import { entity, keyOf } from '../rows.ts'

/** Whether this is the opposite of an entry that stands by itself, under the id that comes from the other's (B1, H1). */
function takenBack(
  read: ReadRow,
  args: Pick<KhataEntry, 'id' | 'ref' | 'party' | 'partyId' | 'paise'>,
): Verdict {
  const entry = args.ref === null ? undefined : read(entity.khata, args.ref)
  if (!entry) return held('depends')
  const isOpposite =
    args.id === takeBackId(entry.id) &&
    entry.party === args.party &&
    entry.partyId === args.partyId &&
    entry.paise === 0 - args.paise
  // What a bill brought goes back with the bill.
  return isOpposite && entry.ref === null ? applied : refused('bad_args')
}

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
    if (reason === 'taken_back') return takenBack(read, args)
    return ref === null && paise !== 0 ? applied : refused('bad_args')
  },
  reduce: {
    [entity.khata]: (row, { args, at, login }) => row ?? { ...args, at, login },
  },
})

/**
 * A line in a customer's account: what he got on credit (`bought`, above nought), money that came (`paid`, below nought),
 * what he owed before, or a line of this verb that is taken back (H1). `seenOver`: whoever wrote it was warned that he
 * owes more than he may, and gave it (H4).
 */
export const noteCredit = defineMutation({
  name: 'noteCredit',
  nv: 1,
  kind: 'fact',
  action: 'give_credit',
  schema: z.strictObject({
    id: idSchema,
    party: z.literal('customer'),
    partyId: idSchema,
    reason: z.enum(['opening', 'bought', 'paid', 'taken_back']),
    paise: paiseSchema,
    method: z.nullable(khataMethodSchema),
    ref: z.nullable(idSchema),
    note: textSchema(200),
    seenOver: z.optional(z.literal(true)),
  }),
  keys: ({ id }) => [keyOf(entity.khata, id)],
  check: (read, { args }) => {
    const { id, partyId, reason, paise, ref } = args
    if (read(entity.khata, id)) return noop
    const card = read(entity.customer, partyId)
    if (!card) return held('depends')
    if (reason === 'taken_back') return takenBack(read, args)
    const isSigned = reason === 'paid' ? paise < 0 : reason === 'bought' ? paise > 0 : paise !== 0
    if (ref !== null || !isSigned) return refused('bad_args')
    if (card.erasedAt === undefined) return applied
    // It happened; who it was is not known any more (K6).
    const detail = { paise }
    return {
      st: 'applied',
      raise: [{ code: 'credit_of_erased', e: entity.customer, ref: partyId, detail }],
    }
  },
  reduce: {
    [entity.khata]: (row, { args, at, login }) => {
      const { seenOver: _, ...entry } = args
      return row ?? { ...entry, at, login }
    },
  },
})

type CardField = 'limitPaise' | 'pageId'

/** Whether a field may be set on a card; its newest hand settles it (Y3). */
function maySet(read: ReadRow, customerId: string, field: CardField, act: Stamp): Verdict {
  const card = read(entity.customer, customerId)
  if (!card) return refused('depends')
  if (card.erasedAt !== undefined) return refused('customer_erased')
  const fields = lostFields(card.fat ?? {}, { [field]: null }, act)
  return fields.length > 0 ? { st: 'merged', detail: { customerId, fields } } : applied
}

/** The card under this hand, before it sets the field; undefined when it sets nothing. */
function underHand(
  card: Customer | undefined,
  field: CardField,
  { at, id }: Stamp,
): Customer | undefined {
  if (!card || card.erasedAt !== undefined) return undefined
  if (lostFields(card.fat ?? {}, { [field]: null }, { at, id }).length > 0) return undefined
  return { ...card, fat: { ...card.fat, [field]: [at, id] } }
}

/** How much a customer may owe, in paise; null = the shop sets nothing (H4). The newest hand stays (Y3). */
export const setCreditLimit = defineMutation({
  name: 'setCreditLimit',
  nv: 1,
  kind: 'request',
  action: 'set_credit_limit',
  schema: z.strictObject({ customerId: idSchema, limitPaise: z.nullable(amountSchema) }),
  keys: ({ customerId }) => [keyOf(entity.customer, customerId)],
  check: (read, act) => maySet(read, act.args.customerId, 'limitPaise', act),
  reduce: {
    [entity.customer]: (card, act) => {
      const { limitPaise } = act.args
      const next = underHand(card, 'limitPaise', act)
      if (!next) return card
      const { limitPaise: _, ...rest } = next
      return limitPaise === null ? rest : { ...rest, limitPaise }
    },
  },
})

/**
 * Opens the page on which a customer sees his khata, under an id that no page had, or closes it (null): the page before it
 * opens nothing any more (H7). The newest hand stays (Y3).
 */
export const setKhataPage = defineMutation({
  name: 'setKhataPage',
  nv: 1,
  kind: 'request',
  action: 'give_credit',
  schema: z.strictObject({ customerId: idSchema, pageId: z.nullable(idSchema) }),
  keys: ({ customerId }) => [keyOf(entity.customer, customerId)],
  check: (read, act) => maySet(read, act.args.customerId, 'pageId', act),
  reduce: {
    [entity.customer]: (card, act) => {
      const { pageId } = act.args
      const next = underHand(card, 'pageId', act)
      if (!next) return card
      const { pageId: _, ...rest } = next
      return pageId === null ? rest : { ...rest, pageId }
    },
  },
})

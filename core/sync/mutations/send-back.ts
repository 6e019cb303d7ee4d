import * as z from 'zod/mini'
import { idSchema, msSchema } from '../../id.ts'
import { amountSchema, sumPaise } from '../../money/paise.ts'
import {
  mostLines,
  mostSentBack,
  type Purchase,
  sentBackWhySchema,
} from '../../purchase/purchase.ts'
import { leftToSendBack } from '../../purchase/send-back.ts'
import { addToStock } from '../../stock/movement.ts'
import { takeBackId } from '../../stock/take-back.ts'
import { applied, defineMutation, held, noop, refused, type Verdict } from '../mutation.ts'
import { entity, type Key, keyOf } from '../rows.ts'
import { sumFor } from './order-stock.ts'
import { entryBack, movementBack } from './taken-back.ts'

const qtySchema = z.int().check(z.gte(1))

const stockKeys = (lines: readonly { productId: string }[]): Key[] => [
  ...new Set(lines.map(({ productId }) => keyOf(entity.stock, productId))),
]

/** Both phones' word stands, and a person is told of what went back beyond what came. */
export const sentTooMuch = ({ id, billNo }: Purchase): Verdict => ({
  st: 'applied',
  raise: [{ code: 'sent_back_too_much', e: entity.purchase, ref: id, detail: { no: billNo } }],
})

/**
 * Goods of a purchase went back to their supplier: off the shelf and off his khata in one act (B8). A fact: the goods are
 * gone, so it stands, and what went back too much is shown.
 */
export const sendBackGoods = defineMutation({
  name: 'sendBackGoods',
  nv: 1,
  kind: 'fact',
  action: 'buy_goods',
  schema: z.strictObject({
    purchaseId: idSchema,
    supplierId: idSchema,
    id: idSchema,
    entryId: idSchema,
    lines: z
      .array(
        z.strictObject({
          moveId: idSchema,
          backId: idSchema,
          productId: idSchema,
          qty: qtySchema,
          paise: amountSchema,
        }),
      )
      .check(z.minLength(1), z.maxLength(mostLines)),
    why: sentBackWhySchema,
  }),
  keys: ({ purchaseId, entryId, lines }) => [
    keyOf(entity.purchase, purchaseId),
    keyOf(entity.khata, entryId),
    ...stockKeys(lines),
    ...lines.map(({ backId }) => keyOf(entity.movement, backId)),
  ],
  check: (read, { args: { purchaseId, supplierId, id, lines } }) => {
    const purchase = read(entity.purchase, purchaseId)
    if (!purchase) return held('depends')
    const { sentBack = [] } = purchase
    if (sentBack.some((one) => one.id === id)) return noop
    const isOfPurchase =
      supplierId === purchase.supplierId &&
      sentBack.length < mostSentBack &&
      new Set(lines.map(({ moveId }) => moveId)).size === lines.length &&
      lines.every(({ moveId, productId }) =>
        purchase.lines.some((line) => line.moveId === moveId && line.productId === productId),
      )
    if (!isOfPurchase) return refused('bad_args')
    const left = leftToSendBack(purchase)
    const isTooMuch = lines.some(({ moveId, qty, paise: amount }) => {
      const line = left.find((one) => one.moveId === moveId)
      return !line || qty > line.qty || amount > line.paise
    })
    return isTooMuch ? sentTooMuch(purchase) : applied
  },
  reduce: {
    [entity.purchase]: (row, { args, at, login }) => {
      const { id, entryId, why, lines } = args
      const { sentBack = [] } = row ?? {}
      if (!row || sentBack.some((one) => one.id === id)) return row
      const back = {
        ...{ id, at, login, entryId, why },
        lines: lines.map(({ moveId, backId, qty, paise: worth }) => ({
          ...{ moveId, backId, qty },
          paise: worth,
        })),
      }
      return { ...row, sentBack: [...sentBack, back] }
    },
    [entity.khata]: (row, { args, at, login }, id) => {
      const { supplierId: partyId, purchaseId: ref, lines } = args
      return (
        row ?? {
          ...{ id, party: 'supplier', partyId, reason: 'returned', method: null, at, ref, login },
          ...{ paise: sumPaise(lines.map((line) => line.paise)), note: '' },
        }
      )
    },
    [entity.stock]: (row, { args, at }, id) => addToStock(row, id, 0 - sumFor(args.lines, id), at),
    [entity.movement]: (row, { args, at, login }, id) => {
      const line = args.lines.find(({ backId }) => backId === id)
      if (row || !line) return row
      const { productId, qty } = line
      return {
        ...{ id, productId, reason: 'returning', qty: 0 - qty, counted: null },
        ...{ at, ref: args.purchaseId, login, note: '' },
      }
    },
  },
})

/** That goods went back was a mistake: they never left, and their worth stands on the khata again, once (B8, S8). */
export const keepGoods = defineMutation({
  name: 'keepGoods',
  nv: 1,
  kind: 'fact',
  action: 'buy_goods',
  schema: z.strictObject({
    purchaseId: idSchema,
    supplierId: idSchema,
    id: idSchema,
    at: msSchema,
    entryId: idSchema,
    paise: amountSchema,
    lines: z
      .array(z.strictObject({ backId: idSchema, productId: idSchema, qty: qtySchema }))
      .check(z.minLength(1), z.maxLength(mostLines)),
  }),
  keys: ({ purchaseId, entryId, lines }) => [
    keyOf(entity.purchase, purchaseId),
    keyOf(entity.khata, takeBackId(entryId)),
    ...stockKeys(lines),
    ...lines.map(({ backId }) => keyOf(entity.movement, takeBackId(backId))),
  ],
  check: (read, { args }) => {
    const purchase = read(entity.purchase, args.purchaseId)
    const back = purchase?.sentBack?.find(({ id }) => id === args.id)
    if (!purchase || !back) return held('depends')
    if (back.undoneAt !== undefined) return noop
    const isWhole =
      args.supplierId === purchase.supplierId &&
      args.entryId === back.entryId &&
      args.paise === sumPaise(back.lines.map((line) => line.paise)) &&
      args.lines.length === back.lines.length &&
      back.lines.every(({ moveId, backId, qty }, i) => {
        const said = args.lines[i]
        const came = purchase.lines.find((line) => line.moveId === moveId)
        return said?.backId === backId && said.qty === qty && said.productId === came?.productId
      })
    return isWhole ? applied : refused('bad_args')
  },
  reduce: {
    [entity.purchase]: (row, { args, at, login }) =>
      row && {
        ...row,
        sentBack: (row.sentBack ?? []).map((back) =>
          back.id === args.id && back.undoneAt === undefined
            ? { ...back, undoneAt: at, undoneBy: login }
            : back,
        ),
      },
    [entity.khata]: (row, act) => {
      const { entryId, supplierId, paise: worth } = act.args
      return (
        row ?? entryBack({ id: entryId, party: 'supplier', partyId: supplierId, paise: worth }, act)
      )
    },
    [entity.stock]: (row, { args }, id) => addToStock(row, id, sumFor(args.lines, id), args.at),
    [entity.movement]: (row, act, id) => {
      const line = act.args.lines.find(({ backId }) => takeBackId(backId) === id)
      if (row || !line) return row
      const { backId, productId, qty } = line
      return movementBack({ id: backId, productId, qty: 0 - qty }, act.args.at, act)
    },
  },
})

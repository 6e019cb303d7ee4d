import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../../id.ts'
import { amountSchema, paise } from '../../money/paise.ts'
import { withoutReceipt, withReceipt } from '../../purchase/cost.ts'
import { mostLines, paidNowSchema, purchaseLineSchema } from '../../purchase/purchase.ts'
import { standingBacks } from '../../purchase/send-back.ts'
import { newSupplier, supplierFieldsSchema } from '../../purchase/supplier.ts'
import { printedOf } from '../../stock/lot.ts'
import { addToStock, withoutLot, withPrinted } from '../../stock/movement.ts'
import { takeBackId } from '../../stock/take-back.ts'
import { applied, defineMutation, held, noop, refused } from '../mutation.ts'
import { lostFields, setNewest } from '../newest-wins.ts'
import { entity, type Key, keyOf } from '../rows.ts'
import { sentTooMuch } from './send-back.ts'
import { entryBack, movementBack } from './taken-back.ts'

/** Writes a supplier down, or on his card; each field is settled by its newest hand (Y3). */
export const saveSupplier = defineMutation({
  name: 'saveSupplier',
  nv: 1,
  kind: 'fact',
  action: 'buy_goods',
  schema: z.strictObject({
    supplierId: idSchema,
    set: z.strictObject(z.partial(supplierFieldsSchema).shape),
  }),
  keys: ({ supplierId }) => [keyOf(entity.supplier, supplierId)],
  check: (read, act) => {
    const { supplierId, set } = act.args
    const fields = lostFields(read(entity.supplier, supplierId)?.fat ?? {}, set, act)
    return fields.length > 0 ? { st: 'merged', detail: { supplierId, fields } } : applied
  },
  reduce: {
    [entity.supplier]: (row, act, id) => setNewest(row ?? newSupplier(id), act.args.set, act),
  },
})

const goodsKeys = (lines: readonly { productId: string }[]): Key[] => [
  ...new Set(
    lines.flatMap(({ productId }) => [
      keyOf(entity.stock, productId),
      keyOf(entity.cost, productId),
    ]),
  ),
]

/**
 * Goods came from a supplier: one act that raises stock, writes what is owed to him, and what he got at once (B2). A fact,
 * so it stands whatever became of the goods or of him meanwhile.
 */
export const recordPurchase = defineMutation({
  name: 'recordPurchase',
  nv: 1,
  kind: 'fact',
  action: 'buy_goods',
  schema: z.strictObject({
    id: idSchema,
    supplierId: idSchema,
    billNo: textSchema(40),
    lines: z
      .array(z.strictObject(purchaseLineSchema.shape))
      .check(z.minLength(1), z.maxLength(mostLines)),
    billPaise: amountSchema,
    entryId: idSchema,
    paid: z.nullable(z.strictObject(paidNowSchema.shape)),
  }),
  keys: ({ id, lines, entryId, paid }) => [
    keyOf(entity.purchase, id),
    keyOf(entity.khata, entryId),
    ...(paid ? [keyOf(entity.khata, paid.id)] : []),
    ...goodsKeys(lines),
    ...lines.map(({ moveId }) => keyOf(entity.movement, moveId)),
  ],
  check: (read, { args }) => (read(entity.purchase, args.id) ? noop : applied),
  reduce: {
    [entity.purchase]: (row, { args, at, login }) => row ?? { ...args, at, login },
    [entity.khata]: (row, { args, at, login }, id) => {
      const { supplierId: partyId, id: ref, billPaise, paid } = args
      const entry = { id, party: 'supplier' as const, partyId, at, ref, login, note: '' }
      if (row) return row
      return paid?.id === id
        ? { ...entry, reason: 'paid', paise: paise(paid.paise), method: paid.method }
        : { ...entry, reason: 'bought', paise: paise(0 - billPaise), method: null }
    },
    [entity.stock]: (row, { args, at }, id) =>
      args.lines.reduce(
        (stock, { moveId, productId, qty, ...printed }) =>
          productId === id
            ? withPrinted(addToStock(stock, id, qty, at), {
                id: moveId,
                qty,
                ...printedOf(printed),
              })
            : stock,
        addToStock(row, id, 0, at),
      ),
    [entity.cost]: (row, { args, at }, id) =>
      args.lines.reduce(
        (cost, { moveId, productId, qty, costPaise }) =>
          productId === id ? withReceipt(cost, { id: moveId, at, qty, costPaise }) : cost,
        row ?? { id, receipts: [] },
      ),
    [entity.movement]: (row, { args, at, login }, id) => {
      const line = args.lines.find(({ moveId }) => moveId === id)
      if (row || !line) return row
      const { productId, qty } = line
      return {
        ...{ id, productId, reason: 'receiving', qty, counted: null },
        ...{ at, ref: args.id, login, note: '', ...printedOf(line) },
      }
    },
  },
})

/**
 * A purchase was written by mistake: its goods and its money are taken back whole, once, however many phones say so (B2).
 * `at`, the lines and the entries are those of the purchase; its time may be that of the phone's own clock.
 */
export const reversePurchase = defineMutation({
  name: 'reversePurchase',
  nv: 1,
  kind: 'fact',
  action: 'buy_goods',
  schema: z.strictObject({
    purchaseId: idSchema,
    supplierId: idSchema,
    at: msSchema,
    lines: z
      .array(
        z.strictObject({ moveId: idSchema, productId: idSchema, qty: z.int().check(z.gte(1)) }),
      )
      .check(z.minLength(1), z.maxLength(mostLines)),
    entries: z
      .array(z.strictObject({ id: idSchema, paise: z.int() }))
      .check(z.minLength(1), z.maxLength(2)),
  }),
  keys: ({ purchaseId, lines, entries }) => [
    keyOf(entity.purchase, purchaseId),
    ...entries.map(({ id }) => keyOf(entity.khata, takeBackId(id))),
    ...goodsKeys(lines),
    ...lines.map(({ moveId }) => keyOf(entity.movement, takeBackId(moveId))),
  ],
  check: (read, { args }) => {
    const purchase = read(entity.purchase, args.purchaseId)
    if (!purchase) return held('depends')
    if (purchase.backAt !== undefined) return noop
    const { lines, billPaise, entryId, paid, supplierId } = purchase
    const isWhole =
      supplierId === args.supplierId &&
      args.lines.length === lines.length &&
      lines.every(({ moveId, productId, qty }, i) => {
        const said = args.lines[i]
        return said?.moveId === moveId && said.productId === productId && said.qty === qty
      }) &&
      args.entries.length === (paid ? 2 : 1) &&
      args.entries.every(({ id, paise: amount }) =>
        id === entryId ? amount === 0 - billPaise : id === paid?.id && amount === paid.paise,
      )
    if (!isWhole) return refused('bad_args')
    // What went back to him before has now gone twice.
    return standingBacks(purchase).length > 0 ? sentTooMuch(purchase) : applied
  },
  reduce: {
    [entity.purchase]: (row, { at, login }) =>
      row?.backAt === undefined ? row && { ...row, backAt: at, backBy: login } : row,
    [entity.khata]: (row, act, id) => {
      const entry = act.args.entries.find((each) => takeBackId(each.id) === id)
      if (row || !entry) return row
      return entryBack({ ...entry, party: 'supplier', partyId: act.args.supplierId }, act)
    },
    [entity.stock]: (row, { args }, id) =>
      args.lines.reduce(
        (stock, { moveId, productId, qty }) =>
          productId === id ? withoutLot(addToStock(stock, id, -qty, args.at), moveId) : stock,
        addToStock(row, id, 0, args.at),
      ),
    [entity.cost]: (row, { args }) =>
      row && args.lines.reduce((cost, { moveId }) => withoutReceipt(cost, moveId), row),
    [entity.movement]: (row, act, id) => {
      const line = act.args.lines.find(({ moveId }) => takeBackId(moveId) === id)
      if (row || !line) return row
      return movementBack({ ...line, id: line.moveId }, act.args.at, act)
    },
  },
})

import * as z from 'zod/mini'
import { billMoney } from '#core/bill/bill-money.ts'
import { amountSchema, paise } from '#core/money/paise.ts'
import { mayDo } from '#core/shop/permissions.ts'
import type { WireMutation } from '#core/sync/protocol.ts'
import { entity } from '#core/sync/rows.ts'
import { changed, editArgs, onPush, otherId, type Planted } from './tampering.ts'

const linesSchema = z.object({ lines: z.array(z.looseObject({ moveId: z.string() })) })

const soldLines = ({ name, args }: WireMutation) =>
  name === 'recordBill' ? linesSchema.parse(args).lines : []

/** What may go wrong with the bills of the counter, with what is owed, and with the drawer. */
export const plantedBills: Record<string, Planted> = {
  'bill-twice': {
    says: 'The goods of a bill leave the shelf twice.',
    breaks: 'I2',
    middleman: onPush(({ api }) => async (push, serve) => {
      const answer = await serve(push)
      await api.deps.db.withShopTx(push.shop, async (tx) => {
        for (const { moveId } of push.muts.flatMap(soldLines)) {
          const move = await tx.row(entity.movement, moveId)
          const stock = move && (await tx.row(entity.stock, move.productId))
          if (stock) await tx.write(entity.stock, { ...stock, qty: stock.qty + move.qty })
        }
      })
      return answer
    }),
  },
  'bill-unmoved': {
    says: 'The server forgets the movement of a line.',
    breaks: 'V1',
    middleman: onPush(({ api }) => async (push, serve) => {
      const answer = await serve(push)
      const [line] = push.muts.flatMap(soldLines)
      if (!line) return answer
      await api.deps.db.noteInShop(push.shop, async ({ sql }) => {
        for (const table of ['stock_move', 'change'] as const)
          await sql
            .deleteFrom(table)
            .where('shop_id', '=', push.shop)
            .where('id', '=', line.moveId)
            .execute()
      })
      return answer
    }),
  },
  'drawer-slip': {
    says: 'The server takes a count of the drawer for a rupee more than lay there.',
    breaks: 'E2',
    middleman: onPush(({ api }) => async (push, serve) => {
      const answer = await serve(push)
      const ids = push.muts.flatMap(({ name, args }) =>
        name === 'closeDay' ? [String(args['id'])] : [],
      )
      await api.deps.db.withShopTx(push.shop, async (tx) => {
        for (const id of ids) {
          const close = await tx.row(entity.drawer, id)
          if (!close?.count) continue
          const { coinsPaise } = close.count
          const count = { ...close.count, coinsPaise: paise(coinsPaise + 100) }
          await tx.write(entity.drawer, { ...close, count })
        }
      })
      return answer
    }),
  },
  'khata-unchained': {
    says: 'The server links an entry of a khata to itself.',
    breaks: 'H6',
    middleman: onPush(({ api }) => async (push, serve) => {
      const answer = await serve(push)
      const ids = push.muts.flatMap(({ name, args }) =>
        name === 'noteCredit' ? [String(args['id'])] : [],
      )
      await api.deps.db.withShopTx(push.shop, async (tx) => {
        for (const id of ids) {
          const entry = await tx.row(entity.khata, id)
          if (entry?.seal)
            await tx.write(entity.khata, {
              ...entry,
              seal: { ...entry.seal, hash: '0'.repeat(64) },
            })
        }
      })
      return answer
    }),
  },
  'number-twice': {
    says: 'A phone gives all its bills one number.',
    breaks: 'V2',
    middleman: changed(editArgs('recordBill', (args) => ({ ...args, no: '2627/A/1' }))),
  },
  'surplus-dropped': {
    says: 'The server counts money that came twice as given back.',
    breaks: 'V14',
    from: 48,
    middleman: onPush(({ api }) => async (push, serve) => {
      const answer = await serve(push)
      await api.deps.db.withShopTx(push.shop, async (tx) => {
        for (const { id, args } of push.muts) {
          const { billId } = args
          const bill = typeof billId === 'string' ? await tx.row(entity.bill, billId) : null
          const { surplus } = bill ? billMoney(bill) : { surplus: 0 }
          if (!bill || surplus === 0) continue
          const back = {
            id: otherId(id),
            method: 'cash' as const,
            paise: amountSchema.parse(surplus),
          }
          const { surplusBack = [] } = bill
          const gone = { ...back, customerId: null, at: bill.at, login: null }
          await tx.write(entity.bill, { ...bill, surplusBack: [...surplusBack, gone] })
        }
      })
      return answer
    }),
  },
  'void-by-another': {
    says: 'Bills are taken back by somebody who may not, and the server writes it down.',
    breaks: 'R4',
    from: 15,
    middleman: onPush(({ api }) => async (push, serve) => {
      const answer = await serve(push)
      const voids = push.muts.flatMap(({ name, id }) => (name === 'voidBill' ? [id] : []))
      await api.deps.db.noteInShop(push.shop, async ({ sql }) => {
        const members = await sql
          .selectFrom('member')
          .select('row')
          .where('shop_id', '=', push.shop)
          .execute()
        const [login] = members.flatMap(({ row }) =>
          mayDo(row.role, 'void_any_bill') ? [] : Object.keys(row.phones),
        )
        if (login === undefined || voids.length === 0) return
        await sql
          .updateTable('mutation')
          .set({ login_id: login })
          .where('shop_id', '=', push.shop)
          .where('id', 'in', voids)
          .execute()
      })
      return answer
    }),
  },
}

import * as z from 'zod/mini'
import type { WireMutation } from '#core/sync/protocol.ts'
import { entity } from '#core/sync/rows.ts'
import { changed, editArgs, onPush, type Planted } from './tampering.ts'

const linesSchema = z.object({ lines: z.array(z.looseObject({ moveId: z.string() })) })

const soldLines = ({ name, args }: WireMutation) =>
  name === 'recordBill' ? linesSchema.parse(args).lines : []

/** What may go wrong with the bills of the counter, and with what is owed. */
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
}

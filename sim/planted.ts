import { sql } from 'kysely'
import * as z from 'zod/mini'
import { assert } from '#core/assert.ts'
import { paise } from '#core/money/paise.ts'
import type { Columns, PushRequest, WireMutation } from '#core/sync/protocol.ts'
import { entity } from '#core/sync/rows.ts'
import type { TestServer } from '#server/testing/start-server.ts'
import { plantedBills } from './planted-bills.ts'
import { plantedOutside } from './planted-outside.ts'
import type { Answer } from './sim-server.ts'
import {
  changed,
  editArgs,
  onPush,
  otherId,
  pages,
  pushAnswers,
  type Planted,
  withPushAnswer,
} from './tampering.ts'

/** A phone whose table is empty after each push. */
const forgetting = (table: 'outbox' | 'sent') =>
  onPush(() => async (push, serve, phone) => {
    const answer = await serve(push)
    await phone.store.db[table].clear()
    return answer
  })

const linesSchema = z.object({ lines: z.array(z.looseObject({ moveId: z.string() })) })
const paymentSchema = z.object({ payment: z.nullable(z.looseObject({ id: z.string() })) })

export const planted: Record<string, Planted> = {
  ...plantedOutside,
  ...plantedBills,
  'forgotten-outbox': {
    says: 'A phone forgets all it has to send as soon as the server has met some of it.',
    breaks: 'I1',
    from: 2,
    middleman: forgetting('outbox'),
  },
  'forgotten-replay': {
    says: 'A phone forgets what it has sent, and a restored server never gets it back.',
    breaks: 'I1',
    from: 50,
    middleman: forgetting('sent'),
  },
  'forgotten-number': {
    says: 'The server forgets which numbers of a phone it has taken, and takes a repeated push again.',
    breaks: 'I2',
    from: 18,
    middleman: onPush(({ api }) => {
      const met = new Set<string>()
      return async (push, serve) => {
        const again = push.muts.find(({ id }) => met.has(id))
        for (const { id } of push.muts) met.add(id)
        if (again) await forgetFrom(api, push, again.seq)
        return serve(push)
      }
    }),
  },
  'new-ids': {
    says: 'A request that is sent again has new ids, as if it had never been sent.',
    breaks: 'I5',
    from: 4,
    middleman: onPush(() => {
      const met = new Set<string>()
      return async (push, serve) => {
        const isAgain = push.muts.some(({ id }) => met.has(id))
        for (const { id } of push.muts) met.add(id)
        return serve(isAgain ? { ...push, muts: push.muts.map(asNew) } : push)
      }
    }),
  },
  'lost-page': {
    says: 'A page reaches the phone without its rows.',
    breaks: 'I3',
    middleman: pages((page) => ({ ...page, rows: [] })),
  },
  'lost-work': {
    says: 'The server says "applied" to what it never took.',
    breaks: 'I1',
    middleman: onPush(() => {
      let count = 0
      return async (push, serve) => {
        if (push.muts.length === 0 || ++count % 3 > 0) return serve(push)
        return appliedWithout(push, await serve({ ...push, muts: [] }))
      }
    }),
  },
  'price-slip': {
    says: 'A price changes on its way to the phone.',
    breaks: 'I3',
    middleman: pages((page) => ({
      ...page,
      rows: page.rows.map(({ c, ...block }) => ({
        ...block,
        c: c.map((column, i) =>
          block.k[i] === 'pricePaise' ? column.map((price) => Number(price) + 1) : column,
        ),
      })),
    })),
  },
  'other-payment': {
    says: 'A payment has another id at the server than on the phone.',
    breaks: 'P2',
    from: 5,
    middleman: changed(
      editArgs('deliverOrder', (args) => {
        const { payment } = paymentSchema.parse(args)
        return payment ? { ...args, payment: { ...payment, id: otherId(payment.id) } } : args
      }),
    ),
  },
  'sold-twice': {
    says: 'A packed line moves stock twice, under two ids.',
    breaks: 'I2',
    middleman: changed(
      editArgs('packOrder', (args) => {
        const { lines } = linesSchema.parse(args)
        const again = lines.map((line) => ({ ...line, moveId: otherId(line.moveId) }))
        return { ...args, lines: [...again, ...lines] }
      }),
    ),
  },
  'no-tray': {
    says: 'Nothing that needs a person reaches the phones.',
    breaks: 'I3',
    from: 2,
    middleman: pages((page) => ({
      ...page,
      rows: page.rows.filter(({ e }) => e !== entity.attention),
    })),
  },
  'version-gap': {
    says: 'A version of the shop is skipped.',
    breaks: 'I8',
    middleman: onPush(({ api }) => async (push, serve) => {
      const answer = await serve(push)
      await api.deps.db.noteInShop(push.shop, (tx) =>
        sql`UPDATE shop_clock SET v = v + 1 WHERE shop_id = ${push.shop}`.execute(tx.sql),
      )
      return answer
    }),
  },
  'shelf-slip': {
    says: 'The server miscounts a shelf by one.',
    breaks: 'S1',
    from: 4,
    middleman: onPush(({ api }) => async (push, serve) => {
      const answer = await serve(push)
      const [productId] = push.muts.flatMap(movedProduct)
      if (productId === undefined) return answer
      await api.deps.db.withShopTx(push.shop, async (tx) => {
        const stock = await tx.row(entity.stock, productId)
        if (stock) await tx.write(entity.stock, { ...stock, qty: stock.qty + 1 })
      })
      return answer
    }),
  },
  'deaf-phone': {
    says: 'A phone is never told what became of its work.',
    breaks: 'I5',
    middleman: (server) => {
      const push = pushAnswers((said) => ({ ...said, results: [] }))(server)
      const pull = pages((page) => ({ ...page, results: [] }))(server)
      return (request, phone, serve) => push(request, phone, (one) => pull(one, phone, serve))
    },
  },
  'typed-total': {
    says: 'The server writes the total that a phone shows instead of adding what it moved.',
    breaks: 'S1',
    from: 58,
    middleman: onPush(({ api }) => async (push, serve, phone) => {
      const answer = await serve(push)
      const shown = await phone.store.db.stock.bulkGet(push.muts.flatMap(movedProduct))
      await api.deps.db.withShopTx(push.shop, async (tx) => {
        for (const { id, qty } of shown.flatMap((stock) => stock ?? [])) {
          const stock = await tx.row(entity.stock, id)
          if (stock) await tx.write(entity.stock, { ...stock, qty })
        }
      })
      return answer
    }),
  },
  'half-page': {
    says: 'Half the rows of a page are dropped, and the cursor moves on.',
    breaks: 'I3',
    middleman: pages((page) => ({
      ...page,
      rows: page.rows.map(({ c, ...block }) => ({
        ...block,
        c: c.map((column) => column.slice(0, Math.ceil(column.length / 2))),
      })),
    })),
  },
  'swapped-queue': {
    says: 'Two mutations change places on their way, and take each other’s number.',
    breaks: 'I5',
    middleman: changed((push) => ({
      ...push,
      muts: push.muts
        .toReversed()
        .map((mutation, i) => ({ ...mutation, seq: push.muts[i]?.seq ?? mutation.seq })),
    })),
  },
  'foreign-row': {
    says: 'Products of another shop stand on the page too.',
    breaks: 'I3',
    middleman: pages((page) => ({
      ...page,
      rows: [...page.rows, ...page.rows.flatMap(asForeign)],
    })),
  },
  'dropped-payment': {
    says: 'The server takes the goods as delivered and drops the money.',
    breaks: 'I1',
    from: 5,
    middleman: changed(editArgs('deliverOrder', (args) => ({ ...args, payment: null }))),
  },
  'khata-slip': {
    says: 'The server writes a paisa more into a customer’s khata than he got.',
    breaks: 'I2',
    middleman: onPush(({ api }) => async (push, serve) => {
      const answer = await serve(push)
      const ids = push.muts.flatMap(({ name, args }) =>
        name === 'noteCredit' ? [String(args['id'])] : [],
      )
      await api.deps.db.withShopTx(push.shop, async (tx) => {
        for (const id of ids) {
          const entry = await tx.row(entity.khata, id)
          if (entry) await tx.write(entity.khata, { ...entry, paise: paise(entry.paise + 1) })
        }
      })
      return answer
    }),
  },
  'quiet-refusal': {
    says: 'Work is refused and lies in nobody’s tray.',
    breaks: 'I6',
    middleman: onPush(({ api }) => async (push, serve) => {
      const answer = await serve(push)
      await api.deps.db.noteInShop(push.shop, async (tx) => {
        const { shop } = push
        await tx.sql.deleteFrom('attention').where('shop_id', '=', shop).execute()
        const isItem = { shop_id: shop, e: entity.attention }
        await tx.sql
          .deleteFrom('change')
          .where((row) => row.and(isItem))
          .execute()
      })
      return answer
    }),
  },
}

export function plantedFault(name: string): Planted {
  const fault = Object.hasOwn(planted, name) ? planted[name] : undefined
  assert(fault, `The faults that can be planted are ${Object.keys(planted).join(', ')}.`)
  return fault
}

const forgetFrom = (api: TestServer, { shop, dev }: PushRequest, seq: number) =>
  api.deps.db.noteInShop(shop, async ({ sql: db }) => {
    await db
      .deleteFrom('mutation')
      .where('shop_id', '=', shop)
      .where('device_id', '=', dev)
      .where('seq', '>=', seq)
      .execute()
    await db
      .updateTable('device')
      .set({ last_seq: seq - 1 })
      .where('shop_id', '=', shop)
      .where('id', '=', dev)
      .where('last_seq', '>=', seq)
      .execute()
  })

/** The products of a block under ids that are not of this shop. */
function asForeign({ k, c, ...block }: Columns): Columns[] {
  if (block.e !== entity.product) return []
  return [{ ...block, k, c: c.map((column, i) => (k[i] === 'id' ? column.map(otherOf) : column)) }]
}

const otherOf = (id: unknown): string => otherId(String(id))

const movedProduct = ({ name, args }: WireMutation): string[] =>
  name === 'moveStock' && typeof args['productId'] === 'string' ? [args['productId']] : []

const asNew = (mutation: WireMutation): WireMutation => ({
  ...mutation,
  id: otherId(mutation.id),
  seq: mutation.seq + 1,
})

const appliedWithout = ({ muts }: PushRequest, answer: Answer): Answer =>
  withPushAnswer(answer, (said) => ({
    ...said,
    results: muts.map(({ seq, id }) => ({ seq, id, v: 1, st: 'applied' as const })),
  }))

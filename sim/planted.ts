import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import * as z from 'zod/mini'
import { assert } from '#core/assert.ts'
import {
  pullResponseSchema,
  type PullResponse,
  type PushRequest,
  pushRequestSchema,
  type PushResponse,
  pushResponseSchema,
  type WireMutation,
} from '#core/sync/protocol.ts'
import { entity } from '#core/sync/rows.ts'
import type { Middleman } from './network.ts'
import type { Phone } from './phone.ts'
import type { Answer, Request, SimServer } from './sim-server.ts'

/** A fault put into a run on purpose, to see that the oracles find it. `breaks` = the rule that must be named. */
export type Planted = { says: string; breaks: string; middleman(server: SimServer): Middleman }

type OnPush = (
  push: PushRequest,
  serve: (push: PushRequest) => Promise<Answer>,
  phone: Phone,
) => Promise<Answer>

const pushPath = '/v1/sync/push'

/** Tampers with pushes alone. */
const onPush =
  (make: (server: SimServer) => OnPush): Planted['middleman'] =>
  (server) => {
    const tamper = make(server)
    return (request, phone, serve) => {
      if (request.path !== pushPath) return serve(request)
      const push = pushRequestSchema.parse(JSON.parse(textOf(request)))
      return tamper(push, (one) => serve(withBody(request, one)), phone)
    }
  }

/** Changes what a phone sends. */
const changed = (change: (push: PushRequest) => PushRequest) =>
  onPush(() => (push, serve) => serve(change(push)))

/** Changes the pages that reach the phones. */
const pages =
  (change: (page: PullResponse) => PullResponse): Planted['middleman'] =>
  () =>
  async (request, _phone, serve) => {
    const answer = await serve(request)
    const isPage = request.path === '/v1/sync/pull' && answer.status === 200
    if (!isPage) return answer
    return {
      ...answer,
      body: JSON.stringify(change(pullResponseSchema.parse(JSON.parse(answer.body)))),
    }
  }

const editArgs =
  (name: string, edit: (args: Record<string, unknown>) => Record<string, unknown>) =>
  (push: PushRequest): PushRequest => ({
    ...push,
    muts: push.muts.map((one) => (one.name === name ? { ...one, args: edit(one.args) } : one)),
  })

/** Another id than the one given, and the same one each time. */
const otherId = (id: string): string => `${id.startsWith('0') ? 'f' : '0'}${id.slice(1)}`

const linesSchema = z.object({ lines: z.array(z.looseObject({ moveId: z.string() })) })
const paymentSchema = z.object({ payment: z.nullable(z.looseObject({ id: z.string() })) })

export const planted: Record<string, Planted> = {
  'forgotten-outbox': {
    says: 'A phone forgets all it has to send as soon as the server has met some of it.',
    breaks: 'I1',
    middleman: onPush(() => async (push, serve, phone) => {
      const answer = await serve(push)
      await phone.store.db.outbox.clear()
      return answer
    }),
  },
  'new-ids': {
    says: 'A request that is sent again has new ids, as if it had never been sent.',
    breaks: 'I5',
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
    middleman: onPush(({ api }) => async (push, serve) => {
      const answer = await serve(push)
      const [productId] = push.muts.flatMap(({ name, args }) =>
        name === 'moveStock' && typeof args['productId'] === 'string' ? [args['productId']] : [],
      )
      if (productId === undefined) return answer
      await api.deps.db.withShopTx(push.shop, async (tx) => {
        const stock = await tx.row(entity.stock, productId)
        if (stock) await tx.write(entity.stock, { ...stock, qty: stock.qty + 1 })
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

const asNew = (mutation: WireMutation): WireMutation => ({
  ...mutation,
  id: otherId(mutation.id),
  seq: mutation.seq + 1,
})

function appliedWithout({ muts }: PushRequest, answer: Answer): Answer {
  if (answer.status !== 200) return answer
  const said: PushResponse = pushResponseSchema.parse(JSON.parse(answer.body))
  const results = muts.map(({ seq, id }) => ({ seq, id, v: 1, st: 'applied' as const }))
  return { ...answer, body: JSON.stringify({ ...said, results }) }
}

function textOf({ headers, body = '' }: Request): string {
  if (typeof body === 'string') return body
  return (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString()
}

function withBody({ headers, ...request }: Request, push: PushRequest): Request {
  const { 'content-encoding': _, ...plain } = headers
  return { ...request, headers: plain, body: JSON.stringify(push) }
}

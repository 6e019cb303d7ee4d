import { amountSchema } from '#core/money/paise.ts'
import { entity } from '#core/sync/rows.ts'
import type { RiderAct } from '#server/rider/take-acts.ts'
import { ownerWaId } from './customers.ts'
import type { SimServer } from './sim-server.ts'
import { asSent, onPost, onRide, otherId, type Planted } from './tampering.ts'

/** Faults between the server and those who have no app: riders, customers, the owner on his own number. */
export const plantedOutside: Record<string, Planted> = {
  'deaf-to-riders': {
    says: 'What a rider tells is answered and not taken.',
    breaks: 'D7',
    from: 25,
    middleman: onRide(() => (_acts, serve) => serve([])),
  },
  'rider-paisa': {
    says: 'What a rider has taken is a paisa more when the server hears of it.',
    breaks: 'D7',
    from: 25,
    middleman: onRide(() => (acts, serve) => serve(acts.map(dearer))),
  },
  'rider-twice': {
    says: 'What a rider tells comes a second time under other ids.',
    breaks: 'D7',
    from: 25,
    middleman: onRide(
      () => (acts, serve) =>
        serve([...acts, ...acts.map((act) => ({ ...act, id: otherId(act.id) }))]),
    ),
  },
  'cash-slip': {
    says: 'The server writes down a paisa more than the rider has taken.',
    breaks: 'D4',
    from: 74,
    middleman: onRide((server) => {
      const met = new Set<string>()
      return async (acts, serve, shopId) => {
        const answer = await serve(acts)
        for (const { id, orderId, kind } of acts)
          if (kind === 'delivered' && !met.has(id)) {
            met.add(id)
            await addPaisa(server, shopId, orderId)
          }
        return answer
      }
    }),
  },
  'full-account': {
    says: 'Who has used up his account loses what is over instead of waiting for it.',
    breaks: 'W6',
    from: 3,
    middleman: onPost(({ api }) => {
      const everyMs = 6_000
      const fullAt = new Map<string, number>()
      return async (to, deliver) => {
        const now = api.deps.now()
        const at = Math.max(fullAt.get(to) ?? 0, now) + everyMs
        fullAt.set(to, at)
        // Its place was the last one.
        return at - now > 14 * everyMs ? asSent() : deliver()
      }
    }),
  },
  'rung-twice': {
    says: 'The owner is written to twice for the same order.',
    breaks: 'T9',
    from: 7,
    middleman: onPost(() => async (to, deliver) => {
      if (to === ownerWaId) await deliver()
      return deliver()
    }),
  },
}

const dearer = (act: RiderAct): RiderAct =>
  act.kind === 'delivered' && act.paise > 0
    ? { ...act, paise: amountSchema.parse(act.paise + 1) }
    : act

const addPaisa = ({ api }: SimServer, shopId: string, orderId: string) =>
  api.deps.db.withShopTx(shopId, async (tx) => {
    const order = await tx.row(entity.order, orderId)
    if (!order) return
    const payments = order.payments.map((one) =>
      one.login === null && one.method === 'cash'
        ? { ...one, amountPaise: amountSchema.parse(one.amountPaise + 1) }
        : one,
    )
    await tx.write(entity.order, { ...order, payments })
  })

import { duePaise } from '#core/order/order-money.ts'
import * as z from 'zod/mini'
import { idSchema, msSchema } from '#core/id.ts'
import { amountSchema } from '#core/money/paise.ts'
import {
  doorCodeSchema,
  doorState,
  type TriedCode,
  withoutCodeSchema,
} from '#core/order/door-code.ts'
import { deliverArgs } from '#core/order/order-acts.ts'
import type { OrderStatus } from '#core/order/order-status.ts'
import { type Order } from '#core/order/order.ts'
import { reasonSchema } from '#core/order/reasons.ts'
import { type DropOrder, maxDrops, type Round, takenPaise, upiAtDoor } from '#core/round/round.ts'
import { doorMoney, isPaidAs, type PaidAtDoor } from '#core/round/tally.ts'
import type { Verdict } from '#core/sync/mutation.ts'
import { type ArgsOf, modules } from '#core/sync/registry.ts'
import { entity } from '#core/sync/rows.ts'
import { NothingToDo, type ShopTx } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { tryDoorCode } from '../orders/door-code.ts'
import { doorPhotoTimes } from '../orders/door-photo.ts'
import { execute } from '../sync/execute.ts'
import { isOfDatabase } from '../sync/take-mutation.ts'
import { dropsOf, endOf, roundOfToken } from './find-round.ts'

const told = { id: idSchema, orderId: idSchema, at: msSchema }

/** What a rider did at a door; `id` is of the page's own making, so that it counts once (D7). */
const riderActSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ ...told, kind: z.literal('delivered'), paise: amountSchema },
    /** Absent: in cash. Paid to the shop's own address: the rider has seen the customer's screen (D11). */
    method: z.optional(z.literal('upi_direct')),
    /** What the customer told at the door, or why it went without (D9). */
    ...{ typed: z.optional(doorCodeSchema), without: z.optional(withoutCodeSchema) },
  }),
  z.strictObject({ ...told, kind: z.literal('failed'), reason: reasonSchema }),
  z.strictObject({ ...told, kind: z.literal('again') }),
])
export type RiderAct = z.infer<typeof riderActSchema>

/** All acts of a page each time: a server that came back from a backup hears of them again. */
export const tellSchema = z.strictObject({
  acts: z.array(riderActSchema).check(z.maxLength(8 * maxDrops)),
})

/** How a drop stands for the rider. */
const stateSchema = z.enum(['todo', 'delivered', 'failed', 'stopped'])
export type DropState = z.infer<typeof stateSchema>

export const answerSchema = z.object({
  now: msSchema,
  /** The link opens nothing any more: `over` = what is kept of the round on the rider's phone may go. */
  end: z.optional(z.enum(['over', 'old'])),
  drops: z.array(
    z.object({
      orderId: idSchema,
      st: stateSchema,
      /** Cash taken, and money still to be taken. */
      takenPaise: amountSchema,
      duePaise: amountSchema,
      /** Paid at the door by UPI. */
      upiPaise: z.optional(amountSchema),
      /** The customer was sent a code and is to be asked for it (D8). */
      asks: z.optional(z.literal(true)),
      /** He wants to cancel: the shop is to be asked first (O14). */
      wish: z.optional(z.literal(true)),
      /** The shop has a photo of this door. */
      photo: z.optional(z.literal(true)),
    }),
  ),
})
export type Answer = z.infer<typeof answerSchema>

const states: Partial<Record<OrderStatus, DropState>> = {
  out_for_delivery: 'todo',
  delivered: 'delivered',
  delivery_failed: 'failed',
}

/** The customer asks to cancel what is at his door. */
export const isWished = (order: Order): boolean =>
  order.cancelRequestedAt !== null && stateOf(order) === 'todo'

export const stateOf = ({ st }: Order): DropState => states[st] ?? 'stopped'

/**
 * Takes what a rider's page tells, each act once by its id, and answers how the round stands. undefined = the token is
 * forged or replaced. Of a round that is over nothing is carried out any more; what differs from the book is shown.
 */
export async function takeActs(
  deps: Deps,
  shopId: string,
  token: string,
  acts: readonly RiderAct[],
): Promise<Answer | undefined> {
  const { db, now } = deps
  const isKnown = await db.readShop(shopId, (tx) => roundOfToken(tx, token))
  if (!isKnown) return undefined
  if (acts.length > 0) {
    await db.withShopTx(shopId, async (tx) => {
      const round = await roundOfToken(tx, token)
      const fresh = round ? await unknownOf(tx, acts) : []
      if (!round || fresh.length === 0) throw new NothingToDo()
      for (const [n, one] of fresh.entries()) {
        const act = { ...one, at: Math.max(round.sentAt ?? 0, Math.min(one.at, now())) }
        await note(tx, round, act, n, await carefully(tx, deps, round, act))
      }
    })
    deps.nudge()
  }
  return db.readShop(shopId, async (tx) => {
    const round = await roundOfToken(tx, token)
    if (!round) return undefined
    const drops = await dropsOf(tx, round)
    const photos = await doorPhotoTimes(
      tx,
      drops.map(({ order }) => order.id),
    )
    return answer(round, drops, photos, now())
  })
}

/**
 * Whether what a customer told a rider is his code, so that a slip is put right at the door; undefined = the link opens
 * nothing, or the order is none of its round.
 */
export async function tryAtDoor(
  { db, now }: Deps,
  shopId: string,
  token: string,
  { orderId, typed }: { orderId: string; typed: string },
): Promise<TriedCode | undefined> {
  return db.noteInShop(shopId, async (tx) => {
    const round = await roundOfToken(tx, token)
    if (!round || endOf(round, now())) return undefined
    const drops = await dropsOf(tx, round)
    const isMine = drops.some(({ order }) => order.id === orderId)
    return isMine ? tryDoorCode(tx, orderId, typed, now()) : undefined
  })
}

function answer(
  round: Round,
  drops: readonly DropOrder[],
  photos: ReadonlyMap<string, number>,
  now: number,
): Answer {
  const end = endOf(round, now)
  if (end) return { now, end, drops: [] }
  return {
    now,
    drops: drops.map((drop) => ({
      orderId: drop.order.id,
      st: stateOf(drop.order),
      takenPaise: amountSchema.parse(takenPaise(drop)),
      duePaise: amountSchema.parse(duePaise(drop.order)),
      ...(upiAtDoor(drop) > 0 ? { upiPaise: amountSchema.parse(upiAtDoor(drop)) } : {}),
      ...(doorState(drop.order) === 'asked' ? { asks: true } : {}),
      ...(isWished(drop.order) ? { wish: true } : {}),
      ...(photos.has(drop.order.id) ? { photo: true } : {}),
    })),
  }
}

async function unknownOf(tx: ShopTx, acts: readonly RiderAct[]): Promise<RiderAct[]> {
  const known = await tx.sql
    .selectFrom('rider_act')
    .select('id')
    .where('shop_id', '=', tx.shopId)
    .where(
      'id',
      'in',
      acts.map(({ id }) => id),
    )
    .execute()
  const ids = new Set(known.map(({ id }) => id))
  // One told twice in one breath counts once.
  return acts.filter(({ id }) => !ids.has(id) && ids.add(id))
}

type Done = {
  verb: 'deliverOrder' | 'failDelivery' | 'dispatchOrder'
  args: object
  st: Verdict['st']
}

/** An act that we cannot digest holds up none of the others, and is shown. */
async function carefully(tx: ShopTx, deps: Deps, round: Round, told: RiderAct): Promise<Done> {
  try {
    return await tx.savepoint(() => carryOut(tx, deps, round, told))
  } catch (error) {
    if (isOfDatabase(error)) throw error
    deps.log.error({ err: error, kind: told.kind }, 'what a rider told failed')
    await contradict(tx, deps, round, told)
    return { ...saidAs(told, undefined, told.orderId), st: 'refused' }
  }
}

async function carryOut(tx: ShopTx, deps: Deps, round: Round, told: RiderAct): Promise<Done> {
  const { orderId, at } = told
  const paymentId = round.drops.find((drop) => drop.orderId === orderId)?.paymentId
  const order = paymentId === undefined ? undefined : await tx.row(entity.order, orderId)
  const { verb, args } = saidAs(told, order, paymentId ?? orderId)
  if (!order || paymentId === undefined) return { verb, args, st: 'refused' }
  const isMine = round.st === 'out' && order.roundId === round.id
  const isNew = differs(told, { order, paymentId })
  if (!isMine) {
    if (isNew) await contradict(tx, deps, round, told)
    return { verb, args, st: 'refused' }
  }
  // His page opens only after the code was sent: without a word on it he has not asked for it.
  const doneAt = Math.max(at, order.door?.codeAt ?? 0)
  const act = { id: deps.newId(), at: doneAt, login: null, actor: 'rider' as const, args }
  const verdict = await execute(tx, verb, act as never, { now: deps.now(), newId: deps.newId })
  await tx.flush()
  const isLost = verdict.st === 'refused' || verdict.st === 'noop'
  if (isLost && isNew) await contradict(tx, deps, round, told)
  return { verb, args, st: verdict.st }
}

const paidAs = ({ paise, method }: RiderAct & { kind: 'delivered' }): PaidAtDoor => ({
  paise,
  method: method ?? 'cash',
})

/** What a rider told, as the shop's own verb. */
function saidAs(told: RiderAct, order: Order | undefined, paymentId: string) {
  const { orderId } = told
  switch (told.kind) {
    case 'delivered': {
      const payment = doorMoney(paymentId, paidAs(told))
      const args: ArgsOf<'deliverOrder'> = order
        ? deliverArgs(order, payment, told)
        : { orderId, payment, moves: [] }
      return { verb: modules.deliverOrder.name as 'deliverOrder', args }
    }
    case 'failed':
      return { verb: 'failDelivery' as const, args: { orderId, reason: told.reason } }
    case 'again':
      return { verb: 'dispatchOrder' as const, args: { orderId } }
  }
}

/** Whether the book says something else of this door than the rider does. */
function differs(told: RiderAct, drop: DropOrder): boolean {
  const { st } = drop.order
  if (told.kind === 'delivered') return st !== 'delivered' || !isPaidAs(drop, paidAs(told))
  return told.kind === 'failed' && st !== 'delivery_failed' && st !== 'returned'
}

/** A contradiction is left for a person: both may have happened, and only people know. */
async function contradict(
  tx: ShopTx,
  { newId }: Deps,
  round: Round,
  told: RiderAct,
): Promise<void> {
  await tx.write(entity.attention, {
    id: newId(),
    st: 'open',
    name: 'riderTold',
    code: `rider_said_${told.kind === 'delivered' ? 'delivered' : 'failed'}`,
    at: told.at,
    e: entity.order,
    ref: told.orderId,
    detail: {
      rider: round.rider,
      paise: told.kind === 'delivered' ? told.paise : 0,
    },
    login: null,
  })
}

async function note(tx: ShopTx, round: Round, act: RiderAct, n: number, done: Done): Promise<void> {
  await tx.sql
    .insertInto('rider_act')
    .values({
      shop_id: tx.shopId,
      id: act.id,
      round_id: round.id,
      verb: done.verb,
      args: JSON.stringify(done.args),
      at: act.at,
      st: done.st,
      v: tx.v,
      n,
    })
    .execute()
}

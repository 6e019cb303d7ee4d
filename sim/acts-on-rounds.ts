import { createHash } from 'node:crypto'
import { amountSchema } from '#core/money/paise.ts'
import { maxDeliveryAttempts } from '#core/order/order-status.ts'
import { riderToken } from '#core/round/rider-token.ts'
import { expectedCash, ordersOf, type Round } from '#core/round/round.ts'
import { cashTold, readTally, tallyActs, type ToldDrop } from '#core/round/tally.ts'
import { entity } from '#core/sync/rows.ts'
import type { Act, Hand } from './hand.ts'
import { shownTally, signTally } from './rider-tally.ts'

/** Chooses some bags that may go, or changes a plan that has not left: another order, fewer bags, or none. */
export const planRound: Act = async (hand) => {
  const { chance, newId } = hand.world
  const [earlier] = chance.oneIn(3) ? await roundAt(hand, 'planned') : []
  const ready = await hand.tab.store.db.orders
    .where('st')
    .anyOf(['packed', 'delivery_failed'])
    .toArray()
  const free = ready.filter(
    ({ mode, roundId, attempts }) =>
      mode === 'home' &&
      attempts < maxDeliveryAttempts &&
      (roundId === undefined || chance.oneIn(8)),
  )
  const without = earlier?.drops.map(({ orderId }) => orderId) ?? []
  const fresh = free
    .filter(({ id }) => !without.includes(id))
    .map(({ id }) => ({ orderId: id, paymentId: newId() }))
  const drops = chance
    .shuffled([...(earlier?.drops ?? []), ...fresh])
    .slice(0, chance.from(earlier ? 0 : 1, 4))
  if (!earlier && drops.length === 0) return []
  const args = {
    roundId: earlier?.id ?? newId(),
    rider: chance.pick(['Raju', 'Raju', 'Raju', '']),
    drops,
    without,
  }
  const planned = await hand.do(`plans a round of ${drops.length}`, 'planRound', args)
  // Mostly the rider stands there already. On a phone that was full each act is told alone: one may be kept, one not.
  const isAlone = chance.oneIn(4) || hand.tab.phone.hasBeenFull
  return isAlone ? planned : [[...planned, ...(await sendRound(hand))].join(', ')]
}

export const sendRound: Act = async (hand) => {
  const [round] = await roundAt(hand, 'planned')
  if (!round) return []
  const tokenHash = round.rider === '' ? null : newLink(hand, round.id)
  return hand.do('sends a round out', 'sendRound', { ...namedIn(round), tokenHash })
}

export const linkRound: Act = async (hand) => {
  const [round] = await roundAt(hand, 'out')
  if (!round) return []
  const tokenHash = hand.world.chance.oneIn(3) ? null : newLink(hand, round.id)
  const words = `${tokenHash ? 'renews' : 'ends'} the link of a round`
  return hand.do(words, 'linkRound', { roundId: round.id, tokenHash })
}

/** By what the phone has heard, or by the code on the rider's phone as well (D10). Now and then a note is missing. */
export const handInRound: Act = async (hand) => {
  const [round] = await roundAt(hand, 'out')
  if (!round) return []
  const { chance } = hand.world
  const orders = await hand.tab.store.db.orders.bulkGet(round.drops.map(({ orderId }) => orderId))
  const drops = ordersOf(round, (id) => orders.find((order) => order?.id === id))
  const told = chance.oneIn(2) ? await toldByCode(hand, round) : []
  if (typeof told === 'string') return [`${hand.tab.name} reads the code of a rider: no, ${told}`]
  const expectedPaise = amountSchema.parse(
    told.length > 0 ? cashTold(drops, told) : expectedCash(drops),
  )
  const missing = chance.oneIn(4) ? chance.from(0, expectedPaise) : 0
  const countedPaise = amountSchema.parse(expectedPaise - missing)
  const args = { ...namedIn(round), expectedPaise, countedPaise }
  const how = told.length > 0 ? `, with ${told.length} doors of his code` : ''
  const words = `takes ${countedPaise} of ${expectedPaise} from a rider${how}`
  const [first, ...more] = tallyActs(drops, told)
  if (!first) return hand.do(words, 'handInRound', args)
  return hand.doAll(words, [first, ...more, { verb: 'handInRound', args }])
}

/** What the rider's phone shows at the counter, by whichever of his links it has open; none before he did anything. */
async function toldByCode({ world }: Hand, round: Round): Promise<ToldDrop[] | string> {
  const [link] = world.chance.maybe(world.links.filter(({ roundId }) => roundId === round.id))
  const acts = world.rides.get(round.id) ?? []
  if (!link || acts.length === 0) return []
  return readTally(await shownTally(link.token, round, acts), round, signTally)
}

async function roundAt({ tab, world }: Hand, st: Round['st']): Promise<Round[]> {
  const rows = await tab.store.db.misc.toArray()
  const rounds = rows.flatMap((row) => (row.e === entity.round ? [row] : []))
  return world.chance.maybe(rounds.filter((round) => round.st === st))
}

const namedIn = ({ id, drops }: Round) => ({
  roundId: id,
  orderIds: drops.map(({ orderId }) => orderId),
})

/** The rider gets a link; the shop keeps the hash of its token alone. */
function newLink({ tab, world }: Hand, roundId: string): string {
  const chance = Uint8Array.from({ length: 16 }, () => world.chance.from(0, 255))
  const token = riderToken(tab.store.shopId, chance)
  world.links.push({ roundId, token, phone: tab.phone })
  return createHash('sha256').update(token).digest('hex')
}

import { entity } from '#core/sync/rows.ts'
import { type Books, listed } from './books.ts'
import { billsAreSettled, billsAreWhole, numbersHaveNoGaps } from './bill-oracles.ts'
import { exportsAreEqual } from './export-oracle.ts'
import { nobodyComplained, nothingWasLost, poisonIsTriedThrice } from './fault-oracles.ts'
import {
  countsOf,
  erasedAreForgotten,
  goodsStandTogether,
  ordersSoldOnce,
  gatewayIsHeard,
  paymentsOnce,
  pricesOfNewestHand,
} from './shop-oracles.ts'
import { khatasAreChained } from './khata-oracles.ts'
import { voidsAreAllowed } from './people-oracles.ts'
import { lettersGoOut, nobodyIsFlooded, ownerIsRungOnce } from './letter-oracles.ts'
import { codesAreTheCustomers, ridersAreHeard } from './rider-oracles.ts'
import { phonesShowTheServersRows } from './shown-oracle.ts'
import { agreesWithStraightLine, drawerAddsUp, roundsAddUp } from './straight-line-oracle.ts'
import { toldIsKept } from './told-oracle.ts'

/** Says everything that is wrong, each with the number of what it breaks; nothing = all is well. */
type Oracle = (books: Books) => string[]

/** I5: on a healthy network the outbox drains, and nothing stays folded. */
const nothingIsLeftToSay: Oracle = ({ phones }) =>
  phones.flatMap(({ name, waiting, shadows }) => [
    ...(waiting > 0 ? [`I5: ${waiting} mutations wait on ${name}`] : []),
    ...(shadows > 0 ? [`I5: ${shadows} rows of ${name} stay folded`] : []),
  ])

/** I7: what one phone told was executed in its order, without holes. */
const queuesHaveNoHoles: Oracle = ({ mutations }) => {
  const last = new Map<string, number>()
  return mutations.flatMap(({ device_id, seq, name }) => {
    const expected = (last.get(device_id) ?? 0) + 1
    last.set(device_id, seq)
    return seq === expected ? [] : [`I7: ${name} is number ${seq} and not ${expected}`]
  })
}

/** I8: versions have no gaps, and no row is newer than the shop. */
const versionsHaveNoGaps: Oracle = ({ v, versions, rows }) => {
  const gap = versions.findIndex((version, i) => version !== i + 1)
  const newest = Math.max(...[...rows.values()].map((row) => row.v))
  return [
    ...(gap >= 0 ? [`I8: version ${versions[gap]} came as number ${gap + 1}`] : []),
    ...(versions.length === v ? [] : [`I8: the shop is at ${v} after ${versions.length} versions`]),
    ...(newest <= v ? [] : [`I8: a row is at ${newest}, the shop at ${v}`]),
  ]
}

/** Y4: however often WhatsApp repeats a message, it is one order; one that was forgotten names its message no more (K6). */
const messagesAreOrdersOnce: Oracle = (books) => {
  const { messages } = books
  const made = new Map<string, number>()
  let forgotten = 0
  for (const { channel, channelRef } of listed(books, entity.order)) {
    if (channelRef !== null) made.set(channelRef, (made.get(channelRef) ?? 0) + 1)
    else if (channel === 'whatsapp') forgotten++
  }
  const unmade = messages.filter((id) => !made.has(id)).length
  return [
    ...(unmade === forgotten
      ? []
      : [`Y4: ${unmade} messages became no order, ${forgotten} are forgotten`]),
    ...[...made].flatMap(([id, orders]) =>
      orders === 1 ? [] : [`Y4: message ${id} became ${orders} orders`],
    ),
    ...[...made.keys()].flatMap((id) =>
      messages.includes(id) ? [] : [`Y4: an order stems from ${id}, which nobody wrote`],
    ),
  ]
}

/** I12: no clock of a phone brings anything into the future; the server cuts it to its own now. */
const nothingIsOfTomorrow: Oracle = (books) => {
  const { now, mutations } = books
  const times = [
    ...mutations.map(({ id, at, received_at }) => ({ id, at, now: received_at })),
    ...listed(books, entity.movement).map(({ id, at }) => ({ id, at, now })),
    ...listed(books, entity.stock).map(({ id, countAt }) => ({ id, at: countAt, now })),
    ...listed(books, entity.order).flatMap(({ id, timeline }) =>
      timeline.map(({ at }) => ({ id, at, now })),
    ),
  ]
  return times
    .filter((time) => time.at > time.now)
    .map(({ id, at }) => `I12: ${id} is of ${new Date(at).toISOString()}`)
}

/**
 * I4 is looked at in exchanges.ts, I5 also in quiet.ts, I10 also in phone-steps.ts and I11 in member-steps.ts, where they
 * happen; I9 holds for all inputs in server/sync/phone-and-server.property.test.ts.
 */
const oracles: readonly Oracle[] = [
  phonesShowTheServersRows,
  exportsAreEqual,
  agreesWithStraightLine,
  nothingIsLeftToSay,
  queuesHaveNoHoles,
  versionsHaveNoGaps,
  nothingWasLost,
  messagesAreOrdersOnce,
  nothingIsOfTomorrow,
  nobodyComplained,
  poisonIsTriedThrice,
  toldIsKept,
  countsOf,
  ordersSoldOnce,
  paymentsOnce,
  billsAreWhole,
  billsAreSettled,
  voidsAreAllowed,
  numbersHaveNoGaps,
  khatasAreChained,
  gatewayIsHeard,
  ridersAreHeard,
  roundsAddUp,
  drawerAddsUp,
  codesAreTheCustomers,
  lettersGoOut,
  nobodyIsFlooded,
  ownerIsRungOnce,
  pricesOfNewestHand,
  erasedAreForgotten,
  goodsStandTogether,
]

export const faultsIn = (books: Books): string[] => oracles.flatMap((oracle) => oracle(books))

import { canonicalJson } from '#core/sync/canonical-json.ts'
import { entity, type Key, type Row, splitKey } from '#core/sync/rows.ts'
import type { KeptRow } from '#src/data/dexie-tables.ts'
import { bareRow } from '#src/data/fold-view.ts'
import type { Books, PhoneBook } from './books.ts'
import { exportsAreEqual } from './export-oracle.ts'
import { agreesWithStraightLine } from './straight-line-oracle.ts'
import { isPoison } from './poison.ts'
import { countsOf, ordersSoldOnce, paymentsOnce, pricesOfNewestHand } from './shop-oracles.ts'
import { toldIsKept } from './told-oracle.ts'

/** Says everything that is wrong, each with the number of what it breaks; nothing = all is well. */
type Oracle = (books: Books) => string[]

/** I3, Y1: what a phone shows is what the server has. */
function phonesShowTheServersRows({ rows, phones }: Books): string[] {
  return phones.flatMap((phone) => {
    const wrong: string[] = []
    for (const [key, { row, v }] of rows) {
      const shown = phone.rows.get(key)
      if (shown && isPast(phone, key, shown)) continue
      const isRight = shown ? isShown(phone, bareRow(shown), row, v) : !isKept(phone, key, row, v)
      if (!isRight)
        wrong.push(`I3: ${phone.name} shows ${textOf(shown)} for ${key} and not ${textOf(row)}`)
    }
    for (const [key, shown] of phone.rows)
      if (!rows.has(key) && !isPast(phone, key, shown))
        wrong.push(`I3: ${phone.name} shows ${key}, which the server has not`)
    return wrong
  })
}

/**
 * No snapshot brings movements, so after a restore nothing tells a phone which of those it has seen are gone: they stay
 * as history until they are ninety days old. What is on hand comes from the server.
 */
const isPast = ({ gE }: PhoneBook, key: Key, shown: KeptRow): boolean =>
  splitKey(key).e === entity.movement && shown.g < gE

/** Settled attention may be tidied away, and movements from before a phone came are not brought to it. */
function isKept({ wholeFrom }: PhoneBook, key: Key, row: Row, v: number): boolean {
  const { e } = splitKey(key)
  if (e === entity.attention) return 'st' in row && row.st === 'open'
  return e !== entity.movement || v > wholeFrom
}

/**
 * A phone keeps its own movement from before its snapshot as it made it, with the time of its own clock; the server has
 * cut that to its own now, and no page brings the row again.
 */
function isShown({ wholeFrom }: PhoneBook, shown: Row, row: Row, v: number): boolean {
  const isOwnTime = 'counted' in shown && 'counted' in row && v <= wholeFrom
  return isOwnTime ? isSame({ ...shown, at: row.at }, row) : isSame(shown, row)
}

const isSame = (a: Row, b: Row): boolean => canonicalJson(a) === canonicalJson(b)
const textOf = (row: object | undefined): string => (row ? canonicalJson(row) : 'nothing')

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

/** I10: no disk was lost, so nobody may be told that entries are; nothing but poison may be indigestible. */
const nothingWasLost: Oracle = ({ rows, phones }) => {
  const poisoned = poisonIn(phones)
  return [...rows].flatMap(([key, { row }]) =>
    'code' in row && 'ref' in row && isLoss(row, poisoned) ? [`I10: ${key} says ${row.code}`] : [],
  )
}

const isLoss = ({ code, id }: { code: string; id: string }, poisoned: readonly string[]): boolean =>
  ['entries_lost', 'entries_may_be_lost', 'payload_changed', 'bad_args'].includes(code) ||
  (code === 'internal' && !poisoned.includes(id))

const poisonIn = (phones: readonly PhoneBook[]): string[] =>
  phones.flatMap(({ told }) => told.flatMap(({ id, args }) => (isPoison(args) ? [id] : [])))

/** Y4: however often WhatsApp repeats a message, it is one order. */
const messagesAreOrdersOnce: Oracle = ({ rows, messages }) => {
  const made = new Map<string, number>()
  for (const { row } of rows.values())
    if ('channelRef' in row && row.channelRef !== null)
      made.set(row.channelRef, (made.get(row.channelRef) ?? 0) + 1)
  return [
    ...messages.flatMap((id) => {
      const orders = made.get(id) ?? 0
      return orders === 1 ? [] : [`Y4: message ${id} became ${orders} orders`]
    }),
    ...[...made.keys()].flatMap((id) =>
      messages.includes(id) ? [] : [`Y4: an order stems from ${id}, which nobody wrote`],
    ),
  ]
}

/** Y2: no reducer threw, nothing was skipped, and the server had no fault of its own. */
const nobodyComplained: Oracle = ({ phones, complaints }) => [
  ...phones.flatMap(({ name, errors }) =>
    errors.map(({ stack = '' }) => `Y2: ${name} reports: ${stack}`),
  ),
  ...complaints
    .filter((line) => !line.includes('Killed') && !isOfPoison(line))
    .map((line) => `Y2: the server logs ${line}`),
]

const isOfPoison = (line: string): boolean =>
  line.includes('a mutation failed') && line.includes('moveStock')

/** I5: what the server cannot digest is tried three times; again after a restore, and when a try was not noted. */
const poisonIsTriedThrice: Oracle = ({ phones, complaints, restores, deaths }) => {
  const tries = complaints.filter(isOfPoison).length
  const most = 3 * poisonIn(phones).length * (1 + restores) + deaths
  return tries <= most ? [] : [`I5: poison was tried ${tries} times, ${most} at most`]
}

const oracles: readonly Oracle[] = [
  phonesShowTheServersRows,
  exportsAreEqual,
  agreesWithStraightLine,
  nothingIsLeftToSay,
  queuesHaveNoHoles,
  versionsHaveNoGaps,
  nothingWasLost,
  messagesAreOrdersOnce,
  nobodyComplained,
  poisonIsTriedThrice,
  toldIsKept,
  countsOf,
  ordersSoldOnce,
  paymentsOnce,
  pricesOfNewestHand,
]

export const faultsIn = (books: Books): string[] => oracles.flatMap((oracle) => oracle(books))

import { isMoneyWaiting } from '#core/bill/bill-money.ts'
import { isClosed } from '#core/order/order-status.ts'
import { isOpenRound } from '#core/round/round.ts'
import { canonicalJson } from '#core/sync/canonical-json.ts'
import { mayRead } from '#core/sync/may-read.ts'
import { entity, type Key, type Row, splitKey } from '#core/sync/rows.ts'
import type { KeptRow } from '#src/data/dexie-tables.ts'
import { bareRow } from '#src/data/fold-view.ts'
import { dayMs, movementDays, orderDays } from '#src/data/window.ts'
import type { Books, PhoneBook } from './books.ts'
import type { ServerRow } from './server-book.ts'

/** A clock that is three days fast tidies away earlier, and one that was slow had dated the end of an order earlier. */
const slackDays = 6
/** Days that closed orders, closed rounds and movements stay on a phone that is or was full. */
const fewestDays = { orders: 7, movements: 30 }

/** I3, Y1: what a phone shows is what the server has. */
export function phonesShowTheServersRows(books: Books): string[] {
  const { rows, phones } = books
  return phones.flatMap((phone) => {
    const wrong: string[] = []
    for (const [key, server] of rows) {
      const { row, v } = server
      const shown = phone.rows.get(key)
      if (shown && isPast(phone, key, shown)) continue
      if (!mayRead(phone.role, splitKey(key).e, row)) {
        if (shown) wrong.push(`R2: ${phone.name} (${phone.role}) shows ${key}`)
        continue
      }
      const isRight = shown
        ? isShown(phone, bareRow(shown), row, v)
        : !isKept(books, phone, key, server)
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
  (splitKey(key).e === entity.movement || splitKey(key).e === entity.shelfCount) && shown.g < gE

/** A phone may tidy away settled attention, old closed orders and movements, and no snapshot brings it movements. */
function isKept({ now }: Books, phone: PhoneBook, key: Key, { row, v }: ServerRow): boolean {
  const { orders, movements } = phone.hasBeenFull
    ? fewestDays
    : { orders: orderDays, movements: movementDays }
  const isYoung = (at: number, days: number) => at > now - (days - slackDays) * dayMs
  if (splitKey(key).e === entity.attention) return 'st' in row && row.st === 'open'
  if ('drops' in row) return isOpenRound(row) || isYoung(row.at, orders)
  if ('scope' in row) return row.st === 'open' || isYoung(row.at, orders)
  // A bill: what somebody still has to look for stays however old it is.
  if ('no' in row) return isMoneyWaiting(row) || isYoung(row.at, orders)
  // What is counted no more has become movements.
  if ('takeId' in row) return false
  if ('timeline' in row) return !isClosed(row.st) || isYoung(row.at, orders)
  if ('counted' in row) return v > phone.wholeFrom && isYoung(row.at, movements)
  return true
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

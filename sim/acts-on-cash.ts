import {
  type CashReason,
  cashReasonSchema,
  isClose,
  newestClose,
  noteValues,
  standingCash,
  takeBackCashArgs,
} from '#core/drawer/drawer.ts'
import { amountSchema, paise } from '#core/money/paise.ts'
import type { Act } from './hand.ts'

const comesIn: readonly CashReason[] = ['put_in']

/** Cash without a bill, in or out; or such an entry is taken back. */
export const noteCash: Act = async (hand) => {
  const { chance, newId } = hand.world
  const [slip] = chance.maybe(standingCash(await hand.tab.store.db.drawer.toArray()))
  if (slip && chance.oneIn(3)) return hand.do('takes cash back', 'noteCash', takeBackCashArgs(slip))
  const reason = chance.pick(cashReasonSchema.options)
  const isIn = comesIn.includes(reason) || (reason === 'other' && chance.oneIn(2))
  const amount = paise(chance.from(1, 50_000) * (isIn ? 1 : -1))
  const entry = { id: newId(), reason, paise: amount, ref: null, note: '' }
  return hand.do(`notes ${amount} of the drawer`, 'noteCash', entry)
}

/** The drawer is counted, more or less as it should be, and now and then on two phones at once. */
export const closeDay: Act = async (hand) => {
  const { chance, newId } = hand.world
  const drawer = await hand.tab.store.db.drawer.toArray()
  const pieces = noteValues.flatMap((value) => {
    const n = chance.from(0, 40)
    return n === 0 ? [] : [{ paise: amountSchema.parse(value), n }]
  })
  return hand.do(`counts the drawer after ${drawer.filter(isClose).length} counts`, 'closeDay', {
    ...{ id: newId(), ref: newestClose(drawer)?.id ?? null, note: '' },
    count: { pieces, coinsPaise: amountSchema.parse(chance.from(0, 9999)) },
    ...(chance.oneIn(2) ? { shownPaise: paise(chance.from(-5000, 90_000)) } : {}),
  })
}

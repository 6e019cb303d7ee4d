import { v7 } from 'uuid'
import {
  type DrawerEntry,
  newestClose,
  standingCash,
  takeBackCashArgs,
} from '#core/drawer/drawer.ts'
import { entity } from '#core/sync/rows.ts'
import { one } from './lone-bills.ts'
import type { Phone } from './phone-in-memory.ts'

type CashIntent = { pick: number; amount: number }

/** Cash that goes in or out without a bill, or such an entry that is taken back. */
export function cashToNote(phone: Phone, { pick, amount }: CashIntent): object {
  const slip = one(standingCash(phone.list<DrawerEntry>(entity.drawer)), pick)
  if (slip && pick % 3 === 0) return takeBackCashArgs(slip)
  const entry = { id: v7(), ref: null, note: '' }
  return pick % 2 === 0
    ? { ...entry, reason: 'put_in', paise: amount }
    : { ...entry, reason: 'tea', paise: -amount }
}

/** A count of the drawer, now and then by who has not heard of the newest one. */
export function dayToClose(phone: Phone, { pick, amount }: CashIntent): object {
  const last = newestClose(phone.list<DrawerEntry>(entity.drawer))
  const ref = (pick % 4 === 0 ? last?.ref : last?.id) ?? null
  const count = { pieces: [{ paise: 50_000, n: pick + 1 }], coinsPaise: amount }
  return { id: v7(), ref, count, note: '', ...(pick % 2 ? { shownPaise: amount } : {}) }
}

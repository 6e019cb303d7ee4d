import type { Round } from '#core/round/round.ts'
import { entity } from '#core/sync/rows.ts'
import type { Phone } from './phone-in-memory.ts'

/** A round of the phone that is so far, chosen by `pick`. */
export function roundAt(phone: Phone, st: Round['st'], pick: number): Round | undefined {
  const rounds = phone.list<Round>(entity.round).filter((round) => round.st === st)
  return rounds[pick % (rounds.length || 1)]
}

/** A round and its orders, as verbs name them. */
export const namedIn = ({ id, drops }: Round) => ({
  roundId: id,
  orderIds: drops.map(({ orderId }) => orderId),
})

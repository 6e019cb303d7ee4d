import type { Customer } from '#core/customer/customer.ts'
import { cardsOfPerson } from '../customers/cards-of-person.ts'
import { entriesOf } from '../customers/credit.ts'
import { NothingToDo } from '../db/db.ts'
import { executeAs } from '../sync/execute.ts'
import { cardsWith, withNumber } from './customers.ts'
import type { Talk } from './talk.ts'

/**
 * WhatsApp says that he took another number: his card goes with him (K1), and a card that this number has made since is
 * his too. Any other with the number may be of whoever had it before, so the shop is offered that one (K2).
 */
export async function takeNewNumber(
  { tx, deps, now, person, sentAt }: Talk,
  known: Customer | undefined,
  newWaId: string | null,
): Promise<void> {
  if (!known || newWaId === null) throw new NothingToDo()
  const customer = withNumber(known, newWaId, { at: sentAt, id: deps.newId() })
  // He has taken yet another one since.
  if (customer.waId !== newWaId) throw new NothingToDo()
  await executeAs(tx, deps, 'channel', 'saveCustomer', { customer }, now)
  for (const card of await cardsWith(tx, 'wa_id', newWaId)) {
    const all = (await cardsOfPerson(tx, card)).map(({ id }) => id)
    const isHis = person.cards.some(({ id }) => all.includes(id))
    const isOlder = all.some((id) => id < firstIdAt(sentAt))
    if (isHis || isOlder || (await entriesOf(tx, all)).length > 0) continue
    const merge = { customerId: card.id, into: person.id }
    await executeAs(tx, deps, 'channel', 'mergeCustomers', merge, now)
  }
}

/** How ids of that millisecond begin: those of later ones are greater (UUID version 7). */
function firstIdAt(at: number): string {
  const hex = at.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}

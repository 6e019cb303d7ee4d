import { isClosed } from '#core/order/order-status.ts'
import { modules, type Verb } from '#core/sync/registry.ts'
import { entity } from '#core/sync/rows.ts'
import { type Books, listed } from './books.ts'

/** The verbs that took effect in a run: those of phones by their records, the server's own by what they left. */
export function verbsTaken(books: Books): Verb[] {
  const told = new Set(
    books.mutations.filter(({ st }) => st === 'applied' || st === 'noop').map(({ name }) => name),
  )
  const orders = listed(books, entity.order)
  const left: Partial<Record<Verb, boolean>> = {
    addPhone: listed(books, entity.member).some(({ phones }) => Object.keys(phones).length > 1),
    saveCustomer: listed(books, entity.customer).length > 0,
    // An order is placed with the address known then; the phones here write none.
    addToOrder: orders.some(({ address, st }) => address !== null && !isClosed(st)),
    expireOrder: orders.some(({ st }) => st === 'expired'),
    verifyPayment: orders.some(({ payments }) => payments.some(({ proof }) => proof)),
    requestCancel: orders.some(({ cancelRequestedAt }) => cancelRequestedAt !== null),
  }
  const verbs = Object.keys(modules) as Verb[]
  return verbs.filter((verb) => left[verb] ?? told.has(verb))
}

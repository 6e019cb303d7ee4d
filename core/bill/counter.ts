import * as z from 'zod/mini'
import { type Basket, basketSchema, newBasket } from './basket.ts'

/** More waiting people than that nobody keeps apart. */
export const mostHeld = 5

/** The counter of one phone: the bill in hand, and those that wait for a customer who went to fetch something. */
export const counterSchema = z.object({
  basket: basketSchema,
  /** The one put aside last comes first. */
  held: z.array(basketSchema).check(z.maxLength(mostHeld)),
})
export type Counter = z.infer<typeof counterSchema>

const isEmpty = ({ lines, paid }: Basket): boolean => lines.length === 0 && paid.length === 0

/** Whether the bill in hand can be put aside. */
export const mayHold = ({ basket, held }: Counter): boolean =>
  !isEmpty(basket) && held.length < mostHeld

/** The counter with the bill in hand put aside, and an empty one. */
export const holdBasket = (counter: Counter, newId: () => string): Counter =>
  mayHold(counter) ? { basket: newBasket(newId), held: [counter.basket, ...counter.held] } : counter

/** The counter with a bill that waited in hand again; the one in hand waits instead of it. */
export function resumeBasket(counter: Counter, id: string): Counter {
  const { basket, held } = counter
  const wanted = held.find((one) => one.id === id)
  if (!wanted) return counter
  const others = held.filter((one) => one !== wanted)
  return { basket: wanted, held: isEmpty(basket) ? others : [basket, ...others] }
}

/** The counter without the baskets that have become bills, as after a kill between the two. */
export function withoutBilled(
  { basket, held }: Counter,
  isBilled: (id: string) => boolean,
  newId: () => string,
): Counter {
  return {
    basket: isBilled(basket.id) ? newBasket(newId) : basket,
    held: held.filter(({ id }) => !isBilled(id)),
  }
}

/** The basket after `whole` became a bill: what was put on it while that was kept begins the next one. */
export const afterBill = (now: Basket, whole: Basket, newId: () => string): Basket => {
  if (now.id !== whole.id) return now
  const billed = new Set(whole.lines.map(({ id }) => id))
  return { ...newBasket(newId), lines: now.lines.filter(({ id }) => !billed.has(id)) }
}

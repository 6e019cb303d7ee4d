import { peopleOf, type Person } from '#core/customer/person.ts'
import { mayTakeBackEntry, takeBackCreditArgs } from '#core/khata/khata.ts'
import { amountSchema, paise } from '#core/money/paise.ts'
import type { Act, Hand } from './hand.ts'

const people = async ({ world, tab }: Hand): Promise<Person[]> =>
  world.chance.maybe(peopleOf(await tab.store.db.customers.toArray()))

/** Credit to somebody, also to one of whom only a mark is known; money that comes; or a slip that is taken back. */
export const noteCredit: Act = async (hand) => {
  const { chance, newId } = hand.world
  const entries = await hand.tab.store.db.khata.toArray()
  const [slip] = chance.oneIn(4)
    ? chance.maybe(entries.filter((one) => one.party === 'customer' && mayTakeBackEntry(one)))
    : []
  if (slip) return hand.do('takes credit back', 'noteCredit', takeBackCreditArgs(slip))
  const isGiven = !chance.oneIn(3)
  const amount = paise(chance.from(1, 60_000) * (isGiven ? 1 : -1))
  const entry = {
    ...{ id: newId(), party: 'customer' as const, ref: null, note: '', paise: amount },
    reason: isGiven ? ('bought' as const) : ('paid' as const),
    method: isGiven ? null : chance.pick(['cash', 'upi'] as const),
    ...(chance.oneIn(5) ? { seenOver: true as const } : {}),
  }
  const [person] = await people(hand)
  if (person) {
    const { id: partyId } = chance.pick(person.cards)
    return hand.do(`writes ${amount} for ${person.name}`, 'noteCredit', { ...entry, partyId })
  }
  const partyId = newId()
  const customer = {
    ...{ id: partyId, name: '', mark: 'red shirt', phone: null },
    ...{ lang: 'hi' as const, address: null },
  }
  return hand.doAll(`writes ${amount} for a red shirt`, [
    { verb: 'addCustomer', args: { customer } },
    { verb: 'noteCredit', args: { ...entry, partyId } },
  ])
}

export const setCreditLimit: Act = async (hand) => {
  const { chance } = hand.world
  const [person] = await people(hand)
  if (!person) return []
  const { id: customerId } = chance.pick(person.cards)
  const limitPaise = chance.oneIn(4) ? null : amountSchema.parse(chance.from(0, 50_000))
  const words = `lets ${person.name} owe ${limitPaise}`
  return hand.do(words, 'setCreditLimit', { customerId, limitPaise })
}

/** Opens the page of a khata to its customer, anew, or closes it. */
export const setKhataPage: Act = async (hand) => {
  const { chance, newId } = hand.world
  const [person] = await people(hand)
  if (!person) return []
  const { id: customerId } = chance.pick(person.cards)
  const pageId = chance.oneIn(4) ? null : newId()
  const words = `${pageId === null ? 'closes' : 'opens'} the page of ${person.name}`
  return hand.do(words, 'setKhataPage', { customerId, pageId })
}

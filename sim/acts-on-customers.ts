import { stillNeeds } from '#core/order/forget-customer.ts'
import { peopleOf, type Person } from '#core/customer/person.ts'
import type { Act, Hand } from './hand.ts'

const people = async ({ world, tab }: Hand): Promise<Person[]> =>
  world.chance.shuffled(peopleOf(await tab.store.db.customers.toArray()))

const place = (hand: Hand) => ({
  line: `Flat ${hand.world.chance.from(1, 20)}`,
  landmark: 'the temple',
  pin: '400001',
  latE6: null,
  lngE6: null,
})

/** Somebody comes into the shop; now and then the one who also writes. */
export const addCustomer: Act = async (hand) => {
  const { chance, newId } = hand.world
  const name = chance.pick(['Mitali', 'Ravi', 'Sunita'])
  const phone = chance.pick([null, `+91982001122${chance.from(0, 9)}`, '+919876543210'])
  const address = chance.oneIn(2) ? place(hand) : null
  const customer = { id: newId(), name, phone, lang: chance.pick(['hi', 'bn'] as const), address }
  return hand.do(`writes down ${name}, ${phone}`, 'addCustomer', { customer })
}

export const editCustomer: Act = async (hand) => {
  const { chance } = hand.world
  const [person] = await people(hand)
  if (!person) return []
  const card = chance.pick(person.cards)
  const [old] = person.addresses
  const set = chance.pick([
    { name: `Mrs ${chance.from(1, 9)}` },
    { note: `pays on the ${chance.from(1, 9)}th`, lang: chance.pick(['mr', 'en'] as const) },
    { address: place(hand) },
    { phone: `+91982001122${chance.from(0, 9)}` },
  ])
  const forget = old && chance.oneIn(3) ? { forget: old } : {}
  const words = `writes ${Object.keys(set).join()} on the card of ${person.name}`
  return hand.do(words, 'editCustomer', { customerId: card.id, set, ...forget })
}

export const mergeCustomers: Act = async (hand) => {
  const [one, other] = await people(hand)
  if (!one || !other) return []
  const words = `merges ${one.id.slice(-4)} into ${other.id.slice(-4)}`
  return hand.do(words, 'mergeCustomers', { customerId: one.id, into: other.id })
}

export const unmergeCustomers: Act = async (hand) => {
  const cards = await hand.tab.store.db.customers.toArray()
  const merged = cards.flatMap(({ id, mergedInto: into }) =>
    into ? [{ customerId: id, into }] : [],
  )
  const [args] = hand.world.chance.maybe(merged)
  if (!args) return []
  return hand.do(`takes ${args.customerId.slice(-4)} apart again`, 'unmergeCustomers', args)
}

/** Mostly somebody of whom nothing is open any more on this phone. */
export const eraseCustomer: Act = async (hand) => {
  for (const { name, cards } of await people(hand)) {
    const customerIds = cards.map(({ id }) => id)
    const orders = (await hand.tab.store.db.orders.toArray()).filter(
      ({ customerId }) => customerId !== null && customerIds.includes(customerId),
    )
    if (orders.some((order) => stillNeeds(order) !== null) && !hand.world.chance.oneIn(8)) continue
    const args = { customerIds, orderIds: orders.map(({ id }) => id) }
    return hand.do(`forgets ${name} with ${orders.length} orders`, 'eraseCustomer', args)
  }
  return []
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { id } from '../testing/shop-fixtures.ts'
import { type Customer, customerSchema } from './customer.ts'
import { doublesOf, keptCard, peopleOf } from './person.ts'

const card = (n: number, change: Partial<Customer> = {}): Customer =>
  customerSchema.parse({
    ...{ id: id(n), name: '', phone: null, waId: null, bsuid: null, lang: 'hi', address: null },
    ...change,
  })

const place = (line: string) => ({ line, landmark: '', pin: '', latE6: null, lngE6: null })

/** Any cards, also such as lead to each other, to nobody, or to one that was erased. */
const anyCards = fc
  .array(fc.tuple(fc.option(fc.nat(9), { nil: undefined }), fc.boolean()), { maxLength: 8 })
  .map((drawn) =>
    drawn.map(([into, isErased], n) =>
      card(n, {
        ...(into === undefined ? {} : { mergedInto: id(into) }),
        ...(isErased ? { erasedAt: 1 } : {}),
      }),
    ),
  )

test('whatever leads where, everybody who was not erased is one person, once (K3, K6)', () => {
  fc.assert(
    fc.property(anyCards, (cards) => {
      const people = peopleOf(cards)
      const known = people.flatMap((person) => person.cards.map((one) => one.id))
      const living = cards.filter(({ erasedAt }) => erasedAt === undefined)
      expect(known.sort()).toEqual(living.map((one) => one.id).sort())
      const find = (wanted: string) => cards.find((one) => one.id === wanted)
      for (const { id: kept, cards: his } of people)
        for (const each of his) expect(keptCard(each, find).id).toBe(kept)
    }),
  )
})

test('one person is shown with all that his cards know, the place told last first (K3)', () => {
  const [shown, ...others] = peopleOf([
    card(1, {
      name: 'Mitali Das',
      phone: '+919820011223',
      address: place('old house'),
      note: 'rings',
    }),
    card(2, {
      mergedInto: id(1),
      name: 'mitali❤',
      waId: '919820011224',
      phone: '+919820011224',
      address: place('new house'),
      fat: { address: [5, id(9)] },
      stoppedAt: 7,
    }),
  ])
  expect(others).toEqual([])
  expect(shown).toMatchObject({
    name: 'Mitali Das',
    phones: ['+919820011223', '+919820011224'],
    addresses: [place('new house'), place('old house')],
    note: 'rings',
    hasStopped: true,
    isOnWhatsapp: true,
  })
})

test('two cards with one number, or one WhatsApp id, are offered to be merged (K2)', () => {
  const doubles = (cards: Customer[]) => {
    const people = peopleOf(cards)
    return people.map((person) => doublesOf(person, people).map((other) => other.id))
  }
  expect(doubles([card(1, { phone: '+919820011223' }), card(2, { waId: '919820011223' })])).toEqual(
    [[id(2)], [id(1)]],
  )
  expect(doubles([card(1, { bsuid: 'IN.1' }), card(2, { bsuid: 'IN.1' })])).toEqual([
    [id(2)],
    [id(1)],
  ])
  expect(
    doubles([card(1, { phone: '+919820011223' }), card(2, { phone: '+919820011224' })]),
  ).toEqual([[], []])
  expect(
    doubles([
      card(1, { phone: '+919820011223' }),
      card(2, { phone: '+919820011223', mergedInto: id(1) }),
    ]),
  ).toEqual([[]])
})

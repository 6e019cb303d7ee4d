import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import type { Customer } from '#core/customer/customer.ts'
import { doublesOf, peopleOf, personWith } from '#core/customer/person.ts'
import { paise } from '#core/money/paise.ts'
import { customerTalk } from '../testing/customer-talk.ts'
import { addressReply, text } from '../testing/webhook.ts'
import { whatsappDay } from '../testing/whatsapp-day.ts'

const day = whatsappDay()
const [before, after] = ['919820011223', '919820099999']
const old = customerTalk(day, { waId: before, name: 'Sunita Patil' })
const fresh = customerTalk(day, { waId: after, name: 'Sunita' })

const seconds = (at: number) => String(at / 1000)

/** WhatsApp tells that she took the new number, as of then. */
const changes = (at: number, to: string = after, more: object = {}) => {
  const system = { type: 'user_changed_number', wa_id: to, body: '' }
  return old.sends({ type: 'system', system, timestamp: seconds(at), ...more })
}

const cards = () =>
  day.server.deps.db.readShop(day.shop.id, async (tx) => {
    const found = tx.sql.selectFrom('customer').select('row').where('shop_id', '=', day.shop.id)
    return (await found.orderBy('id').execute()).map(({ row }) => row)
  })

/** The cards that are offered to be merged with this one. */
async function offeredWith({ id }: Customer): Promise<string[]> {
  const people = peopleOf(await cards())
  const person = personWith(people, id) ?? expect.fail('No such person.')
  return doublesOf(person, people).map((other) => other.id)
}

const credit = (partyId: string) =>
  day.shop.act('noteCredit', {
    ...{ id: day.server.deps.newId(), party: 'customer', partyId, reason: 'bought' },
    ...{ paise: paise(50_000), method: null, ref: null, note: '' },
  })

test('who wrote from her new number before WhatsApp told of it is one person, with order, address and khata (K1, K2)', async () => {
  await old.sends(addressReply({ house_number: '12', in_pin_code: '400703' }))
  const [card] = await cards()
  await credit(card?.id ?? '')
  day.now += 60_000
  await fresh.writes('चीनी 2 किलो')
  const listed = await day.shop.onlyOrder()
  const [, second] = await cards()
  expect(second).toMatchObject({ waId: after })

  await changes(day.now - 30_000)
  expect(await cards()).toMatchObject([
    { id: card?.id, waId: after, phone: `+${after}`, address: { line: '12' } },
    { id: second?.id, mergedInto: card?.id },
  ])
  expect(peopleOf(await cards())).toHaveLength(1)
  expect(await day.shop.onlyOrder()).toEqual(listed)

  // She is answered, and what she says is of the order that she sent from there.
  const [answer] = await fresh.writes('cancel')
  expect([answer?.to, (await day.shop.onlyOrder()).st]).toEqual([after, 'cancelled'])
  day.now += 200_000
  await fresh.writes('maggi 3')
  expect((await day.shop.orders())[1]).toMatchObject({
    customerId: card?.id,
    address: { line: '12' },
  })
  await day.shop.act('unmergeCustomers', { customerId: second?.id ?? '', into: card?.id ?? '' })
  expect(peopleOf(await cards())).toHaveLength(2)
})

test('a card that the number had before is offered and not merged, and her orders are not put on it (K2)', async () => {
  const id = v7({ msecs: day.now - 86_400_000 })
  const customer = { id, name: 'Ravi', phone: `+${after}`, lang: 'hi' as const, address: null }
  await day.shop.act('addCustomer', { customer })
  await fresh.writes('namaste')
  await old.writes('namaste')
  const [ravi, sunita] = await cards()
  expect(ravi).toMatchObject({ id, waId: after })
  day.now += 60_000
  await changes(day.now)
  if (!sunita) return expect.fail('She has a card.')
  expect((await cards()).map(({ mergedInto }) => mergedInto)).toEqual([undefined, undefined])
  expect(await offeredWith(sunita)).toEqual([id])
  await fresh.writes('चीनी 2 किलो')
  expect(await day.shop.onlyOrder()).toMatchObject({ customerId: sunita.id })
})

test('a card of the new number with a khata is offered and not merged (K2)', async () => {
  await old.writes('namaste')
  day.now += 60_000
  await fresh.writes('namaste')
  const [sunita, other] = await cards()
  if (!sunita || !other) return expect.fail('There are two cards.')
  await credit(other.id)
  await changes(day.now - 30_000)
  expect((await cards()).map(({ mergedInto }) => mergedInto)).toEqual([undefined, undefined])
  expect(await offeredWith(sunita)).toEqual([other.id])
})

test('nor is one that the shop has merged a card with a khata into (K2)', async () => {
  const id = v7({ msecs: day.now - 86_400_000 })
  const customer = { id, name: 'Ravi', phone: null, lang: 'hi' as const, address: null }
  await day.shop.act('addCustomer', { customer })
  await credit(id)
  await old.writes('namaste')
  day.now += 60_000
  await fresh.writes('namaste')
  const [, sunita, other] = await cards()
  if (!sunita || !other) return expect.fail('There are three cards.')
  await day.shop.act('mergeCustomers', { customerId: id, into: other.id })
  await changes(day.now - 30_000)
  expect(await cards()).toMatchObject([{ mergedInto: other.id }, {}, {}])
  expect((await cards())[2]?.mergedInto).toBeUndefined()
})

test('what she sent from the old number and comes late is hers, and moves nothing back (K1)', async () => {
  const ids = { from_user_id: 'IN.48120077315509' }
  await old.sends({ ...text('namaste'), ...ids })
  const [card] = await cards()
  day.now += 60_000
  await changes(day.now, after, ids)
  const late = { ...ids, timestamp: seconds(day.now - 30_000) }
  const [received] = await old.sends({ ...text('चीनी 2 किलो'), ...late })
  expect(received?.to).toBe(after)
  expect(await day.shop.onlyOrder()).toMatchObject({ customerId: card?.id })
  expect(await cards()).toMatchObject([{ id: card?.id, waId: after, phone: `+${after}` }])

  // News of an earlier number that comes after that of a later one, too.
  await changes(day.now - 20_000, '919820088888', ids)
  expect(await cards()).toMatchObject([{ id: card?.id, waId: after }])
})

test('who shows his id writes from another number, and what he sent before that moves nothing back (K1)', async () => {
  const ids = { from_user_id: 'IN.48120077315509' }
  await old.sends({ ...text('namaste'), ...ids })
  day.now += 60_000
  await fresh.sends({ ...text('namaste'), ...ids })
  const [received] = await old.sends({
    ...{ ...text('चीनी 2 किलो'), ...ids },
    timestamp: seconds(day.now - 30_000),
  })
  expect(received?.to).toBe(after)
  expect(await cards()).toMatchObject([{ waId: after }])
})

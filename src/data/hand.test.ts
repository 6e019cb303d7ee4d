import { expect, test } from 'vitest'
import { assert } from '#core/assert.ts'
import { voidBillArgs } from '#core/bill/take-back.ts'
import { paise } from '#core/money/paise.ts'
import { voidApproval } from '#core/shop/pin.ts'
import { billArgs } from '#core/testing/bill-fixtures.ts'
import { pin1234 } from '#core/testing/pin-fixtures.ts'
import { id, sugar } from '#core/testing/shop-fixtures.ts'
import { handTo, readHand } from './hand.ts'
import { readMeta } from './meta.ts'
import type { Store } from './store.ts'
import { newFault, putUnder } from './testing/storage-faults.ts'
import { localShop, stockUp } from './testing/shop-on-phones.ts'
import type { World } from './testing/world.ts'

const asha = id(0x5001)

/** A shop without a network where Asha sells and takes back up to ₹50, and the owner has a PIN. */
async function shopWithAsha() {
  const { world, store } = await localShop()
  await stockUp(world, store)
  const who = await readMeta(store.db, 'who')
  assert(who, 'The shop is open.')
  const set = { name: 'Asha', role: 'counter', voidPaise: paise(5000), pin: pin1234 } as const
  await store.commit('saveMember', { memberId: asha, set })
  await store.commit('saveMember', { memberId: who.member, set: { pin: pin1234 } })
  return { world, store, owner: who.member, ownLogin: who.login }
}

async function sell(world: World, store: Store, kilos: number) {
  const args = billArgs(() => world.newId(), [{ good: sugar, qty: kilos * 1000 }])
  expect(await store.commit('recordBill', args)).toMatchObject({ ok: true })
  const bill = await store.db.bills.get(args.id)
  assert(bill, 'It has just been kept.')
  return bill
}

test('each bears the login of whose hand it was, and the numbers of the phone go on without a gap (R3, V2)', async () => {
  const { world, store, owner, ownLogin } = await shopWithAsha()
  const hers = await sell(world, store, 1)
  expect(await handTo(store, asha)).toMatchObject({ ok: true })
  const ashas = await sell(world, store, 1)
  await handTo(store, owner)
  const again = await sell(world, store, 1)
  expect([hers.login, again.login]).toEqual([ownLogin, ownLogin])
  expect(ashas.login).not.toBe(ownLogin)
  expect([hers, ashas, again].map(({ no }) => no)).toEqual(['2627/A/1', '2627/A/2', '2627/A/3'])
  const outbox = await store.db.outbox.toArray()
  expect(outbox.filter(({ member }) => member === asha).map(({ name }) => name)).toEqual([
    'recordBill',
  ])
})

test.each([0, 1, 2, 3, 4, 5, 6])(
  'a phone that has room for %i more writes goes into her hand whole, or stays where it is and says so (R3)',
  async (writesLeft) => {
    const { store, owner } = await shopWithAsha()
    const fault = newFault()
    putUnder(store.db.backendDB(), fault)
    Object.assign(fault, { end: 'full', writesLeft })
    const result = await handTo(store, asha)
    fault.writesLeft = Number.POSITIVE_INFINITY
    const isHers = (await readHand(store.db, 0))?.memberId === asha
    const told = await store.db.outbox.filter(({ name }) => name === 'signIn').count()
    expect([isHers, told]).toEqual(result.ok ? [true, 1] : [false, 0])
    if (!result.ok) expect(result.code).toBe('storage_full')
    expect(await handTo(store, asha)).toMatchObject({ ok: true })
    expect(await handTo(store, owner)).toMatchObject({ ok: true })
  },
)

test('a phone without room stays in her hand when the owner takes it (R3)', async () => {
  const { store, owner } = await shopWithAsha()
  await handTo(store, asha)
  const fault = newFault()
  putUnder(store.db.backendDB(), fault)
  Object.assign(fault, { end: 'full', writesLeft: 0 })
  expect(await handTo(store, owner)).toEqual({ ok: false, code: 'storage_full' })
  expect((await readHand(store.db, 0))?.memberId).toBe(asha)
})

test('who takes the phone again has the login from before (R3)', async () => {
  const { store, owner } = await shopWithAsha()
  await handTo(store, asha)
  const first = await readHand(store.db, 0)
  await handTo(store, owner)
  await handTo(store, asha)
  expect((await readHand(store.db, 0))?.login).toBe(first?.login)
  expect(await store.db.outbox.filter(({ name }) => name === 'signIn').count()).toBe(1)
})

test('in the hand of the counter the phone changes no price and takes in nobody (R1)', async () => {
  const { store } = await shopWithAsha()
  await handTo(store, asha)
  const no = { ok: false, code: 'not_allowed' }
  const edit = { productId: sugar.id, set: { pricePaise: paise(1) } }
  expect(await store.commit('editProduct', edit)).toEqual(no)
  const more = { memberId: asha, set: { voidPaise: paise(900_000) } }
  expect(await store.commit('saveMember', more)).toEqual(no)
})

test('without a network the counter takes back what the limit allows, and more with a yes of the owner (R4, R5)', async () => {
  const { world, store, owner } = await shopWithAsha()
  await handTo(store, asha)
  const hand = await readHand(store.db, world.time)
  const small = await sell(world, store, 1)
  expect(await store.commit('voidBill', voidBillArgs(small, ''))).toMatchObject({ ok: true })
  const large = await sell(world, store, 2)
  const refusal = { ok: false, code: 'over_void_limit' }
  expect(await store.commit('voidBill', voidBillArgs(large, ''))).toMatchObject(refusal)
  const yesOf = (by: string) => ({
    ...voidBillArgs(large, ''),
    // The phone that asked for the PIN made it; only the server looks at it.
    approval: { by, sig: btoa(voidApproval(large.id, hand?.login ?? '')).slice(0, 88) },
  })
  expect(await store.commit('voidBill', yesOf(asha))).toMatchObject(refusal)
  expect(await store.commit('voidBill', yesOf(owner))).toMatchObject({ ok: true })
})

test('who has left does nothing more on the phone (R3)', async () => {
  const { world, store, owner } = await shopWithAsha()
  await handTo(store, asha)
  await handTo(store, owner)
  await store.commit('saveMember', { memberId: asha, set: { left: true } })
  expect(await handTo(store, asha)).toEqual({ ok: false, code: 'depends' })
  expect((await readHand(store.db, world.time))?.memberId).toBe(owner)
})

import { expect, test } from 'vitest'
import { id } from '../testing/shop-fixtures.ts'
import { pin1234 } from '../testing/pin-fixtures.ts'
import { auditOf } from './audit.ts'

const [bill, other, login] = [id(0x901), id(0x902), id(0x903)]
const told = (name: string, args: object) => auditOf({ id: id(1), name, at: 5, login, args })

test('a bill that was taken back stands under its own id, with who said yes (R9)', () => {
  const approval = { by: other, sig: 'x' }
  expect(told('voidBill', { billId: bill, approval })).toEqual({
    ...{ id: bill, what: 'void', ref: bill, at: 5, login, by: other },
  })
})

test('goods that came back are told with what went back for them (R9)', () => {
  const refunds = [{ paise: 500 }, { paise: 40 }]
  expect(told('takeBackGoods', { billId: bill, id: other, refunds })).toMatchObject({
    ...{ id: other, what: 'return', ref: bill, paise: 540 },
  })
})

test('a price is told, of a good, a pack or a printed price; a name is not (R9)', () => {
  const edit = (more: object) => told('editProduct', { productId: other, set: {}, ...more })
  expect(edit({ set: { pricePaise: 4500 } })).toMatchObject({ what: 'price', paise: 4500 })
  expect(edit({ packs: [{ pricePaise: 9000 }] })).toMatchObject({ paise: 9000 })
  expect(edit({ mrps: [{ mrpPaise: 1, pricePaise: 700 }] })).toMatchObject({ paise: 700 })
  expect(edit({ set: { names: { en: 'Sugar' } } })).toBeNull()
})

test('role, limit, PIN and leaving are told, and of a PIN nothing but that it was changed (R9)', () => {
  const save = (set: object) => told('saveMember', { memberId: other, set })
  expect(save({ name: 'Asha', role: 'counter', voidPaise: 100 })).toMatchObject({ what: 'role' })
  expect(save({ voidPaise: 100 })).toMatchObject({ what: 'void_limit', paise: 100 })
  expect(save({ left: true })).toMatchObject({ what: 'left' })
  expect(save({ pin: pin1234 })).toEqual({ id: id(1), what: 'pin', at: 5, login, ref: other })
  expect(save({ name: 'Asha K' })).toBeNull()
})

test('credit is told only where somebody was warned and gave it (R9)', () => {
  const entry = { partyId: other, paise: 900 }
  expect(told('noteCredit', entry)).toBeNull()
  expect(told('noteCredit', { ...entry, seenOver: true })).toMatchObject({ what: 'over_limit' })
  const payments = [
    { method: 'cash', paise: 100 },
    { method: 'khata', paise: 300 },
  ]
  const sold = { customerId: other, payments }
  expect(told('recordBill', { ...sold, seenOver: true })).toMatchObject({ paise: 300, ref: other })
  expect(told('recordBill', sold)).toBeNull()
  expect(told('setCreditLimit', { customerId: other, limitPaise: null })).toEqual({
    ...{ id: id(1), what: 'credit_limit', ref: other, at: 5, login },
  })
})

test('what is said otherwise than any app says it is no audit and no fault (R9)', () => {
  expect(told('voidBill', {})).toBeNull()
  expect(told('moveStock', { id: other })).toBeNull()
})

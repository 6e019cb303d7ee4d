import { expect, test } from 'vitest'
import { personOf } from '#core/customer/person.ts'
import type { WrittenOrder } from '#core/order/written-order.ts'
import { id } from '#core/testing/shop-fixtures.ts'
import { readBegun } from './draft-keys.ts'
import { readWritten, writtenFromSent } from './written-draft.ts'

const who = {
  customerId: id(0x600),
  name: 'Mitali Das',
  phone: '+919820011223',
  lang: 'bn' as const,
}

test('a half written order comes back as it was kept, and anything else begins a new one', () => {
  const begun = { ...readWritten(undefined), who }
  expect(readWritten(JSON.parse(JSON.stringify(begun)))).toEqual(begun)
  const fresh = readWritten({ ...begun, lines: 'none' })
  expect(fresh.who).toBeNull()
  expect(fresh.id).not.toBe(begun.id)
})

test('the way back to it names who it is for', () => {
  const begun = { ...readWritten(undefined), who }
  expect(readBegun(begun)).toBe('Mitali Das')
  expect(readBegun({ ...begun, who: { ...who, name: '' } })).toBe('+919820011223')
  expect(readBegun({ ...begun, who: { ...who, name: '', phone: null } })).toBe('')
  expect(readBegun(readWritten(undefined))).toBeNull()
  for (const junk of [undefined, null, 'x', {}]) expect(readBegun(junk)).toBeNull()
})

const place = { line: 'Station road', landmark: '', pin: '421301', latE6: null, lngE6: null }
const mitali = personOf([
  {
    id: who.customerId,
    name: who.name,
    phone: who.phone,
    waId: null,
    bsuid: null,
    lang: who.lang,
    address: place,
  },
])
const photo = id(0x900)
const item = { id: photo, detail: { form: 'image', media: photo } }
const sugar: WrittenOrder['lines'][number] = {
  said: 'চিনি',
  productId: null,
  unit: 'g',
  qty: 1000,
  doubt: null,
  options: [],
}

test('what a customer photographed is written down as his order, with the photo beside it (O18)', () => {
  const written = writtenFromSent(readWritten(undefined), item, mitali)
  expect(written).toMatchObject({ who, sent: photo, address: place })
  expect(readWritten(JSON.parse(JSON.stringify(written)))).toEqual(written)
})

test('of a sender who is not on this phone yet it is asked who he is', () => {
  const written = writtenFromSent(readWritten(undefined), item, undefined)
  expect(written).toMatchObject({ who: null, sent: photo })
})

test('the second page of his list goes on with the lines of the first', () => {
  const begun = { ...readWritten(undefined), who, sent: id(0x8ff), lines: [sugar] }
  expect(writtenFromSent(begun, item, mitali)).toEqual({ ...begun, sent: photo })
})

test("another customer's half written order is not taken for his", () => {
  const other = { ...readWritten(undefined), who: { ...who, customerId: id(0x601) } }
  expect(writtenFromSent(other, item, mitali)).toEqual(other)
  const nobody = { ...readWritten(undefined), who: { ...who, customerId: null } }
  expect(writtenFromSent(nobody, item, undefined)).toEqual(nobody)
  const asked = { ...readWritten(undefined), lines: [sugar] }
  expect(writtenFromSent(asked, item, mitali)).toEqual(asked)
})

test('what he said of his photo is written down beside that photo; of a file that is not kept it is told', () => {
  const words = { id: id(0x901), detail: { form: 'image', media: photo } }
  expect(writtenFromSent(readWritten(undefined), words, mitali)).toMatchObject({ sent: photo })
  const unkept = { id: id(0x902), detail: { form: 'image' } }
  expect(writtenFromSent(readWritten(undefined), unkept, mitali)).toMatchObject({
    sent: unkept.id,
  })
})

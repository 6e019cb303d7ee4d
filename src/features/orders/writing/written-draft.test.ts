import { expect, test } from 'vitest'
import { id } from '#core/testing/shop-fixtures.ts'
import { readBegun } from './draft-keys.ts'
import { readWritten } from './written-draft.ts'

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

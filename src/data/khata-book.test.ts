import { expect, test } from 'vitest'
import { balanceOf, type KhataEntry } from '#core/khata/khata.ts'
import { paise } from '#core/money/paise.ts'
import { id, morning } from '#core/testing/shop-fixtures.ts'
import { KhataReader } from './khata-book.ts'
import { localShop } from './testing/shop-on-phones.ts'
import { until } from './testing/until.ts'

const [ravi, sunita] = [id(0x600), id(0x601)]
const entry = (n: number, partyId: string, amount: number) => ({
  ...{ id: id(0x9000 + n), party: 'customer' as const, partyId, reason: 'bought' as const },
  ...{ paise: paise(amount), method: null, at: morning + n, ref: null, login: null, note: '' },
  ...{ v: 0, g: 0 },
})

test('more entries than one reading are all there, and what changes on disk changes one account alone', async () => {
  const { world, store } = await localShop()
  const many = Array.from({ length: 1003 }, (_, n) => entry(n, n === 7 ? sunita : ravi, 100))
  await store.db.khata.bulkPut(many)
  const reader = new KhataReader(store.book)
  const end = reader.subscribe(() => undefined)
  const of = (party: string): readonly KhataEntry[] => reader.current()?.get(party) ?? []
  await until(() => expect(balanceOf(of(ravi))).toBe(100_200))
  expect(balanceOf(of(sunita))).toBe(100)
  const before = of(ravi)
  await store.db.khata.put(entry(2000, sunita, 50))
  await until(() => expect(balanceOf(of(sunita))).toBe(150))
  expect(of(ravi)).toBe(before)
  await store.db.khata.delete(id(0x9000 + 2000))
  await until(() => expect(balanceOf(of(sunita))).toBe(100))
  // Masses of a server are gathered.
  await store.db.khata.bulkPut(Array.from({ length: 60 }, (_, n) => entry(3000 + n, sunita, 1)))
  await until(() => {
    world.pass(2_000)
    expect(balanceOf(of(sunita))).toBe(160)
  })
  end()
  await store.close()
})

import { describe, expect, test } from 'vitest'
import { id, morning, mustardOil, sugar } from '../testing/shop-fixtures.ts'
import type { Bill } from './bill.ts'
import { countByHour, hourOf, tilesAt } from './tiles.ts'

const hourMs = 3_600_000
const milk = id(0x111)
const line = (productId: string | null) => ({ productId }) as Bill['lines'][number]
const bill = (at: number, ...productIds: (string | null)[]) => ({ at, lines: productIds.map(line) })

describe('the tiles of the counter', () => {
  test('what is sold at this hour stands first, what is sold all day behind it (V12)', () => {
    const evening = morning + 8 * hourMs
    const counts = countByHour([
      ...Array.from({ length: 3 }, () => bill(morning, milk)),
      ...Array.from({ length: 5 }, () => bill(evening, sugar.id)),
      bill(evening, mustardOil.id),
    ])
    expect(tilesAt(counts, hourOf(morning), [], 12)).toEqual([milk, sugar.id, mustardOil.id])
    expect(tilesAt(counts, hourOf(evening), [], 12)).toEqual([sugar.id, mustardOil.id, milk])
    // An hour later it is still morning.
    expect(tilesAt(counts, hourOf(morning) + 1, [], 1)).toEqual([milk])
  })

  test('midnight has neighbours too', () => {
    const lateNight = morning + 13 * hourMs
    expect(hourOf(lateNight)).toBe(23)
    const counts = countByHour([bill(lateNight, milk), bill(morning, sugar.id)])
    expect(tilesAt(counts, 0, [], 1)).toEqual([milk])
  })

  test('two lines of a good are one sale, an amount without a good and a void bill are none', () => {
    const counts = countByHour([
      bill(morning, milk, milk, null),
      { ...bill(morning, sugar.id), voidAt: morning },
    ])
    expect([...counts.keys()]).toEqual([milk])
    expect(counts.get(milk)?.[hourOf(morning)]).toBe(1)
  })

  test('a shop that has sold nothing yet has its goods as they stand, each once', () => {
    const counts = countByHour([bill(morning, milk)])
    expect(tilesAt(counts, 10, [sugar.id, milk, mustardOil.id], 3)).toEqual([
      milk,
      sugar.id,
      mustardOil.id,
    ])
    expect(tilesAt(new Map(), 10, [sugar.id, milk], 1)).toEqual([sugar.id])
  })
})

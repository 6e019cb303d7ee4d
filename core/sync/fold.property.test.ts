import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptArgs } from '../order/order-acts.ts'
import { act, id, morning, order, sugar } from '../testing/shop-fixtures.ts'
import { canonicalJson } from './canonical-json.ts'
import { foldKey, type Foldable } from './fold.ts'
import { keyOf } from './rows.ts'

const stockKey = keyOf(5, sugar.id)
const never = () => {
  throw new Error('No reducer should have failed here.')
}
const foldable = (name: string, args: object, n: number): Foldable => ({
  ...act<unknown>(args, { id: id(0xb00 + n), at: morning + n }),
  name,
  nv: 1,
})

const moves = fc
  .array(fc.integer({ min: -500, max: 500 }), { maxLength: 12 })
  .map((deltas) =>
    deltas.map((qty, n) =>
      foldable(
        'moveStock',
        { id: id(n), productId: sugar.id, reason: 'correcting', qty, ref: null, note: '' },
        n,
      ),
    ),
  )

test("two phones' movements add up to the same shelf in any order (S1, Y1)", () => {
  fc.assert(
    fc.property(moves, fc.nat(), (list, turn) => {
      const at = list.length === 0 ? 0 : turn % list.length
      const turned = [...list.slice(at), ...list.slice(0, at)]
      expect(foldKey(stockKey, undefined, turned, never)).toEqual(
        foldKey(stockKey, undefined, list, never),
      )
    }),
  )
})

test('folding part by part is folding the whole (Y1)', () => {
  fc.assert(
    fc.property(moves, fc.nat(), (list, cut) => {
      const at = list.length === 0 ? 0 : cut % list.length
      const first = foldKey(stockKey, undefined, list.slice(0, at), never)
      expect(foldKey(stockKey, first, list.slice(at), never)).toEqual(
        foldKey(stockKey, undefined, list, never),
      )
    }),
  )
})

test('a payload that breaks its reducer is skipped and told, and the rest goes on (Y2)', () => {
  const poison = foldable('acceptOrder', { orderId: order().id, lines: null }, 1)
  const good = foldable('acceptOrder', acceptArgs(order()), 2)
  const bugs: string[] = []
  const row = foldKey(keyOf(7, order().id), order(), [poison, good], (mutation) =>
    bugs.push(mutation.id),
  )
  expect(row).toMatchObject({ st: 'accepted' })
  expect(bugs).toEqual([poison.id])
})

test('a verb that this program does not know changes nothing (Y2)', () => {
  expect(foldKey(stockKey, undefined, [foldable('flyToMoon', {}, 1)], never)).toBeUndefined()
})

test('equal values have equal canonical text whatever the order of their keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const turned = JSON.parse(JSON.stringify(value), (_key, field: unknown) =>
        field !== null && typeof field === 'object' && !Array.isArray(field)
          ? Object.fromEntries(Object.entries(field).reverse())
          : field,
      )
      expect(canonicalJson(turned)).toBe(canonicalJson(value))
      expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
    }),
  )
})

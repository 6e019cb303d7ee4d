import { describe, expect, test } from 'vitest'
import { modules } from '#core/sync/registry.ts'
import type { OrderLine } from '#core/order/order.ts'
import { keyOf } from '#core/sync/rows.ts'
import { act, line, mustardOil, order, reader, sugar } from '#core/testing/shop-fixtures.ts'
import { droppedLine, mayGrow, settledLine, startingQty } from './settle-line.ts'

/** "₹20 of sugar": 455 g for exactly ₹20. */
const twentyRupees: OrderLine = { ...line(1, sugar, 455, 2000), doubt: 'quantity' }
const draft = order('draft', { lines: [twentyRupees] })

/** What the shop's rules say to the change. */
const verdict = (edit: ReturnType<typeof settledLine>, of = draft) =>
  modules.editOrderLine.check(reader({ [keyOf(7, of.id)]: of }), act(edit), {
    now: 0,
    strictStock: false,
  }).st

describe('settling a line', () => {
  test('“yes, this is right” keeps ₹20 of sugar at ₹20', () => {
    const edit = settledLine(draft, twentyRupees, { product: sugar, qty: 455 })
    expect(edit.totalPaise).toBe(2000)
    expect(verdict(edit)).toBe('applied')
  })

  test('another amount of the same good keeps the promised price', () => {
    const dearer = { ...sugar, pricePaise: 5000 as typeof sugar.pricePaise }
    const edit = settledLine(draft, twentyRupees, { product: dearer, qty: 1000 })
    expect(edit.totalPaise).toBe(4400)
    expect(verdict(edit)).toBe('applied')
  })

  test('what had no price when it was ordered costs what the shop has written since', () => {
    const priceless = {
      ...line(1, sugar, 2000, 0),
      ...{ pricePaise: 0 as OrderLine['pricePaise'], doubt: 'price' as const },
    }
    const edit = settledLine(draft, priceless, { product: sugar, qty: 2000 })
    expect(edit).toMatchObject({ pricePaise: 4400, totalPaise: 8800 })
  })

  test('what is printed on the packet in hand counts even when more was promised (S7)', () => {
    const twelve = { ...mustardOil, mrpPaise: 18_000 as never, pricePaise: 17_000 as never }
    const oil = line(1, mustardOil, 2, 37_000)
    const placed = order('placed', { lines: [oil] })
    const edit = settledLine(placed, oil, { product: twelve, qty: 2 })
    expect(edit).toMatchObject({ pricePaise: 18_000, totalPaise: 36_000 })
    expect(verdict(edit, placed)).toBe('applied')
    // A carton was promised at the price of a carton.
    const carton = {
      ...oil,
      qty: 24,
      pricePaise: 200_000 as never,
      per: 12,
      totalPaise: 400_000 as never,
    }
    expect(settledLine(placed, carton, { product: mustardOil, qty: 24 }).totalPaise).toBe(400_000)
  })

  test('another good comes with its own price and unit', () => {
    const edit = settledLine(draft, twentyRupees, { product: mustardOil, qty: 2 })
    expect(edit).toMatchObject({ productId: mustardOil.id, unit: 'piece', totalPaise: 37_000 })
    expect(verdict(edit)).toBe('applied')
  })

  test('a dropped line passes the rules', () => {
    expect(verdict(droppedLine(draft, twentyRupees))).toBe('applied')
  })

  test('a clear line of a placed order may only shrink', () => {
    const clear = line(1, sugar, 2000, 8800)
    const placed = order('placed', { lines: [clear] })
    expect(mayGrow(placed, clear)).toBe(false)
    expect(mayGrow(placed, twentyRupees)).toBe(true)
    expect(mayGrow(draft, clear)).toBe(true)
    expect(verdict(settledLine(placed, clear, { product: sugar, qty: 1500 }), placed)).toBe(
      'applied',
    )
    expect(verdict(settledLine(placed, clear, { product: sugar, qty: 2500 }), placed)).toBe(
      'refused',
    )
  })
})

test('another good starts at what was asked when the unit fits, else at one', () => {
  expect(startingQty(twentyRupees, sugar)).toBe(455)
  expect(startingQty(twentyRupees, mustardOil)).toBe(1)
  expect(startingQty(line(1, mustardOil, 3, 0), sugar)).toBe(1000)
  expect(startingQty(line(1, sugar, 0, 0), sugar)).toBe(1000)
})

import { expect, test } from 'vitest'
import { linesPaise } from '#core/bill/bill.ts'
import { numbersAmiss } from '#core/bill/bill-number.ts'
import { balanceOf } from '#core/khata/khata.ts'
import { billArgs } from '#core/testing/bill-fixtures.ts'
import { mustardOil, sugar } from '#core/testing/shop-fixtures.ts'
import type { Store } from './store.ts'
import {
  atServer,
  drain,
  joinedShop,
  secondPhone,
  shown,
  wholeOnly,
} from './testing/shop-on-phones.ts'

/** HAAT_DARK_BILLS=6000 sells what two phones sell in a month; by default so many each as fit into the tests. */
const bills = Number(process.env['HAAT_DARK_BILLS'] ?? 25)
const dayMs = 86_400_000

test(
  'thirty days without a network on two phones: every bill is there once, with its goods, its money and its number (V1, V2)',
  async () => {
    const { world, store } = await joinedShop()
    const second = await secondPhone(world)
    const customer = { id: world.newId(), name: 'Mitali', phone: null, lang: 'bn' as const }
    await store.commit('addCustomer', { customer: { ...customer, address: null } })
    await drain(store)
    await drain(second.store)

    let [sold, owed, grams] = [0, 0, 0]
    const sell = async (phone: Store, n: number) => {
      const goods = [
        { good: sugar, qty: 100 + n },
        { good: n % 3 === 0 ? null : mustardOil, qty: 1 + (n % 2) },
      ]
      const isOwed = n % 4 === 0
      const methods = isOwed ? (['cash', 'khata'] as const) : (['cash'] as const)
      const bill = billArgs(world.newId, goods, { customerId: customer.id, methods })
      expect(await phone.commit('recordBill', bill)).toMatchObject({ ok: true })
      sold += bill.totalPaise
      grams += 100 + n
      owed += bill.payments.find(({ method }) => method === 'khata')?.paise ?? 0
    }
    for (let n = 0; n < bills; n++) {
      await sell(store, n)
      await sell(second.store, n)
      world.time += Math.floor((30 * dayMs) / bills)
    }
    const most = 40 + 4 * bills
    for (const phone of [store, second.store, store]) await drain(phone, most)

    for (const phone of [store, second.store]) {
      const rows = await phone.db.bills.toArray()
      expect(rows).toHaveLength(2 * bills)
      expect(
        rows.reduce((sum, { lines, roundPaise }) => sum + linesPaise(lines) + roundPaise, 0),
      ).toBe(sold)
      expect(numbersAmiss(rows)).toEqual({ missing: [], twice: [] })
      expect(balanceOf(await phone.db.khata.toArray())).toBe(owed)
      expect((await phone.db.stock.get(sugar.id))?.qty).toBe(10_000 - grams)
      expect(await phone.db.outbox.count()).toBe(0)
    }
    expect(wholeOnly(await shown(store))).toEqual(atServer(world))
  },
  30_000 + 100 * bills,
)

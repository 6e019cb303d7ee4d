import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entity } from '#core/sync/rows.ts'
import { modules } from '#core/sync/registry.ts'
import { backArgs, billArgs } from '#core/testing/bill-fixtures.ts'
import { newSugar, openTestShop, pairTestPhone, type TestPhone } from '../testing/shop.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'

let server: TestServer
let time = 1_800_000_000_000
beforeAll(async () => {
  server = await startTestServer({ now: () => ++time })
})
afterAll(() => server.close())

test('the owner is told what a month came to by all bills that phones have sent, and nobody else (X4, R1)', async () => {
  const owner = await openTestShop(server)
  const second = await pairTestPhone(owner)
  const other = await openTestShop(server)
  const good = newSugar()
  await owner.addProduct(good, 10_000)
  const set = { gstKind: 'regular', gstin: '27AAPFU0939F1ZV' } as const
  await owner.act('editShop', { shopId: owner.shop, set }, { nv: modules.editShop.nv })
  const sold = (no: string) => {
    const args = billArgs(v7, [{ good, qty: 1000 }])
    const lines = args.lines.map((line) => ({ ...line, gstBp: 500, hsn: '1701' }))
    return { ...args, lines, no, kind: 'tax_invoice' as const }
  }
  const bill = sold('2627/A/1')
  await owner.act('recordBill', bill)
  await second.act('recordBill', sold('2627/B/1'))
  time += 31 * 24 * 3600_000
  const lines = bill.lines.map((line) => ({ ...line, qty: 500, paise: 2200 }))
  const back = { ...backArgs(v7, bill.id, { customerId: null, lines }, 'cash'), no: '2627C/A/1' }
  await owner.act('takeBackGoods', back, { nv: 2 })
  const month = (phone: TestPhone, name: string) =>
    server.app.inject({
      url: `/v1/months/${name}`,
      headers: { host: 'localhost', cookie: phone.cookie },
    })
  const january = (await month(owner, '2027-01')).json()
  expect(january.sales).toEqual({ count: 2, paise: 8800 })
  expect(january.return.b2cs).toEqual([
    { place: '27', bp: 500, taxable: 8380, cgst: 210, sgst: 210, igst: 0 },
  ])
  const february = (await month(owner, '2027-02')).json()
  expect(february.sales).toEqual({ count: 0, paise: -2200 })
  expect(february.return.docs).toMatchObject([{ kind: 'credit_note', from: '2627C/A/1' }])
  expect((await month(other, '2027-01')).json()).toEqual({ sales: { count: 0, paise: 0 } })
  expect((await month(owner, '2027-13')).statusCode).toBe(400)
  await server.deps.db.withShopTx(owner.shop, (tx) =>
    tx.write(entity.member, {
      ...{ id: owner.joined.member, name: 'Ravi', role: 'counter', phones: {} },
    }),
  )
  expect((await month(second, '2027-01')).json().code).toBe('not_allowed')
})

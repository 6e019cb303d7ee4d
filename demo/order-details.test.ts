import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  DemoApp,
  interactive,
  fixture,
  type Json,
  phoneNumberId,
  shapeOf,
} from './testing/demo-app.ts'

let demo: DemoApp
beforeEach(async () => {
  demo = await DemoApp.start()
})
afterEach(() => demo.end())

describe('a bill in the chat', () => {
  type Bill = {
    interactive: { action: { parameters: { [key: string]: Json } } }
    [key: string]: Json | object
  }
  const bill = (change: { [key: string]: Json } = {}): Bill => {
    const body = fixture('out_order_details_gateway') as unknown as Bill
    const { parameters } = body.interactive.action
    Object.assign(parameters, change)
    return body
  }
  const order = (change: { [key: string]: Json }) =>
    bill({ order: { ...(bill().interactive.action.parameters.order as object), ...change } })
  const rupees = (value: number) => ({ value, offset: 100 })
  const { reference_id: reference } = bill().interactive.action.parameters
  const lookUp = async (name: string) =>
    demo.app.inject({
      url: `/demo/graph/v25.0/${phoneNumberId}/payments/${name}/${reference as string}`,
      headers: { authorization: 'Bearer token' },
    })
  const pay = (id: string, again = false) =>
    demo.app.inject({
      method: 'POST',
      url: `/demo/api/shops/${phoneNumberId}/customers/sunita/payments`,
      payload: { id, again },
    })

  beforeEach(async () => {
    await demo.say({ type: 'text', body: 'Hi' })
    await demo.webhook.received(1)
  })

  it.each([
    ['a total that is not its sum', () => bill({ total_amount: rupees(72_600) }), /total_amount/],
    ['a subtotal that is not its lines', () => order({ subtotal: rupees(70_600) }), /subtotal/],
    ['no tax', () => order({ tax: null }), /tax/],
    ['a currency', () => bill({ currency: 'USD' }), /currency/],
    ['a reference that is too long', () => bill({ reference_id: 'A'.repeat(36) }), /reference_id/],
    [
      'no catalogue and no importer',
      () => {
        const { catalog_id: _, ...rest } = bill().interactive.action.parameters.order as {
          [key: string]: Json
        }
        return bill({ order: rest })
      },
      /importer/,
    ],
    [
      'an end within five minutes',
      () =>
        order({
          expiration: { timestamp: String(Math.floor(demo.now / 1000) + 299), description: 'x' },
        }),
      /300 seconds/,
    ],
    [
      'a link that holds the amount',
      () =>
        bill({
          payment_settings: [
            { type: 'upi_intent_link', upi_intent_link: { link: 'upi://pay?pa=a@b&am=1.00' } },
          ],
        }),
      /pa, pn, mc/,
    ],
  ])('is refused for %s', async (_, body, fault) => {
    const response = await demo.post(body())
    expect(response.statusCode).toBe(400)
    expect(response.json().error.code).toBeOneOf([131_008, 131_009])
    expect(response.json().error.error_data.details).toMatch(fault)
  })

  it('is taken once under its reference', async () => {
    expect((await demo.post(bill())).statusCode).toBe(200)
    expect((await demo.post(bill())).json().error.error_data.details).toMatch(/used before/)
  })

  it('that is paid is told in the documented shape, more than once, and can be looked up', async () => {
    await demo.post(bill())
    const [{ id }] = (await demo.chat()).slice(-1)
    expect((await lookUp('other')).statusCode).toBe(400)
    expect((await lookUp('shree-ganesh-rzp')).json().payments[0].status).toBe('pending')
    await demo.webhook.received(3)
    expect((await pay(id)).statusCode).toBe(200)
    const told = (await demo.webhook.received(6)).slice(3)
    const { receipt: _, ...payment } = paymentOf(fixture('payment_captured'))
    expect(told.map((news) => shapeOf(paymentOf(news)))).toEqual([
      shapeOf(paymentOf(fixture('payment_pending'))),
      shapeOf(payment),
      shapeOf(payment),
    ])
    const [found] = (await lookUp('shree-ganesh-rzp')).json().payments
    expect(found).toMatchObject({
      reference_id: reference,
      status: 'captured',
      currency: 'INR',
      amount: rupees(72_700),
      transactions: [{ status: 'success' }],
    })
    expect((await pay(id)).statusCode).toBe(404)
    await demo.restart()
    expect((await lookUp('shree-ganesh-rzp')).json().payments[0].status).toBe('captured')
  })

  it('can be taken twice by a gateway at fault', async () => {
    await demo.post(bill())
    const [{ id }] = (await demo.chat()).slice(-1)
    await pay(id)
    await pay(id, true)
    expect((await lookUp('shree-ganesh-rzp')).json().payments[0].transactions).toHaveLength(2)
  })

  describe('has a page that', () => {
    const move = (status: string) =>
      demo.post(
        interactive({
          type: 'order_status',
          body: { text: 'निकल गया' },
          action: {
            name: 'review_order',
            parameters: { reference_id: reference, order: { status } },
          },
        }),
      )
    const faults = () =>
      demo.webhook.bodies.flatMap(({ raw }) => /"errors":\[\{"code":(\d+)/.exec(raw)?.[1] ?? [])

    it('goes on to an end and not back, which is told in a report as WhatsApp does', async () => {
      await demo.post(bill())
      for (const to of ['processing', 'shipped', 'processing', 'completed'])
        expect((await move(to)).statusCode).toBe(200)
      expect((await move('shipped')).statusCode).toBe(200)
      await expect.poll(faults).toEqual(['2046'])
      const texts = JSON.stringify(await demo.chat()).match(/review_order/g)
      expect(texts).toHaveLength(4)
    })

    it('is not canceled once it is paid', async () => {
      await demo.post(bill())
      const [{ id }] = (await demo.chat()).slice(-1)
      await pay(id)
      await move('canceled')
      await expect.poll(faults).toEqual(['2047'])
    })

    it('is there only for a bill of this number', async () => {
      expect((await move('shipped')).json().error.code).toBe(131_009)
    })
  })

  const paymentOf = (news: Json): { [key: string]: Json } =>
    JSON.parse(JSON.stringify(news)).entry[0].changes[0].value.statuses[0].payment
})

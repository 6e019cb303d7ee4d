import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  DemoApp,
  fixture,
  interactive,
  type Json,
  phoneNumberId,
  shop,
} from './testing/demo-app.ts'

const order = '01936f2e-5b1c-7c4e-9f00-000000000007'

let demo: DemoApp
beforeEach(async () => {
  demo = await DemoApp.start()
})
afterEach(() => demo.end())

const buttons = (...kinds: string[]) =>
  interactive({
    type: 'button',
    body: { text: 'ठीक?' },
    action: {
      buttons: kinds.map((kind) => ({
        type: 'reply',
        reply: { id: `chg:${kind}:${order}:1`, title: kind },
      })),
    },
  })
const accepted = buttons('no')
const offered = buttons('ok', 'no')
const askAddress = interactive({
  type: 'address_message',
  body: { text: 'कहाँ?' },
  action: { name: 'address_message', parameters: { country: 'IN' } },
})

/** What this person has written so far. */
const written = async (customer: string): Promise<{ type: string; [key: string]: Json }[]> =>
  (await demo.chat(customer))
    .filter(({ from }: { from: string }) => from === 'customer')
    .map(({ content }: { content: Json }) => content)

describe('a story', () => {
  it('begins with a basket of goods that the shop has', async () => {
    expect((await demo.start('cancels')).statusCode).toBe(200)
    const [body] = await demo.webhook.received(1)
    expect(JSON.stringify(body)).toContain('"wa_id":"919820040002"')
    expect(JSON.stringify(body)).toMatch(/"product_retailer_id":"(SUGAR|SOAP)"/)
  })

  it('of one who answers late takes the offer, after a while', async () => {
    await demo.start('answers_late')
    await demo.post({ ...offered, to: '919820040001' })
    await expect
      .poll(() => written('ramesh'))
      .toContainEqual({
        type: 'interactive',
        interactive: {
          type: 'button_reply',
          button_reply: { id: `chg:ok:${order}:1`, title: 'ok' },
        },
      })
  })

  it('of one who cancels does it once, after the acceptance', async () => {
    await demo.start('cancels')
    await demo.post({ ...offered, to: '919820040002' })
    await demo.post({ ...accepted, to: '919820040002' })
    await expect.poll(async () => (await written('farida')).length).toBe(2)
    await demo.post({ ...accepted, to: '919820040002' })
    // The basket, the shop's three messages sent and delivered, the cancellation: nothing more is under way.
    await demo.webhook.received(8)
    expect(await written('farida')).toHaveLength(2)
  })

  it('of one who pays twice says where he lives and pays his bill twice, which the gateway tells', async () => {
    await demo.start('pays_twice')
    await demo.post({ ...accepted, to: '919820040003' })
    await demo.post({ ...askAddress, to: '919820040003' })
    await expect
      .poll(async () => JSON.stringify(await written('vikram')))
      .toContain('Gandhi Road, Vashi')
    const bill = JSON.stringify(fixture('out_order_details_gateway'))
    await demo.post(bill.replace('919820011223', '919820040003'))
    await expect.poll(async () => JSON.stringify(await written('vikram'))).toContain('do baar')
    const captured = () =>
      demo.webhook.bodies.flatMap(
        ({ raw }) => /"pg_transaction_id":"([^"]+)".*"status":"success"/.exec(raw)?.[1] ?? [],
      )
    await expect.poll(() => new Set(captured()).size).toBe(2)
  })

  it('of a rush is twenty or a hundred people with one order each, who come to the list of people', async () => {
    await demo.start('rush_100')
    const bodies = await demo.webhook.received(100)
    const people = new Set(JSON.stringify(bodies).match(/"from":"\d+"/g))
    expect(people.size).toBe(100)
    const { customers } = (await demo.app.inject(`/demo/api/shops/${phoneNumberId}`)).json()
    expect(customers).toHaveLength(7 + 100)
  })

  it('writes Bengali even to a shop without goods, where nobody can fill a basket', async () => {
    demo.shops = [{ ...shop, catalogue: [] }]
    expect((await demo.start('writes_bengali')).statusCode).toBe(200)
    expect(JSON.stringify(await written('mitali'))).toContain('চিনি')
    expect((await demo.start('rush_20')).json()).toEqual({ code: 'no_goods' })
    expect((await demo.start('unheard_of')).statusCode).toBe(404)
  })
})

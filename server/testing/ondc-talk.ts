import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { acceptArgs, packArgs } from '#core/order/order-acts.ts'
import cancel_by_buyer from '#core/testing/fixtures/ondc/cancel_by_buyer.json' with { type: 'json' }
import confirm_cod from '#core/testing/fixtures/ondc/confirm_cod.json' with { type: 'json' }
import confirm_prepaid from '#core/testing/fixtures/ondc/confirm_prepaid.json' with { type: 'json' }
import select from '#core/testing/fixtures/ondc/select.json' with { type: 'json' }
import { bags, type OndcDay } from './ondc-day.ts'

/** What a buyer's app asks in the reference, by the name of the file. */
export const reference = { select, confirm_cod, confirm_prepaid, cancel_by_buyer }
type Reference = typeof reference
type Name = keyof Reference

export type Version = '1.2.0' | '1.2.5'

/** A talk with a shop from a basket to the door: each message as the reference has it, about this shop's goods. */
export function ondcTalk(day: OndcDay, version: Version = '1.2.0') {
  const transaction = randomUUID()
  const orderId = `2026-11-24-${randomUUID().slice(0, 6)}`
  let said = 0
  const about = <N extends Name>(
    name: N,
    change: (body: Reference[N]) => void = () => {},
  ): Reference[N] => {
    said += 1
    const body: Reference[N] = JSON.parse(inThisShop(name, { shop: day.shop.id, orderId }))
    Object.assign(body.context, {
      ...{ city: 'std:033', core_version: version, transaction_id: transaction },
      message_id: randomUUID(),
      timestamp: new Date(day.now + said).toISOString(),
    })
    change(body)
    return body
  }
  return { transaction, orderId, about }
}

/** A message of the reference with this shop in place of its shop: two bags of sugar and four of dal, brought for ₹20. */
const inThisShop = (name: Name, { shop, orderId }: { shop: string; orderId: string }): string =>
  JSON.stringify(reference[name])
    .replaceAll('SGK400703', shop)
    .replaceAll(/"2026-09-22-\d{6}"/g, JSON.stringify(orderId))
    .replaceAll('"I1"', JSON.stringify(bags.sugar))
    .replaceAll('"I2"', JSON.stringify(bags.dal))
    .replaceAll('19.070200,73.001100', '22.573000,88.364000')
    .replaceAll('"400703"', '"700012"')
    .replaceAll('"275.00"', '"44.00"')
    .replaceAll('"411.00"', '"180.00"')

/** One of a list that has it. */
export const nth = <T>(list: readonly T[], n: number): T => list[n] ?? expect.fail(`no ${n}th`)

/** What buyer and shop do in such a day, and what the buyer's app is called back with. */
export function ondcActs(day: OndcDay) {
  const drain = () => day.server.worker.drain()
  const last = () => day.buyer.heard.at(-1)?.body ?? expect.fail('nothing was heard')
  const only = () => day.shop.onlyOrder()
  const ask = async (action: string, body: object) => {
    const reply = await day.buyer.post(action, body)
    expect(reply).toEqual({ status: 200, body: { message: { ack: { status: 'ACK' } } } })
    await drain()
  }
  return {
    ...{ drain, last, only, ask },
    /** What was heard, a line each. */
    heard: () =>
      day.buyer.heard.map(({ action, body }) => {
        const { order } = body.message ?? {}
        const fulfilment = order?.fulfillments?.[0]?.state?.descriptor.code
        return [action, order?.state, fulfilment, body.error?.code].filter(Boolean).join(' ')
      }),
    lastOrder: () => last().message?.order ?? expect.fail('no order was told'),
    /** A talk up to its order, which the shop has not looked at yet. */
    async ordered(version: Version = '1.2.0') {
      const talk = ondcTalk(day, version)
      await ask('select', talk.about('select'))
      await ask('confirm', talk.about('confirm_cod'))
      return talk
    },
    accept: async () => day.shop.act('acceptOrder', acceptArgs(await only())),
    pack: async () => day.shop.act('packOrder', packArgs(await only(), day.server.deps.newId)),
    dispatch: async () => day.shop.act('dispatchOrder', { orderId: (await only()).id }),
  }
}

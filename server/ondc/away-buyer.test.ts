import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { cleanUpSource } from '../jobs/clean-up.ts'
import { ondcDay } from '../testing/ondc-day.ts'
import { ondcActs, ondcTalk } from '../testing/ondc-talk.ts'
import { underKey } from '../testing/test-partner.ts'
import { ondcPartner } from './ondc-partner.ts'

const day = ondcDay()
const { drain, heard, ask, ordered, accept } = ondcActs(day)

/** The operator has the newest of these events told once more. */
async function replayLast(list: string) {
  const network = await underKey(day.server, await ondcPartner(day.server.deps), {
    rights: ['orders', 'hooks'],
  })
  const { body } = await network.call('GET', list)
  const { id } = (body['events'] as { id: string }[]).at(-1) ?? expect.fail('there is none')
  await network.call('POST', `/v1/partner/events/${id}/replay`)
  await drain()
}

describe('a buyer’s app that is away', () => {
  it('is told later, of the answer before the news', async () => {
    const talk = ondcTalk(day)
    await ask('select', talk.about('select'))
    day.buyer.answer = () => undefined
    await ask('confirm', talk.about('confirm_cod'))
    await accept()
    await drain()
    expect(heard()).toEqual(['on_select Serviceable'])
    day.buyer.answer = () => 200
    day.now += 3_600_000
    await drain()
    day.now += 3_600_000
    await drain()
    expect(heard().slice(1)).toEqual(['on_confirm Created Pending', 'on_status Accepted Pending'])
  })

  it('and cancels before it has heard that its order is taken is told each once, also when asked to be told again', async () => {
    const talk = ondcTalk(day)
    await ask('select', talk.about('select'))
    day.buyer.answer = () => undefined
    await ask('confirm', talk.about('confirm_cod'))
    await ask('cancel', talk.about('cancel_by_buyer'))
    day.buyer.answer = () => 200
    for (let hours = 0; hours < 3; hours++) {
      day.now += 3_600_000
      await drain()
    }
    expect(heard().slice(1)).toEqual([
      'on_confirm Created Pending',
      'on_cancel Cancelled Cancelled',
    ])
    const told = heard()
    await replayLast('/v1/partner/events')
    expect(heard()).toEqual(told)
  })

  it('for good is given up, and the news stand among the dead', async () => {
    await ordered()
    await accept()
    day.buyer.answer = () => 500
    for (let hours = 0; hours < 30; hours++) {
      day.now += 3_600_000
      await drain()
    }
    const [event] = await day.server.deps.db.global
      .selectFrom('partner_event')
      .select(['dead_at', 'sent_at'])
      .where('order_id', 'in', (query) =>
        query.selectFrom('partner_order').select('id').where('ref', 'like', 'buyer.example.com/%'),
      )
      .orderBy('at', 'desc')
      .execute()
    expect(event?.sent_at).toBeNull()
    expect(event?.dead_at).not.toBeNull()
  })

  it('is told what it has missed when its event is sent again', async () => {
    await ordered()
    day.buyer.answer = () => 500
    await accept()
    for (let hours = 0; hours < 30; hours++) {
      day.now += 3_600_000
      await drain()
    }
    day.buyer.answer = () => 200
    await replayLast('/v1/partner/events?dead=1')
    expect(heard().at(-1)).toBe('on_status Accepted Pending')
  })
})

describe('what the network was told of a customer', () => {
  it('is forgotten after a month, also where it never arrived', async () => {
    await ordered()
    const { global } = day.server.deps.db
    const named = async () => [
      ...(await global.selectFrom('ondc_order').select('ref').execute()),
      ...(await global
        .selectFrom('outbox')
        .select('id')
        .where(sql<boolean>`body::text LIKE '%Sunita%'`)
        .execute()),
    ]
    day.buyer.answer = () => 500
    await ask('confirm', ondcTalk(day).about('confirm_cod'))
    expect((await named()).length).toBeGreaterThan(2)
    day.now += 31 * 24 * 3_600_000
    await cleanUpSource()(day.server.deps)
    expect(await named()).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { joinPhone } from '../testing/join-phone.ts'
import { partnerDay } from '../testing/partner-day.ts'
import { makeKey, makePartner, revokeKey } from './keys.ts'
import type { PartnerRight } from './rights.ts'

const day = partnerDay()

describe('the owner', () => {
  it('lets a partner in and takes that back; nobody else does', async () => {
    const phone = await joinPhone(day.server.app, day.server.deps)
    const id = await makePartner(day.server.deps, { name: 'Bazaar', isTest: false })
    const test = await makePartner(day.server.deps, { name: 'Trial', isTest: true })
    const call = (method: 'GET' | 'PUT' | 'DELETE', path = '') =>
      day.server.app.inject({
        method,
        url: `/v1/partners${path}`,
        headers: { cookie: phone.cookie },
      })
    const mine = async () => {
      const { partners } = (await call('GET')).json()
      return partners.find((one: { id: string }) => one.id === id)
    }
    expect(await mine()).toEqual({ id, name: 'Bazaar', joinedAt: null, rights: [] })
    const { deps } = day.server
    const keyFor = (rights: readonly PartnerRight[], shops: string[] | null) =>
      makeKey(deps, id, { rights, shops })
    await keyFor(['goods'], null)
    await keyFor(['goods', 'hooks'], [day.shop.id])
    const orders = await keyFor(['orders'], null)
    expect((await mine()).rights.toSorted()).toEqual(['goods', 'orders'])
    if (orders.ok) await revokeKey(deps, orders.value.id)
    // What a key for another shop may do is nothing here.
    expect((await mine()).rights).toEqual(['goods'])
    expect((await call('PUT', `/${id}`)).statusCode).toBe(204)
    expect(await mine()).toMatchObject({ joinedAt: day.now })
    expect((await call('PUT', `/${test}`)).statusCode).toBe(404)
    expect((await call('DELETE', `/${id}`)).statusCode).toBe(204)
    expect(await mine()).toMatchObject({ joinedAt: null })
    const anonymous = await day.server.app.inject({ method: 'PUT', url: `/v1/partners/${id}` })
    expect(anonymous.statusCode).toBe(401)
  })
})

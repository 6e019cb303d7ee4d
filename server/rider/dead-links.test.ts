import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { riderToken } from '#core/round/rider-token.ts'
import { hashSecret } from '../http/auth.ts'
import { RiderDay } from '../testing/rider-day.ts'

const day = new RiderDay()
beforeAll(day.start)
afterAll(day.close)
beforeEach(day.newShop)

describe('a link that opens nothing', () => {
  const sentence = async (token: string, status: number) => {
    const { body, statusCode } = await day.open(token)
    expect(statusCode).toBe(status)
    expect(body).not.toContain('Mitali')
    // What his phone has kept of a round that is over is still handed over.
    expect(body.includes('src="/r/rider.js"')).toBe(status === 410)
    return body
  }

  it('is told so when forged, and says it in every language (D6)', async () => {
    const token = await day.out(await day.bags(['Mitali Das']))
    const forged = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0')
    const elsewhere = riderToken(v7(), new Uint8Array(16).fill(9))
    for (const wrong of [forged, elsewhere, 'rider', '%00', token.slice(0, 32)]) {
      const body = await sentence(wrong, 404)
      expect(body).toContain('lang="bn"')
      expect(body).toContain('This link does not open anything')
    }
    const reply = await day.server.app.inject({
      ...{ method: 'POST', url: `/r/${forged}/acts`, payload: { acts: [] } },
    })
    expect(reply.statusCode).toBe(404)
  })

  it('is told so once the round was handed in, in the shop’s language (D6)', async () => {
    const roundId = v7()
    const orders = await day.bags(['Mitali Das'])
    const token = await day.out(orders, roundId)
    await day.handIn(roundId, orders, 0)
    expect(await sentence(token, 410)).toContain('यह फेरा पूरा हो गया')
    expect(await day.tell(token, [])).toMatchObject({ end: 'over', drops: [] })
  })

  it('is told so when another link has taken its place, or none (D6)', async () => {
    const roundId = v7()
    const token = await day.out(await day.bags(['Mitali Das']), roundId)
    const newer = day.newToken()
    await day.phone.act('linkRound', { roundId, tokenHash: hashSecret(newer) })
    await sentence(token, 404)
    expect((await day.open(newer)).statusCode).toBe(200)
    await day.phone.act('linkRound', { roundId, tokenHash: null })
    await sentence(newer, 404)
  })

  it('is told so a day later; what was done at the doors is still taken (D6)', async () => {
    const orders = await day.bags(['Mitali Das'])
    const token = await day.out(orders)
    day.time += 24 * 60 * 60_000 + 1000
    expect(await sentence(token, 410)).toContain('यह लिंक पुराना है')
    const [bag] = orders
    if (!bag) return
    expect(await day.tell(token, [day.delivered(bag, 27_300)])).toMatchObject({
      end: 'old',
      drops: [],
    })
    expect(await day.row(bag)).toMatchObject({ st: 'delivered' })
  })
})

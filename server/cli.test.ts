import { describe, expect, it } from 'vitest'
import { runCommand } from './cli.ts'
import { readClock } from './sync/timeline.ts'
import { joinPhone } from './testing/join-phone.ts'
import { startTestServer } from './testing/start-server.ts'
import { openTestShop } from './testing/test-shop.ts'
import { shopOfNumber } from './whatsapp/numbers.ts'

const someShop = '01900000-0000-7000-8000-000000000001'

describe('the operator’s command', () => {
  it.each([
    [[]],
    [['help']],
    [['whatsapp-number']],
    [['whatsapp-number', '109876543210987']],
    [['whatsapp-number', '+91 98', someShop]],
    [['whatsapp-number', '109876543210987', 'my-shop']],
    [['whatsapp-number', '109876543210987', someShop, 'more']],
  ])('%j is answered with how to use it, and opens nothing', async (args) => {
    const said: string[] = []
    const openDb = () => Promise.reject(new Error('The database was opened.'))
    const desk = { openDb, now: Date.now, say: (line: string) => said.push(line) }
    expect(await runCommand(args, desk)).toBe(64)
    expect(said.join()).toContain('whatsapp-number <phone number id> <shop id>')
  })

  it('gives a number to a shop, and says when there is no such shop', async () => {
    const { app, deps, close } = await startTestServer()
    const shop = await openTestShop(deps, { phoneNumberId: '11111' })
    const said: string[] = []
    // The server still needs its database afterwards.
    const desk = {
      openDb: async () => ({ ...deps.db, close: async () => {} }),
      now: Date.now,
      say: (line: string) => said.push(line),
    }
    expect(await runCommand(['whatsapp-number', '22222', shop.id], desk)).toBe(0)
    expect(await shopOfNumber(deps.db, '22222')).toBe(shop.id)
    expect(await runCommand(['whatsapp-number', '33333', someShop], desk)).toBe(1)
    expect(await shopOfNumber(deps.db, '33333')).toBeUndefined()
    expect(said.at(-1)).toContain('no shop with this id')
    const phone = await joinPhone(app, deps)
    const epochNow = () => deps.db.readShop(phone.shop, readClock).then(({ epoch }) => epoch)
    expect(await epochNow()).toBe(phone.epoch)
    expect(await runCommand(['restored'], desk)).toBe(0)
    expect(await epochNow()).not.toBe(phone.epoch)
    await close()
  })
})

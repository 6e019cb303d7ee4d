import { describe, expect, it } from 'vitest'
import { supportCode } from '#core/shop/support-code.ts'
import { billSetting } from './bills/bill-setting.ts'
import { runCommand } from './cli.ts'
import { signRequest } from './partner/signature.ts'
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
    [['support-code']],
    [['whatsapp-number', '109876543210987']],
    [['whatsapp-number', '+91 98', someShop]],
    [['whatsapp-number', '109876543210987', 'my-shop']],
    [['whatsapp-number', '109876543210987', someShop, 'more']],
    [['bills', someShop]],
    [['bills', someShop, 'paypal', 'main', '1483920017364552']],
    [['bills', someShop, 'razorpay', 'main']],
    [['bills', someShop, 'upi', 'a catalogue']],
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
    const bills = () => deps.db.readShop(shop.id, billSetting)
    const gateway = ['bills', shop.id, 'razorpay', 'main', '1483920017364552']
    expect(await runCommand(gateway, desk)).toBe(0)
    expect(await bills()).toEqual({
      catalogueId: '1483920017364552',
      way: { type: 'gateway', gateway: 'razorpay', configuration: 'main' },
    })
    expect(await runCommand(['bills', shop.id, 'upi', '1483920017364552'], desk)).toBe(0)
    expect(await bills()).toEqual({ catalogueId: '1483920017364552', way: { type: 'upi' } })
    expect(await runCommand(['bills', shop.id, 'off'], desk)).toBe(0)
    expect(await bills()).toBeUndefined()
    expect(await runCommand(['bills', someShop, 'off'], desk)).toBe(1)
    const phone = await joinPhone(app, deps)
    const epochNow = () => deps.db.readShop(phone.shop, readClock).then(({ epoch }) => epoch)
    expect(await epochNow()).toBe(phone.epoch)
    expect(await runCommand(['restored'], desk)).toBe(0)
    expect(await epochNow()).not.toBe(phone.epoch)
    await close()
  })

  it('says in words how a phone stands by the code read out from it, and opens nothing', async () => {
    const openDb = () => Promise.reject(new Error('The database was opened.'))
    const code = supportCode({
      app: '1.2.3',
      channel: 'auth',
      waiting: 12,
      oldestWaiting: 'three_days',
      lastExchange: 'longer',
      isStorageFull: false,
      isPersisted: false,
      schema: 1,
      isFirstSync: false,
      lastTrouble: 'stuck',
    })
    const said: string[] = []
    const say = (line: string) => said.push(line)
    expect(
      await runCommand(['support-code', ...code.split('-')], { openDb, now: Date.now, say }),
    ).toBe(0)
    expect(said.join('\n')).toMatch(/1\.2\.3.*pair it again.*12, the oldest from one to three/s)
    const wrong = code.startsWith('X') ? `Y${code.slice(1)}` : `X${code.slice(1)}`
    expect(await runCommand(['support-code', wrong], { openDb, now: Date.now, say })).toBe(1)
    expect(said.at(-1)).toContain('heard wrong')
  })
})

describe('the operator’s word on marketplaces', () => {
  it('makes a partner and its keys, shows a secret once, and ends a key', async () => {
    const { app, deps, close } = await startTestServer()
    const said: string[] = []
    const desk = {
      openDb: async () => ({ ...deps.db, close: async () => {} }),
      now: Date.now,
      say: (line: string) => said.push(line),
    }
    expect(await runCommand(['partner-new', 'Bazaar', 'of', 'India'], desk)).toBe(0)
    const [partner = ''] = /(?<=partner )[0-9a-f-]{36}/.exec(said.at(-1) ?? '') ?? []
    expect(await runCommand(['partner-key', partner, 'goods,orders'], desk)).toBe(0)
    const [key = ''] = /[0-9a-f-]{36}/.exec(said.at(-2) ?? '') ?? []
    const [secret = ''] = /[\w-]{43}$/.exec(said.at(-1) ?? '') ?? []
    const ask = () => {
      const signed = { method: 'GET', url: '/v1/partner/shops', body: Buffer.alloc(0) }
      const timestamp = String(Date.now())
      const headers = {
        'haat-key': key,
        'haat-timestamp': timestamp,
        'haat-nonce': 'x'.repeat(16),
        'haat-signature': signRequest(secret, { ...signed, timestamp, nonce: 'x'.repeat(16) }),
      }
      return app.inject({ url: signed.url, headers })
    }
    expect((await ask()).json()).toEqual({ shops: [] })
    said.length = 0
    expect(await runCommand(['partners'], desk)).toBe(0)
    expect(said).toEqual([
      `${partner} Bazaar of India`,
      `  key ${key} goods,orders of all its shops`,
    ])
    expect(await runCommand(['partner-revoke', key], desk)).toBe(0)
    expect((await ask()).statusCode).toBe(401)
    expect(await runCommand(['partner-revoke', key], desk)).toBe(1)
    expect(await runCommand(['partner-key', someShop, 'goods'], desk)).toBe(1)
    for (const wrong of [['partner-new'], ['partner-key', partner, 'money'], ['partner-revoke']])
      expect(await runCommand(wrong, desk)).toBe(64)
    await close()
  })
})

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from '@playwright/test'
import { test } from './story.ts'

const program = join(import.meta.dirname, '../demo/reference-partner.ts')

test('a marketplace offers an order to a PIN code; the first shop says no, the second brings it', async ({
  server,
}) => {
  const made = await server.operator('partner-trial', 'Bazaar')
  const [partner = ''] = /(?<=partner )[0-9a-f-]{36}/.exec(made) ?? []
  const [, pin = ''] = /serve (\d{6})/.exec(made) ?? []
  const keyed = await server.operator('partner-key', partner, 'goods,orders')
  const [, PARTNER_KEY = ''] = /Haat-Key: (\S+)/.exec(keyed) ?? []
  const [, PARTNER_SECRET = ''] = /once: (\S+)/.exec(keyed) ?? []
  const marketplace = async (...args: string[]): Promise<string[]> => {
    const env = { ...process.env, HAAT: server.url, PARTNER_KEY, PARTNER_SECRET }
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], { env })
    return stdout.trim().split('\n')
  }

  const shops = (await marketplace('shops')).map((line) => line.slice(0, 36))
  expect(shops).toHaveLength(2)
  const basket = ['sugar=1000', 'mustard-oil=1']
  const [order = ''] = await marketplace('place', pin, 'reject-first-1', ...basket)
  expect(await marketplace('follow', order)).toEqual([
    `placed ${shops[1]}`,
    ...['accepted', 'packed', 'out_for_delivery', 'delivered'].map((st) => `${st} ${shops[1]}`),
  ])

  // What its customer has paid the marketplace goes the same way, and no money is taken at the door.
  const [prepaid = ''] = await marketplace('prepaid', pin, 'paid-1', ...basket)
  expect((await marketplace('follow', prepaid)).at(-1)).toBe(`delivered ${shops[0]}`)

  // Nobody answers the next one, so the customer gives up.
  const [silent = ''] = await marketplace('place', pin, 'silent-1', ...basket)
  expect(await marketplace('cancel', silent)).toEqual(['cancelled'])
  expect(await marketplace('follow', silent)).toEqual([`cancelled ${shops[0]} changed_mind`])
  // The same number again is the same order.
  expect(await marketplace('place', pin, 'silent-1', ...basket)).toEqual([silent])
})

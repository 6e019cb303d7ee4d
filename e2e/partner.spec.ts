import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from '@playwright/test'
import type { RunningServer } from './server.ts'
import { openStockedShop, untilSent } from './shop.ts'
import { expectAccessible, test } from './story.ts'
import { words } from './words.ts'

const program = join(import.meta.dirname, '../demo/reference-partner.ts')

/** The marketplace's program under a key of its own; gives the lines that it prints. */
async function programOf(server: RunningServer, partner: string) {
  const keyed = await server.operator('partner-key', partner, 'goods,orders')
  const [, PARTNER_KEY = ''] = /Haat-Key: (\S+)/.exec(keyed) ?? []
  const [, PARTNER_SECRET = ''] = /once: (\S+)/.exec(keyed) ?? []
  return async (...args: string[]): Promise<string[]> => {
    const env = { ...process.env, HAAT: server.url, PARTNER_KEY, PARTNER_SECRET }
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], { env })
    return stdout.trim().split('\n')
  }
}

test('a marketplace offers an order to a PIN code; the first shop says no, the second brings it', async ({
  server,
}) => {
  const made = await server.operator('partner-trial', 'Bazaar')
  const [partner = ''] = /(?<=partner )[0-9a-f-]{36}/.exec(made) ?? []
  const [, pin = ''] = /serve (\d{6})/.exec(made) ?? []
  const marketplace = await programOf(server, partner)

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

test('the owner lets a marketplace in, brings what was paid to it without taking money, and stops it (hi)', async ({
  page,
  server,
}) => {
  const t = words('hi')
  const by = 'Bazaar'
  const [partner = ''] =
    /(?<=partner )[0-9a-f-]{36}/.exec(await server.operator('partner-new', by)) ?? []
  const marketplace = await programOf(server, partner)
  await page.goto(server.url)
  await openStockedShop(page, 'hi')
  await page.goto(`${server.url}/settings`)
  await page.getByRole('button', { name: new RegExp(t('settings:shop.pin')) }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox').fill('700012')
  await sheet.getByRole('button', { name: t('settings:shop.save') }).click()
  await page.getByRole('link', { name: t('settings:marketplaces') }).click()
  const lets = page.getByRole('switch', { name: by })
  await expect(lets).not.toBeChecked()
  await expect(lets).toContainText(t('partners:orders'))
  await lets.click()
  await expect(lets).toBeChecked()
  await expectAccessible(page)

  // Without a network nothing is changed, and it says so.
  const stop = async () => {
    await lets.click()
    await sheet.getByRole('button', { name: t('partners:stop.button') }).click()
  }
  await page.context().setOffline(true)
  await stop()
  await expect(page.getByRole('alert')).toHaveText(t('settings:call.offline'))
  await expect(lets).toBeChecked()
  await page.context().setOffline(false)

  await page.goto(server.url)
  await untilSent(page, 'hi')
  const [order = ''] = await marketplace('prepaid', '700012', 'paid-1', 'sugar=1000')
  await page.goto(`${server.url}/orders?s=new`)
  const takeNothing = t('orders:prepaid.take_nothing', { by })
  const card = page.getByRole('article').filter({ hasText: takeNothing })
  await card.getByRole('button', { name: t('orders:accept') }).click()
  await page.getByRole('button', { name: new RegExp(`^${t('orders:segment.pack')}`) }).click()
  await page.getByRole('link', { name: /Asha/ }).click()
  await expect(page.getByText(takeNothing)).toBeVisible()
  await expect(page.getByRole('button', { name: t('orders:step.take_payment') })).toBeHidden()
  await expectAccessible(page)
  for (const step of ['pack_all', 'pack', 'send', 'hand_over'] as const)
    await page.getByRole('button', { name: t(`orders:step.${step}`), exact: true }).click()
  // Nobody is asked how it was paid.
  await expect(page.getByText(t('orders:prepaid.owes', { by, amount: '₹44' }))).toBeVisible()
  await page.goto(server.url)
  await expect(page.getByText(t('today:marketplaces'))).toBeVisible()
  await untilSent(page, 'hi')
  expect((await marketplace('follow', order)).at(-1)).toMatch(/^delivered /)

  await page.goto(`${server.url}/settings/partners`)
  await stop()
  await expect(lets).not.toBeChecked()
  await expect(marketplace('place', '700012', 'late-1', 'sugar=1000')).rejects.toThrow(
    'Nobody serves',
  )
})

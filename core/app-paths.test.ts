import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { appAddress } from './app-paths.ts'

const shopApp = readFileSync(new URL('../src/app/ShopApp.tsx', import.meta.url), 'utf8')
const routes = [...shopApp.matchAll(/<Route path="([^"]+)"/g)].map(([, path = '']) => path)

test('every screen opens by its address, with or without a network', () => {
  expect(routes.length).toBeGreaterThan(20)
  const closed = routes.filter((path) => !appAddress.test(path.replace(':id', '01a21bf1-ee8f')))
  expect(closed).toEqual([])
  expect('/orders?channel=whatsapp').toMatch(appAddress)
})

test.each([
  '/v1/orders',
  '/r/token',
  '/k/token',
  '/stock/a/b',
  '/ordersx',
  '/buying/bills/a/b',
  '/s/shop',
])('%s is not the app’s', (address) => expect(address).not.toMatch(appAddress))

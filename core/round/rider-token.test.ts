import { expect, test } from 'vitest'
import { id } from '../testing/shop-fixtures.ts'
import { riderToken, shopOfToken } from './rider-token.ts'

test('a rider’s token tells its shop, and nothing that is not one does (D6)', () => {
  const token = riderToken(id(7), new Uint8Array(16).fill(0xf0))
  expect(token).toMatch(/^[0-9a-f]{64}$/)
  expect(shopOfToken(token)).toBe(id(7))
  for (const other of ['', 'x', token.slice(1), `${token}0`, token.toUpperCase(), `../${token}`])
    expect(shopOfToken(other), other).toBeUndefined()
})

test('two links of one shop have different tokens (D6)', () => {
  const tokens = [1, 2].map((n) => riderToken(id(7), new Uint8Array(16).fill(n)))
  expect(new Set(tokens).size).toBe(2)
})

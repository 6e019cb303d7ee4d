import { createHash, createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import jsQR from 'jsqr'
import { describe, expect, it } from 'vitest'
import { paise } from '#core/money/paise.ts'
import { type Handover, withoutCodeSchema } from '#core/order/door-code.ts'
import { upiLink } from '#core/payment/upi-link.ts'
import { maxDrops, type Round } from '#core/round/round.ts'
import { doorReasons, readTally, type ToldDrop } from '#core/round/tally.ts'
import { id, round as someRound } from '#core/testing/shop-fixtures.ts'

type Page = {
  tallyOf: (token: string, round: string, drops: string[]) => Promise<string>
  qrOf: (text: string) => boolean[][]
}
await import(new URL('page/tally.js', import.meta.url).href)
const page = (globalThis as unknown as { tally: Page }).tally

const token = 'ab'.repeat(32)
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const sign = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex')
const drops = Array.from({ length: maxDrops }, (_, n) => ({
  orderId: id(0x700 + n),
  paymentId: id(0xc00 + n),
}))
const round: Round = someRound('out', { drops, tokenHash: hashOf(token) })
const read = (text: string, change: Partial<Round> = {}) =>
  readTally(text, { ...round, ...change }, sign)

/** What an independent reader sees on the rider's screen. */
function seen(rows: boolean[][]): string | undefined {
  const scale = 3
  const edge = 4
  const width = (rows.length + 2 * edge) * scale
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++)
      if (rows[Math.floor(y / scale) - edge]?.[Math.floor(x / scale) - edge])
        pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
  return jsQR(pixels, width, width)?.data
}

/** What the page says about the door code, and how it is understood. */
const saidAtDoor: fc.Arbitrary<{ part: string; said: Handover }> = fc.oneof(
  fc.constant({ part: '', said: {} }),
  fc
    .nat({ max: 9999 })
    .map((n) => String(n).padStart(4, '0'))
    .map((typed) => ({ part: `C${typed}`, said: { typed } })),
  fc.constantFrom(...withoutCodeSchema.options).map((without) => ({
    part: `W${withoutCodeSchema.options.indexOf(without) + 1}`,
    said: { without },
  })),
)

const places = fc.uniqueArray(fc.nat({ max: maxDrops - 1 }), { maxLength: maxDrops })
const anyDrops = places.chain((list) =>
  fc.tuple(
    ...list.map((at) =>
      fc.oneof(
        fc
          .tuple(fc.nat({ max: 2_000_000_000 }), saidAtDoor, fc.boolean())
          .map(([n, { part, said }, isCash]) => {
            const orderId = id(0x700 + at)
            const paid = {
              paise: paise(n),
              method: isCash ? ('cash' as const) : ('upi_direct' as const),
            }
            const told: ToldDrop = { orderId, st: 'delivered', ...paid, ...said }
            return { part: `${at}${isCash ? 'D' : 'U'}${n}${part}`, told }
          }),
        fc.constantFrom(...doorReasons).map((reason) => ({
          part: `${at}F${doorReasons.indexOf(reason) + 1}`,
          told: { orderId: id(0x700 + at), st: 'failed', reason } as ToldDrop,
        })),
      ),
    ),
  ),
)

describe('the code that a rider shows at the counter', () => {
  it('is read by any scanner, and says what happened at each door, for every round (D10)', async () => {
    await fc.assert(
      fc.asyncProperty(anyDrops, async (doors) => {
        const parts = doors.map(({ part }) => part)
        const text = await page.tallyOf(token, round.id, parts)
        expect(seen(page.qrOf(text))).toBe(text)
        expect(read(text)).toEqual(doors.map(({ told }) => told))
      }),
      { numRuns: 25 },
    )
  })

  it('can be drawn for a text of any length it may have', () => {
    for (const length of [1, 24, 25, 26, 154, 155, 279, 280, 395, 396, 619, 758, 759, 854]) {
      const text = 'A1.'.repeat(285).slice(0, length)
      expect(seen(page.qrOf(text)), `${length}`).toBe(text)
    }
  })

  it('can be drawn for any UPI link, by which the customer pays at the door', () => {
    const vpa = (length: number) => `${'a'.repeat(length - 4)}@okx`
    for (const [length, shopName] of [
      [12, 'Gupta'],
      [30, 'श्री गणेश किराना'],
      [255, 'Shree Ganesh Kirana & General Stores, Vashi'],
    ] as const) {
      const link = upiLink({
        ...{ vpa: vpa(length), shopName, amountPaise: 1_234_567, paymentId: id(0xc00) },
        note: 'H4K-207'.repeat(3),
      })
      expect(seen(page.qrOf(link)), `${length}`).toBe(link)
    }
  })

  it('is refused when one sign of it was changed (D10)', async () => {
    const text = await page.tallyOf(token, round.id, ['0D4400', '1F1', '2D120'])
    expect(read(text.replace('0D4400', '0D0400'))).toBe('not_signed')
    for (let i = 0; i < text.length; i++) {
      const other = text[i] === '0' ? '1' : '0'
      expect(typeof read(text.slice(0, i) + other + text.slice(i + 1)), `${i}`).toBe('string')
    }
  })

  it('is refused when its link was replaced or stopped (D6, D10)', async () => {
    const text = await page.tallyOf(token, round.id, ['0D4400'])
    expect(read(text, { tokenHash: hashOf('cd'.repeat(32)) })).toBe('not_signed')
    expect(read(text, { tokenHash: null })).toBe('not_signed')
  })

  it('is refused for another round, and for one that was handed in (D10)', async () => {
    const text = await page.tallyOf(token, round.id, ['0D4400'])
    expect(read(text, { id: id(0x801) })).toBe('other_round')
    expect(read(text, { st: 'handed_in' })).toBe('handed_in')
  })

  it('is refused when it names a door twice, none of the round’s, or a reason nobody knows', async () => {
    for (const parts of [['0D1', '0D2'], ['41D1'], ['0F0'], ['0F9'], ['0D1W0'], ['0D1W9']])
      expect(read(await page.tallyOf(token, round.id, parts))).toBe('unknown')
    expect(read('upi://pay?pa=shop@bank&am=44.00')).toBe('unknown')
  })
})

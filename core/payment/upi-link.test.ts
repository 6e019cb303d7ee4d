import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { billLink, isVpa, upiLink } from './upi-link.ts'

const fixtures = JSON.parse(
  readFileSync(new URL('../testing/fixtures/upi_deep_links.json', import.meta.url), 'utf8'),
) as {
  valid: { uri: string }[]
  invalid: { uri: string; why: string }[]
  vpa: { ok: string[]; bad: string[] }
  amount: { paise: number; am: string }[]
}

const ask = {
  vpa: 'shreeganesh.vashi@okexample',
  shopName: 'Shree Ganesh Kirana',
  amountPaise: 72_700,
  paymentId: '01936f2e-5b1c-7c4e-9f00-0123456789ab',
  note: 'H4K-207',
}

/** What a payer's app reads, by the platform's own parser of URLs. */
const read = (link: string) => new URLSearchParams(new URL(link).search)

/** What an app would refuse the link for (commerce-protocols 2.1), written apart from the code; '' = it takes it. */
function faultOf(link: string): string {
  if (!link.startsWith('upi://pay?') || /\s/.test(link)) return 'not a link'
  const parameters = read(link)
  const keys = [...parameters.keys()]
  const [pa, am, cu, tr, tn] = ['pa', 'am', 'cu', 'tr', 'tn'].map((key) => parameters.get(key))
  if (new Set(keys).size < keys.length) return 'twice'
  if (keys[0] !== 'pa' || !pa || pa.split('@').length !== 2) return 'pa'
  if (am && (!/^\d+\.\d\d$/.test(am) || Number(am) === 0)) return 'am'
  if (am && cu && cu !== 'INR') return 'cu'
  if (tr && !/^[A-Za-z0-9]{1,35}$/.test(tr)) return 'tr'
  return tn && !/^[ -~]{0,50}$/.test(tn) ? 'tn' : ''
}

describe('what an app takes', () => {
  test.each(fixtures.valid)('$uri', ({ uri }) => expect(faultOf(uri)).toBe(''))
  test.each(fixtures.invalid)('not: $why', ({ uri }) => expect(faultOf(uri)).not.toBe(''))
})

describe('the link of a payment (P7)', () => {
  test('says whom, exactly how much, for what, and under which reference', () => {
    expect(Object.fromEntries(read(upiLink(ask)))).toEqual({
      pa: 'shreeganesh.vashi@okexample',
      pn: 'Shree Ganesh Kirana',
      am: '727.00',
      cu: 'INR',
      tr: '01936f2e5b1c7c4e9f000123456789ab',
      tn: 'H4K-207',
    })
  })

  test.each(fixtures.amount)('$paise paise are $am', ({ paise, am }) => {
    expect(read(upiLink({ ...ask, amountPaise: paise })).get('am')).toBe(am)
  })

  test('is one that apps take, whatever the shop and the amount are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...fixtures.vpa.ok),
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.integer({ min: 1, max: 10_000_000_00 }),
        fc.uuid(),
        fc.string({ unit: 'binary', maxLength: 60 }),
        (vpa, shopName, amountPaise, paymentId, note) => {
          const link = upiLink({ vpa, shopName, amountPaise, paymentId, note })
          expect(faultOf(link)).toBe('')
          const parameters = read(link)
          expect(parameters.get('pa')).toBe(vpa)
          expect(parameters.get('pn')).not.toBe('')
          const [whole = '', part = ''] = (parameters.get('am') ?? '').split('.')
          expect(Number(whole) * 100 + Number(part)).toBe(amountPaise)
        },
      ),
    )
  })

  test('has a reference of its own for every payment', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 20 }), (ids) => {
        const references = ids.map((paymentId) => read(upiLink({ ...ask, paymentId })).get('tr'))
        expect(new Set(references).size).toBe(ids.length)
      }),
    )
  })

  test('of a bill in WhatsApp names the shop and the reference alone, for WhatsApp says the amount', () => {
    const link = billLink(ask)
    expect(faultOf(link)).toBe('')
    expect(Object.fromEntries(read(link))).toEqual({
      pa: 'shreeganesh.vashi@okexample',
      pn: 'Shree Ganesh Kirana',
      tr: '01936f2e5b1c7c4e9f000123456789ab',
    })
    expect(() => billLink({ ...ask, vpa: 'thief@ybl&pa=x' })).toThrow('address')
  })

  test('shortens a long name, and keeps one in Hindi readable', () => {
    expect(read(upiLink({ ...ask, shopName: 'गणेश किराना' })).get('pn')).toBe('गणेश किराना')
    const long = upiLink({ ...ask, shopName: 'श्री गणेश किराना और जनरल स्टोर' })
    expect(read(long).get('pn')).toBe('श्री गणेश कि')
    expect(read(upiLink({ ...ask, shopName: '' })).get('pn')).toBe(ask.vpa)
  })

  test('is not made for nothing, or for nobody', () => {
    expect(() => upiLink({ ...ask, amountPaise: 0 })).toThrow('paise')
    expect(() => upiLink({ ...ask, amountPaise: 0.5 })).toThrow('paise')
    expect(() => upiLink({ ...ask, vpa: 'thief@ybl&pa=x' })).toThrow('address')
  })
})

describe('a UPI address', () => {
  test.each(fixtures.vpa.ok)('%s', (vpa) => expect(isVpa(vpa)).toBe(true))
  test.each(fixtures.vpa.bad)('not %s', (vpa) => expect(isVpa(vpa)).toBe(false))
})

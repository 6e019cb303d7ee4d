import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { orderStatusSchema } from '../../order/order-status.ts'
import { mayGiveReason, reasonSchema } from '../../order/reasons.ts'
import { ack, nack, type OndcFault, tidyKeys } from './context.ts'
import { ondcReason, readOndcReason, readOndcReturn } from './reasons.ts'
import { ondcStates, readOndcState } from './states.ts'
import { ondcVersions } from './version.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../testing/fixtures/${name}`, import.meta.url), 'utf8'))

type Nack = { error: OndcFault }

const machine: { states: { state: string; ondc: string }[] } = read('state_machine.json')
const reasons: { columns: string[]; rows: string[][] } = read('reasons.json')

describe('states (Z2)', () => {
  test('of 1.2.0 are those of the reference', () => {
    for (const { state, ondc } of machine.states) {
      const told = ondcStates(orderStatusSchema.parse(state), '1.2.0')
      const [theirs = '', rto] = ondc.replace(/;.*| \(.*/, '').split(' + ')
      const [order, ...fulfilments] = theirs.split(/ \/ | then /)
      const words = told.map(({ fulfilment }) => fulfilment)
      if (ondc === '-') expect(told).toEqual([])
      else if (rto) expect(told.map(({ back }) => back).join(' > ')).toBe(rto)
      else expect([[told[0]?.order, ...words]]).toEqual([[order, ...fulfilments]])
    }
  })

  test('of 1.2.5 never say what a rider from door to door may not say', () => {
    for (const st of orderStatusSchema.options)
      for (const { fulfilment } of ondcStates(st, '1.2.5'))
        expect(['Out-for-delivery', 'In-transit', 'Delivery-failed']).not.toContain(fulfilment)
  })

  test('that are told are read as a state that is told in the same words', () => {
    for (const version of ondcVersions)
      for (const st of orderStatusSchema.options)
        for (const told of ondcStates(st, version)) {
          const again = readOndcState(told.order, told.back ?? told.fulfilment)
          const words = again ? ondcStates(again, version) : []
          expect(words.map(({ order }) => order)).toContain(told.order)
          expect(words).toContainEqual(told)
        }
  })

  test('that nobody knows are no fault', () => {
    expect(readOndcState('On-the-moon', 'Packed')).toBeUndefined()
    expect(readOndcState('In-progress', 'Beamed-up')).toBeUndefined()
    expect(readOndcState('In-progress', 'constructor')).toBeUndefined()
    expect(readOndcState(' In-progress ', 'Order-picked-up ')).toBe('out_for_delivery')
  })
})

describe('reasons (Z3)', () => {
  test.each(ondcVersions)('of %s are those of the reference; 998 where it has none', (version) => {
    const column = reasons.columns.indexOf(`ondc_${version.replaceAll('.', '_')}`)
    for (const row of reasons.rows) {
      const code = row[column] === '-' ? '998' : row[column]
      expect([row[0], ondcReason(reasonSchema.parse(row[0]), version)]).toEqual([row[0], code])
    }
  })

  test('021 and 022 mean other things in each version', () => {
    const meaning = (code: string) => ondcVersions.map((v) => readOndcReason(code, v)?.reason)
    expect(meaning('021')).toEqual(['item_unavailable', 'no_response'])
    expect(meaning('022')).toEqual(['payment_failed', 'device_problem'])
  })

  test('that are told are read as reasons that are told by the same code, or say nothing more', () => {
    for (const version of ondcVersions)
      for (const reason of reasonSchema.options) {
        const code = ondcReason(reason, version)
        const again = readOndcReason(code, version)
        if (again) expect(ondcReason(again.reason, version)).toBe(code)
        else expect(['005', '998']).toContain(code)
      }
  })

  test('that a buyer may name are ones with which we can end an order for him', () => {
    for (const [code, version] of [
      ...['001', '003', '006', '009', '010', '999'].map((code) => [code, '1.2.0'] as const),
      ...['051', '052', '053', '999'].map((code) => [code, '1.2.5'] as const),
    ]) {
      const { reason } = readOndcReason(code, version) ?? expect.fail(`${code} is unknown`)
      const by = reason === 'not_accepting' ? 'channel' : 'customer'
      expect([code, mayGiveReason(by, reason, 'cancel')]).toEqual([code, true])
    }
  })

  test('that nobody knows are no fault', () => {
    for (const code of ['', '000', '42', 'toString'])
      for (const version of ondcVersions) expect(readOndcReason(code, version)).toBeUndefined()
    expect(readOndcReturn('constructor')).toBeUndefined()
    expect(readOndcReturn('003')?.reason).toBe('lost_damaged')
  })
})

test('what is answered in the call is what the reference answers', () => {
  const { ack: yes, nack_signature, ...no } = read('ondc/ack_nack.json')
  expect(ack).toEqual(yes)
  for (const answer of [...Object.values<Nack>(no), nack_signature.body])
    expect(nack(answer.error)).toEqual(answer)
})

test('keys with spaces around them are read as they were meant', () => {
  const said = { 'tags ': [{ ' code': 'a ', list: null }], n: 1 }
  expect(tidyKeys(said)).toEqual({ tags: [{ code: 'a ', list: null }], n: 1 })
})

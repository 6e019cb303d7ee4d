import { expect, test } from 'vitest'
import { paise } from '../money/paise.ts'
import { order } from '../testing/shop-fixtures.ts'
import { type OrderStatus, orderStatusSchema } from './order-status.ts'
import { type StepPhrase, stepOf, stepWords } from './step-words.ts'

const phrase: StepPhrase = (key, values = {}) => [key, ...Object.values(values)].join(' ')

test('a step that nothing was decided in has no words to tell it', () => {
  const silent = orderStatusSchema.options.filter((st) => stepOf(order(st), null) === null)
  expect(silent).toEqual(['draft', 'placed', 'change_proposed'])
})

test('whoever brings the goods is told how much is due, and where it can be paid', () => {
  const out = { st: 'out_for_delivery', code: 'H4K-207', vpa: null, secret: null } as const
  expect(stepWords(phrase, { ...out, duePaise: 0 })).toContain('pay.nothing_due')
  expect(stepWords(phrase, { ...out, duePaise: paise(13_000) })).toContain('pay.due ₹130')
  const words = stepWords(phrase, { ...out, duePaise: 13_000, vpa: 'ganesh_k@okaxis' })
  expect(stepWords(phrase, { ...out, duePaise: 0, prepaid: { by: 'Bazaar' } })).toEqual([
    'out.on_the_way H4K-207',
    'pay.prepaid Bazaar',
  ])
  expect(words).toEqual(['out.on_the_way H4K-207', 'pay.due_or_upi ₹130', '```ganesh_k@okaxis```'])
})

test('whose order came back is told that there is nothing to pay, or what he gets back (P3, P5)', () => {
  const back = { st: 'returned', code: 'H4K-207', reason: 'customer_absent' } as const
  expect(stepWords(phrase, { ...back, surplusPaise: 0 })).toContain('returned.nothing_due')
  expect(stepWords(phrase, { ...back, surplusPaise: 13_000 })).toContain('returned.money_back ₹130')
})

test('who paid a marketplace is told that the shop takes nothing, and where his money comes back from (P10)', () => {
  const words = (st: OrderStatus) => {
    const step = stepOf(order(st, { prepaid: { by: 'Bazaar' } }), 'shop@okaxis')
    return step && stepWords(phrase, step)
  }
  for (const st of ['out_for_delivery', 'ready_for_pickup'] as const)
    expect(words(st)?.slice(1)).toEqual(['pay.prepaid Bazaar'])
  expect(words('returned')?.slice(1)).toEqual(['returned.prepaid Bazaar', 'returned.again'])
})

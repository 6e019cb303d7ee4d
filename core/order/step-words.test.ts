import { expect, test } from 'vitest'
import { paise } from '../money/paise.ts'
import { order } from '../testing/shop-fixtures.ts'
import { orderStatusSchema } from './order-status.ts'
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
  expect(words).toEqual(['out.on_the_way H4K-207', 'pay.due_or_upi ₹130', '```ganesh_k@okaxis```'])
})

test('whose order came back is told that there is nothing to pay, or what he gets back (P3, P5)', () => {
  const back = { st: 'returned', code: 'H4K-207', reason: 'customer_absent' } as const
  expect(stepWords(phrase, { ...back, surplusPaise: 0 })).toContain('returned.nothing_due')
  expect(stepWords(phrase, { ...back, surplusPaise: 13_000 })).toContain('returned.money_back ₹130')
})

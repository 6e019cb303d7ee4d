import { expect, test } from 'vitest'
import { paise } from '../money/paise.ts'
import { isBillMeant } from './find-bills.ts'

const bill = { no: '2627/A/207', totalPaise: paise(9550) }

test('a bill is found by its number as one says it, or by what it came to', () => {
  for (const typed of ['207', 'a-207', 'A/207', 'a207', '2627/A/207', '95.5', '₹95.50', ' 95.50 '])
    expect(isBillMeant(bill, typed), typed).toBe(true)
  for (const typed of ['20', '95', 'B-207', '', '.', 'chini'])
    expect(isBillMeant(bill, typed), typed).toBe(false)
  expect(isBillMeant({ ...bill, totalPaise: paise(123_400) }, '1,234')).toBe(true)
})

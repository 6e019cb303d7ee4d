import { expect, test } from 'vitest'
import { shopFieldsSchema } from '#core/shop/shop.ts'
import {
  everyDay,
  inDayOrder,
  mostSlots,
  nextSlot,
  usualSlots,
  withDay,
  withFrom,
} from './slots-form.ts'

const [morning, evening] = usualSlots
if (!morning || !evening) throw new Error('Two are offered.')

test('what is offered, and as many more as fit, can be kept (T6)', () => {
  const slots = [...usualSlots]
  while (slots.length < mostSlots) slots.push(nextSlot(slots))
  expect(shopFieldsSchema.shape.slots.safeParse(slots).success).toBe(true)
  expect(shopFieldsSchema.shape.slots.safeParse([...slots, morning]).success).toBe(false)
  expect(nextSlot(usualSlots)).toEqual({ ...evening, from: 19 * 60, to: 21 * 60 })
  expect(nextSlot([])).toEqual({ ...morning })
})

test('one that begins later still ends after that, before the business day turns', () => {
  expect(withFrom(morning, 10 * 60)).toMatchObject({ from: 600, to: 660 })
  expect(withFrom(morning, 11 * 60)).toMatchObject({ from: 660, to: 780 })
  expect(withFrom({ ...morning, to: 60 }, 23 * 60 + 30).to).toBeLessThanOrEqual(28 * 60)
})

test('days come and go, but never all', () => {
  const onlySunday = everyDay.slice(0, 6).reduce(withDay, morning)
  expect(onlySunday.days).toEqual([6])
  expect(withDay(onlySunday, 6).days).toEqual([6])
  expect(withDay(onlySunday, 0).days).toEqual([0, 6])
})

test('they stand in the order of the day', () => {
  expect(inDayOrder([evening, morning])).toEqual([morning, evening])
})

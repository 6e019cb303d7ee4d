import { expect, test } from 'vitest'
import { doorState, handedOver } from './door-code.ts'

const door = { codeAt: 1000 }

test('what was told at the door, or why it went without, is kept with the delivery (D9)', () => {
  expect(handedOver(door, { typed: '0482' }, 2000)).toEqual({ codeAt: 1000, typed: '0482' })
  expect(handedOver(door, { without: 'known_person' }, 2000)).toEqual({
    codeAt: 1000,
    without: 'known_person',
  })
  expect(handedOver(door, {}, 2000)).toEqual(door)
  expect(handedOver(undefined, { typed: '0482' }, 2000)).toBeUndefined()
})

test('a code that was sent only after the goods had gone is not missed (D9)', () => {
  expect(handedOver(door, {}, 999)).toBeUndefined()
  expect(handedOver(door, { typed: '0482' }, 999)).toEqual({ codeAt: 1000, typed: '0482' })
})

test('an order shows whether its code was told, and whether it was right (D9)', () => {
  expect(doorState({ st: 'delivered' })).toBeNull()
  expect(doorState({ st: 'out_for_delivery', door })).toBe('asked')
  expect(doorState({ st: 'ready_for_pickup', door })).toBe('asked')
  expect(doorState({ st: 'delivery_failed', door })).toBeNull()
  expect(doorState({ st: 'delivered', door })).toBe('without')
  const typed = { ...door, typed: '0482' }
  expect(doorState({ st: 'delivered', door: typed })).toBe('unchecked')
  expect(doorState({ st: 'delivered', door: { ...typed, isRight: true } })).toBe('right')
  expect(doorState({ st: 'delivered', door: { ...typed, isRight: false } })).toBe('wrong')
})

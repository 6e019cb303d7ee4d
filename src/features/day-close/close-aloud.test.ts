import { expect, test } from 'vitest'
import { closeAloud } from './close-aloud.ts'

test('a closed day is said in whole rupees: how much there was, and by how much it was off', () => {
  expect(closeAloud(48_000, -1400)).toEqual({ kind: 'short', counted: 480, gap: 14 })
  expect(closeAloud(48_000, 1400)).toEqual({ kind: 'over', counted: 480, gap: 14 })
  expect(closeAloud(48_050, 0)).toEqual({ kind: 'right', counted: 481, gap: 0 })
  // Nobody says "nought rupees too little".
  expect(closeAloud(48_000, -40)).toMatchObject({ kind: 'right' })
})

test('of the first count nobody says whether it is right', () => {
  expect(closeAloud(50_000, null)).toMatchObject({ kind: 'first', counted: 500 })
})

import { expect, test } from 'vitest'
import { saidSizes, withoutSizes } from './said-size.ts'

test.each([
  ['chini 2 kg', [2000]],
  ['आटा ५ किलो', [5000]],
  ['চিনি ২ কেজি', [2000]],
  ['चहा १०० ग्रॅम', [100]],
  ['tel 1 ltr', [1000]],
  ['দুধ ৫০০ মিলি', [500]],
  ['तेल २ लीटर', [2000]],
  ['তেল ১ লিটার', [1000]],
  ['paneer 200gm', [200]],
  ['1.5 kg atta', [1500]],
  ['parle g 100', [100]],
  ['7up', []],
  ['chini', []],
])('C11: %s speaks of %j', (text, sizes) => expect(saidSizes(text)).toEqual(sizes))

test('C5: sizes and prices are no words of a name', () => {
  expect(withoutSizes('chini 2 kg tata').split(/\s+/)).toEqual(['chini', 'tata'])
  expect(withoutSizes('biscuit 10 rs').trim()).toBe('biscuit')
  expect(withoutSizes('5 star')).toBe('5 star')
})

import { expect, test } from 'vitest'
import { isOlderApp } from './app-version.ts'

test.each([
  ['0.9.9', '0.10.0', true],
  ['0.10.0', '0.9.9', false],
  ['1.0.0', '2.0.0', true],
  ['2.0.0', '1.9.9', false],
  ['1.2.3', '1.2.4', true],
  ['1.2.3', '1.2.3', false],
  ['1.2.3-rc.1', '1.2.3', false],
  ['dev', '1.2.3', false],
  ['', '1.2.3', false],
])('an app %s under the floor %s is too old: %s', (app, floor, isOld) => {
  expect(isOlderApp(app, floor)).toBe(isOld)
})

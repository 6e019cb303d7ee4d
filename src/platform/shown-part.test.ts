import { expect, test } from 'vitest'
import { shownPart } from './shown-part.ts'

test('of a picture only what is shown is looked at, so that the packet beside does not count', () => {
  // Upright phone, lying box: the whole width, the middle of the height.
  expect(shownPart({ width: 720, height: 1280 }, { width: 336, height: 252 })).toEqual({
    x: 0,
    y: 370,
    width: 720,
    height: 540,
    scale: 1,
  })
  expect(shownPart({ width: 1280, height: 720 }, { width: 300, height: 300 })).toEqual({
    x: 280,
    y: 0,
    width: 720,
    height: 720,
    scale: 1,
  })
})

test('a picture of very many dots is read smaller', () => {
  expect(shownPart({ width: 1920, height: 1080 }, { width: 320, height: 180 })?.scale).toBe(0.5)
})

test('before the camera has given a picture there is nothing to look at', () => {
  expect(shownPart({ width: 0, height: 0 }, { width: 300, height: 300 })).toBeNull()
  expect(shownPart({ width: 640, height: 480 }, { width: 0, height: 0 })).toBeNull()
})

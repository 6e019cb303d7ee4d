import { afterAll, beforeAll, expect, test } from 'vitest'
import { planted } from './planted.ts'
import { brokenBy, play } from './play.ts'
import { rangesOf, shrink, stepsIn } from './shrink.ts'
import { SimServer } from './sim-server.ts'

let server: SimServer
beforeAll(async () => {
  server = await SimServer.start()
})
afterAll(() => server.close())

test('a failing day shrinks to the few steps it takes, and these fail again by themselves', async () => {
  const fault = planted['sold-twice']
  let seed = 0
  const breaksI2 = async (only: readonly number[] | undefined) =>
    (await play(server, seed, { only, fault })).faults.map(brokenBy).includes('I2')
  // The first day on which goods are packed.
  do seed++
  while (!(await breaksI2(undefined)))
  const whole = await play(server, seed, { fault })

  const few = await shrink(whole.steps, breaksI2)

  expect(few.length).toBeLessThan(whole.steps.length / 2)
  const again = await play(server, seed, { only: stepsIn(rangesOf(few)), fault })
  expect(again.faults.map(brokenBy)).toContain('I2')
  // The steps that are left do what they did, so the story still tells of goods being packed.
  expect(again.story.join('\n')).toContain('packs')
}, 300_000)

test('what a failing day needs is kept to the step, in whatever places it lies', async () => {
  const steps = Array.from({ length: 40 }, (_, i) => i + 1)
  const needs = [3, 17, 18, 40]
  const few = await shrink(steps, async (some) => needs.every((n) => some.includes(n)))
  expect(few).toEqual(needs)
})

test('a day that fails in every way is shrunk no longer than it is worth', async () => {
  const steps = Array.from({ length: 400 }, (_, i) => i + 1)
  let replays = 0
  await shrink(steps, async () => {
    replays++
    return false
  })
  expect(replays).toBe(80)
})

test('steps are written in ranges and read back', () => {
  for (const steps of [[], [7], [1, 2, 3], [3, 7, 12, 13, 14, 15]])
    expect(stepsIn(rangesOf(steps))).toEqual(steps)
  expect(rangesOf([3, 7, 12, 13, 14, 15])).toBe('3,7,12-15')
  expect(() => stepsIn('3,x')).toThrow('no step')
})

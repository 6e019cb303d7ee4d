import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkEnd, checkViews, viewsOf } from './testing/tape-checks.ts'
import { TapeRun } from './testing/tape-run.ts'

const tapes = fc.record({
  isJoined: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
  steps: fc.array(fc.tuple(fc.nat(25), fc.nat(9_999)), {
    minLength: 5,
    maxLength: 60,
    size: 'max',
  }),
})
type Tape = { isJoined: boolean; steps: (readonly [number, number])[] }

async function play({ isJoined, steps }: Tape): Promise<void> {
  const run = await TapeRun.begin(isJoined)
  const told: string[] = []
  try {
    let before = await viewsOf(run)
    for (const [choice, param] of steps) {
      told.push(await run.step(choice, param))
      const after = await viewsOf(run)
      for (const [i, { epoch, rows }] of after.entries()) {
        const was = before[i]
        if (was && was.epoch !== epoch && told.at(-1) !== 'talk')
          expect(rows, 'a new timeline alters nothing on the screen (I4)').toEqual(was.rows)
      }
      before = after
      for (const phone of run.phones) await checkViews(run, phone)
    }
    await run.heal()
    await checkEnd(run)
    expect(
      run.world.errors.map(({ message }) => message).filter((m) => !m.includes('could not write')),
    ).toEqual([])
  } catch (error) {
    throw new Error(`After: ${told.join(', ')}`, { cause: error })
  } finally {
    await run.close()
  }
}

test('whatever the network, the phone and the server do, nothing is lost and all agree in the end', async () => {
  await fc.assert(fc.asyncProperty(tapes, play), {
    numRuns: Number(process.env['HAAT_TAPES'] ?? 300),
  })
}, 900_000)

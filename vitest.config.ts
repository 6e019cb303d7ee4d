import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Making the first database of a run takes seconds, and so does a second server in one test on a busy machine.
const patience = { hookTimeout: 60_000, testTimeout: 30_000 }

/** Small files that take longest. */
const long = /\/sim\/|\/sync\.property|kill/

/** A fresh clone knows no durations, and the largest files would go first: a long one at the end leaves a core idle. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const begins = sorted.filter(({ moduleId }) => long.test(moduleId))
    return [...begins, ...sorted.filter((file) => !begins.includes(file))]
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // Vitest leaves one core to the person who waits; of two that would be half of the machine.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'core',
          include: ['core/**/*.test.ts'],
          // Pure functions leave nothing behind: loading them anew for each file costs more than the tests.
          isolate: false,
          ...patience,
        },
      },
      {
        test: {
          name: 'server',
          include: ['server/**/*.test.ts'],
          // Each file has a server of its own; what it spies on it puts back.
          isolate: false,
          restoreMocks: true,
          globalSetup: ['scripts/test-postgres.ts'],
          ...patience,
        },
      },
      {
        test: {
          name: 'edges',
          include: ['{src,demo,sim,scripts}/**/*.test.{ts,tsx}'],
          ...patience,
        },
      },
    ],
  },
})

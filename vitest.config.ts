import { defineConfig } from 'vitest/config'

// Making the first database of a run takes seconds, and so does a second server in one test on a busy machine.
const patience = { hookTimeout: 60_000, testTimeout: 30_000 }

export default defineConfig({
  test: {
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
          name: 'edges',
          include: ['{src,server,demo,sim,scripts}/**/*.test.{ts,tsx}'],
          globalSetup: ['server/testing/postgres.ts'],
          ...patience,
        },
      },
    ],
  },
})

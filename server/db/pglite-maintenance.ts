import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { syncFolder } from './wal-barrier.ts'

const checkpointEveryBytes = 64 * 1024 * 1024
const checkpointEveryMs = 5 * 60_000
const vacuumEveryMs = 24 * 60 * 60_000
const vacuumEveryCommits = 10_000

/** Tables whose rows are written again and again. */
const hotTables = ['shop_clock', 'change', 'stock', 'shop_order', 'device', 'outbox', 'attention']

type Look = { now: number; isIdle: boolean }

/**
 * The embedded engine has no background workers: its log would grow without end and dead rows would stay. This does
 * their work a step at a time, when nobody waits; twice over its time it no longer waits for that (server.md 2.1).
 */
export class PgliteMaintenance {
  private readonly pglite: Pick<PGlite, 'query'>
  private readonly directory: string
  private checkpoint: { at: number; lsn: number }
  private vacuum: { at: number; commits: number }
  private commits = 0

  constructor(pglite: Pick<PGlite, 'query'>, directory: string, now: number) {
    this.pglite = pglite
    this.directory = directory
    this.checkpoint = { at: now, lsn: 0 }
    this.vacuum = { at: now, commits: 0 }
  }

  committed(): void {
    this.commits++
  }

  /** Looks what is due; to be called every half minute. Tells what it did. */
  async look({ now, isIdle }: Look): Promise<('checkpoint' | 'vacuum')[]> {
    const done: ('checkpoint' | 'vacuum')[] = []
    const lsn = await this.lsn()
    const growth = lsn - this.checkpoint.lsn
    const share = Math.max(
      growth / checkpointEveryBytes,
      growth > 0 ? (now - this.checkpoint.at) / checkpointEveryMs : 0,
    )
    if (isDue(share, isIdle)) {
      await this.pglite.query('CHECKPOINT')
      this.checkpoint = { at: now, lsn: await this.lsn() }
      await syncTree(this.directory)
      done.push('checkpoint')
    }
    const written = this.commits - this.vacuum.commits
    const age = Math.max(
      written / vacuumEveryCommits,
      written > 0 ? (now - this.vacuum.at) / vacuumEveryMs : 0,
    )
    if (isDue(age, isIdle)) {
      this.vacuum = { at: now, commits: this.commits }
      // One table a statement, so that nobody waits for all of them.
      for (const table of hotTables) await this.pglite.query(`VACUUM (ANALYZE) ${table}`)
      done.push('vacuum')
    }
    return done
  }

  private async lsn(): Promise<number> {
    const { rows } = await this.pglite.query<{ lsn: string }>(
      "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') AS lsn",
    )
    return Number(rows[0]?.lsn ?? 0)
  }
}

const isDue = (share: number, isIdle: boolean): boolean => share >= (isIdle ? 1 : 2)

/** Brings all files below a folder to the disk. */
async function syncTree(path: string): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inner = join(path, entry.name)
    if (entry.isDirectory()) await syncTree(inner)
    else if (entry.isFile()) await syncFile(inner)
  }
  await syncFolder(path)
}

async function syncFile(path: string): Promise<void> {
  try {
    const file = await open(path, 'r+')
    await file.sync().finally(() => file.close())
  } catch (error) {
    // Some files of the engine come and go while it runs.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

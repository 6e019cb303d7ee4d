import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

const segmentName = /^[0-9A-F]{24}$/
/** File systems tell the time of a change in steps; a younger one may hide a later change within the same step. */
const timeStepMs = 1_000

/**
 * PGlite never syncs its log to the disk by itself. This does, for all commits of one tick together, through file
 * handles of our own. A power cut between a checkpoint's two writes can still hurt; see server.md 2.1.
 */
export class WalBarrier {
  private readonly folder: string
  /** Segments that are on the disk as they were at this time of change (ms). */
  private readonly synced = new Map<string, number>()
  private running: Promise<void> = Promise.resolve()
  private next: Promise<void> | undefined

  constructor(dataDirectory: string) {
    this.folder = join(dataDirectory, 'pg_wal')
  }

  /** Resolves when everything committed before the call is on the disk. */
  wait(): Promise<void> {
    if (!this.next) {
      const before = this.running
      this.next = before
        .catch(() => undefined)
        .then(() => {
          this.next = undefined
          return this.sync()
        })
      this.running = this.next
    }
    return this.next
  }

  private async sync(): Promise<void> {
    const now = Date.now()
    const names = (await readdir(this.folder)).filter((name) => segmentName.test(name))
    let isNew = false
    for (const name of names) {
      const path = join(this.folder, name)
      const { mtimeMs } = await stat(path)
      const known = this.synced.get(name)
      if (known === mtimeMs) continue
      const file = await open(path, 'r+')
      try {
        await file.datasync()
      } finally {
        await file.close()
      }
      isNew ||= known === undefined
      this.synced.set(name, now - mtimeMs > timeStepMs ? mtimeMs : Number.NaN)
    }
    // The name of a new segment is kept by its folder.
    if (isNew) await syncFolder(this.folder)
    for (const name of this.synced.keys()) if (!names.includes(name)) this.synced.delete(name)
  }
}

export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * PGlite never syncs its log to the disk by itself. This does, for all commits of one tick together, through a file
 * handle of our own. A power cut between a checkpoint's two writes can still hurt; see server.md 2.1.
 */
export function walBarrier(directory: string, currentFile: () => Promise<string>) {
  let handle: { name: string; file: FileHandle } | undefined
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  async function syncNow(): Promise<void> {
    const name = await currentFile()
    if (handle?.name !== name) {
      await handle?.file.close()
      const folder = join(directory, 'pg_wal')
      handle = { name, file: await open(join(folder, name), 'r+') }
      const entry = await open(folder, 'r')
      await entry.sync()
      await entry.close()
    }
    await handle.file.datasync()
  }

  return {
    /** Resolves when everything committed before the call is on the disk. */
    wait(): Promise<void> {
      next ??= (running ?? Promise.resolve())
        .catch(() => undefined)
        .then(() => {
          running = next
          next = undefined
          return syncNow()
        })
      return next
    },
    async close(): Promise<void> {
      await handle?.file.close()
      handle = undefined
    },
  }
}

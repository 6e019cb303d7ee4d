import { mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Only one process may open an embedded database: two on one directory silently lose each other's writes. A lock file
 * beside it holds pid and start time of its holder, and is taken over only when that very process is gone.
 * Returns the release; throws with the holder's pid.
 */
export function lockDirectory(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true })
  const mine = `${process.pid} ${startedAt(process.pid) ?? ''}`
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(path, mine, { flag: 'wx' })
      return () => {
        if (readLock(path) === mine) unlinkSync(path)
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = readLock(path)
    const [pid, start] = holder.split(' ')
    if (isAlive(Number(pid), start ?? ''))
      throw new Error(
        `Another process (pid ${pid}) has this data folder open. Stop it first; two would lose each other's orders.`,
      )
    unlinkSync(path)
  }
  throw new Error('The lock beside the data folder could not be taken.')
}

function readLock(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(pid: number, start: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  // A number is used again after a restart of the machine; the start time tells two holders apart.
  return (startedAt(pid) ?? '') === start
}

/** Start time of a process in clock ticks since boot, where the system tells (Linux). */
function startedAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}

import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A lock file without a holder in it is one that is just being written, or whose writer died within this time. */
const beingWrittenMs = 2_000

/**
 * Only one process may open an embedded database: two on one directory silently lose each other's writes. The file
 * `path` holds pid and start time of its holder, and is taken over only when that very process is gone, never by age.
 * Returns the release; throws with the holder's pid.
 */
export function lockData(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true })
  const mine = `${process.pid} ${startedAt(process.pid)}`
  if (!tryLock(path, mine)) takeOver(path, mine)
  return () => {
    if (readHolder(path) === mine) unlinkSync(path)
  }
}

/** Two that find the same dead holder would remove each other's fresh lock, so only one at a time may look. */
function takeOver(path: string, mine: string): void {
  const door = `${path}.takeover`
  if (!tryLock(door, mine)) {
    if (isHeld(door)) throw heldBy(door)
    unlinkSync(door)
    if (!tryLock(door, mine)) throw heldBy(door)
  }
  try {
    if (isHeld(path)) throw heldBy(path)
    removeIfThere(path)
    if (!tryLock(path, mine)) throw heldBy(path)
  } finally {
    unlinkSync(door)
  }
}

/** Says which process has the data open. */
export class DataInUse extends Error {}

const heldBy = (path: string): DataInUse => {
  const [pid] = readHolder(path).split(' ')
  return new DataInUse(
    `Another process (pid ${pid}) has this data folder open. Stop it first: two would lose each other's orders.`,
  )
}

function tryLock(path: string, mine: string): boolean {
  try {
    writeFileSync(path, mine, { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function isHeld(path: string): boolean {
  const holder = readHolder(path)
  const space = holder.indexOf(' ')
  if (space < 0) return isYoung(path)
  return isAlive(Number(holder.slice(0, space)), holder.slice(space + 1))
}

function isYoung(path: string): boolean {
  try {
    return Date.now() - statSync(path).mtimeMs < beingWrittenMs
  } catch {
    return false
  }
}

function isAlive(pid: number, start: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    // It is there, but not ours to signal.
    if (codeOf(error) !== 'EPERM') return false
  }
  // A number is used again after a restart of the machine; the start time tells its two bearers apart.
  return startedAt(pid) === start
}

/** When a process started, in whatever form the system tells; '' when it does not. */
function startedAt(pid: number): string {
  if (process.platform !== 'linux') {
    const told = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
    return told.stdout?.trim() ?? ''
  }
  const stat = readText(`/proc/${pid}/stat`)
  // Clock ticks since boot: field 22, counted behind the name, which may hold spaces and brackets.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

const readHolder = (path: string): string => readText(path).trim()

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

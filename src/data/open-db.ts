import { schema } from './db-versions.ts'
import { type HaatDb, makeDb } from './db.ts'
import { readMeta, writeMeta } from './meta.ts'
import type { Ports } from './ports.ts'
import { StoreError } from './store-error.ts'

/** Three tries over ten seconds: a browser that is just starting sometimes needs them. */
const pausesMs = [3_000, 7_000]
/** Longer than the other window needs to finish what it is writing. */
const blockedMs = 3_000

const pause = (ports: Ports, ms: number): Promise<void> =>
  new Promise((resolve) => {
    ports.setTimer(resolve, ms)
  })

/**
 * Opens a shop's database. `onSuperseded` is called once when a newer program needs it: it is closed by then and does
 * not open again, and the page should be loaded anew. Throws StoreError.
 */
export async function openDb(
  shopId: string,
  ports: Ports,
  onSuperseded: () => void,
): Promise<HaatDb> {
  for (let tries = 0; ; tries++) {
    const db = makeDb(shopId, ports)
    try {
      await openOnce(db, ports)
      await checkSchema(db)
      db.on('versionchange', () => {
        // Dexie's own handler would open it again at the next read, under the feet of the newer program.
        db.close({ disableAutoOpen: true })
        onSuperseded()
        return false
      })
      return db
    } catch (error) {
      db.close({ disableAutoOpen: true })
      if (error instanceof StoreError) throw error
      const pauseMs = pausesMs[tries]
      if (pauseMs === undefined) throw new StoreError('cannot_open', error)
      await pause(ports, pauseMs)
    }
  }
}

function openOnce(db: HaatDb, ports: Ports): Promise<void> {
  return new Promise((resolve, reject) => {
    let endTimer = () => {}
    db.on('blocked', () => {
      endTimer = ports.setTimer(() => reject(new StoreError('blocked')), blockedMs)
      return false
    })
    db.open()
      .then(() => resolve(), reject)
      .finally(() => endTimer())
  })
}

/** IndexedDB opens a newer book for an older program without a word; only our own note keeps that one from writing. */
async function checkSchema(db: HaatDb): Promise<void> {
  const stored = await readMeta(db, 'schema')
  if (stored && stored.minWriter > schema.version) throw new StoreError('needs_newer_app')
  if (stored && stored.version >= schema.version) return
  await writeMeta(db, 'schema', { ...schema })
}

import { readMeta } from '../../data/meta.ts'
import type { Store } from '../../data/store.ts'
import { keep, readKept } from '../../platform/kept.ts'
import { saveCopy } from './save-copy.ts'

const key = 'copy.daily'
const dayMs = 86_400_000
const lookEveryMs = 3_600_000

export const isDailyCopyOn = (): boolean => readKept(key) !== null
export const setDailyCopy = (isOn: boolean): Promise<void> => keep(key, isOn ? 'yes' : null)

/**
 * While the shop is on this phone alone, and the person has asked for it, puts a copy into Downloads once a day if
 * anything has changed. Returns its end.
 */
export function keepDailyCopy(store: Store): () => void {
  const { ports } = store.book
  let end = () => {}
  const look = async () => {
    if (isDailyCopyOn() && (await isCopyDue(store))) await saveCopy(store, { byItself: true })
    end = ports.setTimer(() => void look(), lookEveryMs)
  }
  void look()
  return () => end()
}

async function isCopyDue({ db, book }: Store): Promise<boolean> {
  const sync = await readMeta(db, 'sync')
  const copy = await readMeta(db, 'copy')
  if (!sync || sync.epoch !== null || copy?.next === sync.nextSeq) return false
  return copy === undefined || book.ports.now() - copy.at >= dayMs
}

import { useRows } from '../../data/live.ts'
import { readMeta } from '../../data/meta.ts'
import { useNow } from '../../ui/use-now.ts'

/** The shop's time in ms: the phone's clock set right by the server's, because it decides when an order is too late. */
export function useShopNow(): number {
  const offset = useRows(async (db) => (await readMeta(db, 'sync'))?.clock.offset ?? 0, [])
  return useNow() + (offset ?? 0)
}

import { mayTakeBack, takeBackArgs } from '#core/stock/take-back.ts'
import type { CommitResult, Step } from '../../data/mutate.ts'
import type { Store } from '../../data/store.ts'

/** Answers each of these movements by one that takes it back; what was taken back stays so. */
export async function takeBackMoves(
  store: Store,
  ids: readonly string[],
): Promise<CommitResult | { ok: true; id: string }> {
  const moves = await store.db.moves.bulkGet([...ids])
  const steps = moves
    .flatMap((move) => (move && mayTakeBack(move) ? [takeBackArgs(move)] : []))
    .map((args): Step => ({ verb: 'moveStock', args }))
  const [first, ...rest] = steps
  return first ? store.commitAll([first, ...rest]) : { ok: true, id: '' }
}

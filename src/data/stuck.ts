import type { Book } from './book.ts'
import { newStatus, readMeta, writeMeta } from './meta.ts'
import { transact } from './transact.ts'

/** How often the oldest unanswered mutation is looked at, and after how many looks at the same one it is stuck. */
const lookMs = 30_000
const stuckLooks = 4

/**
 * Finds work that does not move for two minutes although the network is there and the server answers (sync.md section
 * 15): the talk is begun anew once; if that does not help, it is told to the developers and on Today's line. Looks are
 * counted instead of time, because a frozen page looks at nothing. The returned function ends it.
 */
export function watchStuck(book: Book, restart: () => void): () => void {
  const { db, ports } = book
  let isEnded = false
  let seen = { seq: 0, looks: 0 }

  const look = async (): Promise<void> => {
    const seq = await oldestDue(book)
    if (isEnded) return
    seen =
      seq !== undefined && seq === seen.seq
        ? { seq, looks: seen.looks + 1 }
        : { seq: seq ?? 0, looks: 0 }
    if (seen.looks === stuckLooks) restart()
    if (seen.looks === 2 * stuckLooks) await tell(book, seen.seq)
  }
  const lookOn = () => {
    end = ports.setTimer(() => {
      look()
        .catch((error: unknown) => {
          // A book that was closed meanwhile has nothing to look at.
          if (db.isOpen())
            ports.report(new Error('The look at what waits broke.', { cause: error }))
        })
        .finally(() => {
          if (!isEnded) lookOn()
        })
    }, lookMs)
  }
  let end = () => {}
  lookOn()
  return () => {
    isEnded = true
    end()
  }
}

/** The oldest mutation that should be on its way by now; undefined when nothing is, or something known is in the way. */
async function oldestDue({ db, ports, storageFull }: Book): Promise<number | undefined> {
  if (!ports.online() || storageFull.get()) return undefined
  const status = await readMeta(db, 'status')
  if (status?.channel !== 'ok') return undefined
  const oldest = await db.outbox
    .orderBy('seq')
    .filter(({ res }) => res === null)
    .first()
  return oldest?.seq
}

async function tell({ db, ports }: Book, stuckSeq: number): Promise<void> {
  ports.report(
    new Error('The oldest change does not get on, also after a fresh start of the talk.'),
  )
  await transact(db, 'rw', [db.meta], async (db) => {
    const status = (await readMeta(db, 'status')) ?? newStatus
    await writeMeta(db, 'status', { ...status, stuckSeq, lastTrouble: 'stuck' })
  })
}

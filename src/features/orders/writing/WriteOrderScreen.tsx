import { useEffect } from 'react'
import { useRows } from '../../../data/live.ts'
import { useKeptDraft } from '../../../data/use-kept-draft.ts'
import { GoodsStep } from './GoodsStep.tsx'
import { WhoStep } from './WhoStep.tsx'
import { writtenDraftKey } from './draft-keys.ts'
import { readWritten } from './written-draft.ts'

/** An order that the shop writes down for somebody who telephones or stands there: who, what, and it is taken (O16). */
export function WriteOrderScreen() {
  const [written, change] = useKeptDraft(writtenDraftKey, readWritten)
  const isTaken = useRows(
    async (db) => (await db.orders.get(written.id)) !== undefined,
    [written.id],
  )
  // The phone died between the taking and the forgetting of the draft.
  useEffect(() => {
    if (isTaken) change(readWritten(undefined))
  }, [isTaken, change])
  return written.who === null ? (
    <WhoStep written={written} change={change} />
  ) : (
    <GoodsStep written={written} who={written.who} change={change} />
  )
}

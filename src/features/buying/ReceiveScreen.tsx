import { useEffect } from 'react'
import { useSearchParams } from 'wouter'
import { useRows } from '../../data/live.ts'
import { useKeptDraft } from '../../data/use-kept-draft.ts'
import { readDraft, receiveDraftKey } from './receive-draft.ts'
import { ReceiveGoods } from './ReceiveGoods.tsx'
import { ReceiveFrom } from './ReceiveFrom.tsx'

/** A delivery is taken in: from whom, what came, and what the bill says; half done it is back after a kill. */
export function ReceiveScreen() {
  const [draft, change] = useKeptDraft(receiveDraftKey, readDraft)
  const wanted = useSearchParams()[0].get('s')
  const isKept = useRows(async (db) => (await db.purchases.get(draft.id)) !== undefined, [draft.id])
  // The phone died between the keeping and the forgetting of the draft.
  useEffect(() => {
    if (isKept) change(readDraft(undefined))
  }, [isKept, change])
  const supplierId = draft.supplierId ?? wanted
  return supplierId === null ? (
    <ReceiveFrom onChosen={(id) => change({ ...draft, supplierId: id })} />
  ) : (
    <ReceiveGoods draft={{ ...draft, supplierId }} change={change} />
  )
}

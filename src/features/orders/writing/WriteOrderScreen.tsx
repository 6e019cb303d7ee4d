import { type ReactNode, useEffect } from 'react'
import { useRows, useStore } from '../../../data/live.ts'
import { useKeptDraft } from '../../../data/use-kept-draft.ts'
import { GoodsStep } from './GoodsStep.tsx'
import { WhoStep } from './WhoStep.tsx'
import { sentDraftKey, writtenDraftKey } from './draft-keys.ts'
import { readWritten } from './written-draft.ts'

type Props = {
  /** A picture or a voice message, by the item that asked the shop to write it down; kept on the phone as this draft. */
  showSent: (id: string, draftKey: string) => ReactNode
}

/** An order that the shop writes down for somebody who telephones or stands there: who, what, and it is taken (O16). */
export function WriteOrderScreen({ showSent }: Props) {
  const store = useStore()
  const [written, change] = useKeptDraft(writtenDraftKey, readWritten)
  const isTaken = useRows(
    async (db) => (await db.orders.get(written.id)) !== undefined,
    [written.id],
  )
  // The phone died between the taking and the forgetting of the draft.
  useEffect(() => {
    if (!isTaken) return
    change(readWritten(undefined))
    void store.dropDraft(sentDraftKey)
  }, [isTaken, change, store])
  return written.who === null ? (
    <WhoStep written={written} change={change} />
  ) : (
    <GoodsStep
      written={written}
      who={written.who}
      sent={written.sent !== undefined && showSent(written.sent, sentDraftKey)}
      change={change}
    />
  )
}

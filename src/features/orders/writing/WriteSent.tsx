import { useLocation } from 'wouter'
import type { Attention } from '#core/attention/attention.ts'
import { useStore } from '../../../data/live.ts'
import { useKeptDraft } from '../../../data/use-kept-draft.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { readBegun, writtenDraftKey } from './draft-keys.ts'
import { senderOf } from './writing-queries.ts'
import { readWritten, writtenFromSent } from './written-draft.ts'

/** The way to write down what a customer photographed or spoke: his order, with that beside its lines; one that is half written waits behind it. */
export function WriteSent({ item }: { item: Attention }) {
  const t = useT('write')
  const store = useStore()
  const [, navigate] = useLocation()
  const [begun] = useKeptDraft(writtenDraftKey, readBegun)
  const write = async () => {
    const sender = await senderOf(store.db, item)
    const written = readWritten(await store.draft(writtenDraftKey))
    await store.saveDraft(writtenDraftKey, writtenFromSent(written, item.id, sender))
    navigate('/orders/write')
  }
  return (
    <Button onClick={() => void write()}>
      {begun !== null ? t('resume', { who: begun || t('nobody') }) : t('button')}
    </Button>
  )
}

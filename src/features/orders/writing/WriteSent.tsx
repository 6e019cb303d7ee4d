import { useLocation } from 'wouter'
import type { Attention } from '#core/attention/attention.ts'
import { useStore } from '../../../data/live.ts'
import { storageFailed } from '../../../data/quota.ts'
import { useKeptDraft } from '../../../data/use-kept-draft.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { useActing } from '../../../ui/use-acting.ts'
import { useRefusal } from '../use-refusal.ts'
import { readBegun, writtenDraftKey } from './draft-keys.ts'
import { senderOf } from './writing-queries.ts'
import { readWritten, writtenFromSent } from './written-draft.ts'

/** The way to write down what a customer photographed or spoke: his order, with that beside its lines; one that is half written waits behind it. */
export function WriteSent({ item }: { item: Attention }) {
  const t = useT('write')
  const store = useStore()
  const { act } = useActing(useRefusal())
  const [, navigate] = useLocation()
  const [begun] = useKeptDraft(writtenDraftKey, readBegun)
  const write = async () => {
    const isKept = await act(async () => {
      const sender = await senderOf(store.db, item)
      const written = readWritten(await store.draft(writtenDraftKey))
      try {
        await store.saveDraft(writtenDraftKey, writtenFromSent(written, item, sender))
        return { ok: true }
      } catch (error) {
        return { ok: false, code: storageFailed(store.book, error) }
      }
    })
    if (isKept) navigate('/orders/write')
  }
  return (
    <Button onClick={() => void write()}>
      {begun !== null ? t('resume', { who: begun || t('nobody') }) : t('button')}
    </Button>
  )
}

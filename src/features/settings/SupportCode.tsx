import { Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { ageOf, supportCode } from '#core/shop/support-code.ts'
import { useStore, useSyncState } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useNow } from '../../ui/use-now.ts'

/** How this phone stands, as a code to read out to whoever helps; made here, so it is there without the net. */
export function SupportCode() {
  const t = useT('settings')
  const { book, db } = useStore()
  const { ports } = book
  const state = useSyncState()
  const now = useNow()
  const [isPersisted, setIsPersisted] = useState(false)
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    let isHere = true
    void ports.persisted().then((is) => isHere && setIsPersisted(is))
    return () => {
      isHere = false
    }
  }, [ports])
  const code = supportCode({
    app: ports.app,
    channel: state.channel,
    waiting: state.waiting,
    oldestWaiting: ageOf(state.oldestWaitingAt, now),
    lastExchange: ageOf(state.lastSyncAt, now),
    isStorageFull: book.storageFull.get(),
    isPersisted,
    schema: db.verno,
    isFirstSync: state.firstSync !== null,
    lastTrouble: state.lastTrouble ?? 'none',
  })
  const copy = () => void navigator.clipboard.writeText(code).then(() => setIsCopied(true))
  return (
    <div className="px-3 py-2">
      <p className="font-medium">{t('about.code')}</p>
      <div className="flex flex-wrap items-center justify-between">
        <b className="tabular text-lead tracking-wide">{code}</b>
        <IconButton label={t('about.copy')} onClick={copy}>
          <Copy size={22} aria-hidden="true" />
        </IconButton>
      </div>
      <p role="status" className="text-small text-muted">
        {t(isCopied ? 'about.copied' : 'about.code_note')}
      </p>
    </div>
  )
}

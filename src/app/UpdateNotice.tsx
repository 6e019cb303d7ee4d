import { useEffect, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { type AppUpdate, watchForUpdate } from '../platform/app-update.ts'
import { Button } from '../ui/Button.tsx'

/**
 * A new version waits until nobody is in the middle of something: it takes over when the page is hidden with nothing
 * open, or when the person says so. Unfinished forms are drafts on disk either way.
 */
export function UpdateNotice() {
  const t = useT('app')
  const [update, setUpdate] = useState<AppUpdate | null>(null)
  useEffect(() => watchForUpdate(setUpdate), [])
  useEffect(() => {
    if (!update) return undefined
    const whenHidden = () => {
      const isSafe = document.hidden && !document.querySelector('dialog[open]')
      if (isSafe) update.apply()
    }
    document.addEventListener('visibilitychange', whenHidden)
    return () => document.removeEventListener('visibilitychange', whenHidden)
  }, [update])
  if (!update) return null
  return (
    <section
      role="status"
      className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-line bg-info-soft px-3 py-1 text-info-ink"
    >
      <span className="min-w-[8rem] flex-1">{t('update.ready')}</span>
      <Button look="plain" onClick={update.apply}>
        {t('update.button')}
      </Button>
    </section>
  )
}

import { useEffect, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

/** From the phone itself a screen comes in a moment. */
const patienceMs = 8_000

/** Stands in for a screen that is being loaded: nothing at first, and words with a button when it does not come. */
export function Patience() {
  const t = useT('app')
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setIsLate(true), patienceMs)
    return () => window.clearTimeout(timer)
  }, [])
  if (!isLate) return null
  return (
    <div className="grid h-full place-content-center overflow-y-auto p-4" role="alert">
      <EmptyState
        mark="⏳"
        title={t('stopped.late.title')}
        note={t('stopped.late.note')}
        action={
          <Button look="primary" size="big" className="w-full" onClick={() => location.reload()}>
            {t('stopped.late.button')}
          </Button>
        }
      />
    </div>
  )
}

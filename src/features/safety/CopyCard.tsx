import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { keep, readKept } from '../../platform/kept.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useCopy } from './use-copy.ts'

const key = 'copy.later'
const dayMs = 86_400_000
/** From here on the reminder is red. */
const oldDays = 7

/** Reminds, once a day, that the shop is on this phone alone and no newer copy of it is anywhere. */
export function CopyCard() {
  const t = useT('safety')
  const { count } = useFormat()
  const now = useNow()
  const copy = useCopy()
  const [laterAt, setLaterAt] = useState(() => Number(readKept(key) ?? 0))
  if (!copy.isDue(now) || Math.abs(now - laterAt) < dayMs) return null
  const later = () => {
    setLaterAt(Date.now())
    void keep(key, String(Date.now()))
  }
  const days = copy.daysOld(now)
  return (
    <Card as="section" tone={days >= oldDays ? 'due' : 'attention'} aria-label={t('copy.ask')}>
      <p className="flex items-start gap-2 text-lead font-bold">
        <span aria-hidden="true">💾</span>
        {t('copy.ask')}
      </p>
      <p className="pb-2">
        {days >= oldDays ? t('copy.old', { days: count(days) }) : t('copy.ask_note')}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          className="flex-1"
          aria-disabled={copy.isSaving}
          onClick={() => void copy.save()}
        >
          {t('copy.button')}
        </Button>
        <Button look="plain" onClick={later}>
          {t('copy.later')}
        </Button>
      </div>
    </Card>
  )
}

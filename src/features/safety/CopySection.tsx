import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { useSyncState } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { isDailyCopyOn, setDailyCopy } from './daily-copy.ts'
import { useCopy } from './use-copy.ts'

/** The whole shop in one file, now or every day. */
export function CopySection() {
  const t = useT('safety')
  const { time, date } = useFormat()
  const { joined } = useSyncState()
  const { copiedAt, isSaving, save } = useCopy()
  const [isDaily, setIsDaily] = useState(isDailyCopyOn)
  const changeDaily = (isOn: boolean) => {
    setIsDaily(isOn)
    void setDailyCopy(isOn)
  }
  return (
    <section aria-labelledby="copy-title">
      <h2 id="copy-title" className="px-1 pb-1 text-small font-bold text-muted">
        {t('copy.title')}
      </h2>
      <Card flush className="divide-y divide-line">
        <div className="grid gap-2 p-3">
          <p className="font-medium">
            {copiedAt === null
              ? t('copy.none')
              : t('copy.last', { time: `${date(copiedAt)}, ${time(copiedAt)}` })}
          </p>
          <p className="text-small text-muted">{t('copy.note')}</p>
          <Button
            look="primary"
            size="big"
            icon={<FileDown size={22} aria-hidden="true" />}
            aria-disabled={isSaving}
            onClick={() => void save()}
          >
            {t('copy.button')}
          </Button>
        </div>
        {!joined && (
          <Switch
            label={t('copy.daily')}
            note={t('copy.daily_note')}
            isOn={isDaily}
            onChange={changeDaily}
          />
        )}
      </Card>
    </section>
  )
}

import { Check, CheckCheck, CircleAlert } from 'lucide-react'
import { useSyncState } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'

/** In one glance: in how many places everything is, and what must not be done until it is in two. */
export function StateCard() {
  const t = useT('safety')
  const { time, date, count } = useFormat()
  const { joined, waiting, oldestWaitingAt, lastSyncAt } = useSyncState()
  const at = (ms: number) => `${date(ms)}, ${time(ms)}`
  if (joined && waiting === 0)
    return (
      <Card tone="brand" className="flex items-start gap-3">
        <CheckCheck size={32} aria-hidden="true" className="shrink-0 text-brand" />
        <div>
          <p className="text-lead font-bold">{t('state.two_places')}</p>
          {lastSyncAt !== null && <p>{t('state.sent', { time: at(lastSyncAt) })}</p>}
        </div>
      </Card>
    )
  const Icon = joined ? Check : CircleAlert
  return (
    <Card tone="attention" className="flex items-start gap-3">
      <Icon size={32} aria-hidden="true" className="shrink-0 text-attention-ink" />
      <div className="grid gap-1">
        <p className="text-lead font-bold">
          {joined
            ? t('state.waiting', { count: waiting, shown: count(waiting) })
            : t('state.alone')}
        </p>
        <p>
          {joined
            ? oldestWaitingAt !== null && t('state.waiting_note', { since: at(oldestWaitingAt) })
            : t('state.alone_note')}
        </p>
        <p className="font-medium">{t('state.do_not_remove')}</p>
      </div>
    </Card>
  )
}

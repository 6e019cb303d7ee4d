import { Check, CheckCheck, CircleAlert } from 'lucide-react'
import { useSyncState } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { useNow } from '../../ui/use-now.ts'
import { isOnlyCopy, type SyncMood, syncMood, syncWord } from './sync-words.ts'

const moods: Record<SyncMood, string> = {
  calm: 'text-muted',
  amber: 'rounded-card bg-attention-soft px-3 py-2 text-attention-ink',
  red: 'rounded-card bg-money-due-soft px-3 py-2 text-money-due-ink',
}

const dayMs = 86_400_000

/** Whether everything is safe, in one sentence. */
export function SyncLine() {
  const t = useT('today')
  const { time, date, count } = useFormat()
  const state = useSyncState()
  const now = useNow()
  const mood = syncMood(state, now)
  const word = syncWord(state)
  const isSafe = word === 'all_sent' || word === 'all_sent_offline'
  const Icon = mood !== 'calm' ? CircleAlert : isSafe ? CheckCheck : Check
  const { firstSync, waiting, oldestWaitingAt, lastSyncAt } = state
  const when = (at: number | null) =>
    at === null || now - at < dayMs ? time(at ?? now) : `${date(at)}, ${time(at)}`
  const text = firstSync
    ? t('coming', { done: count(firstSync.done), total: count(firstSync.total) })
    : word === 'waiting' || word === 'waiting_offline'
      ? t('sync.waiting', { count: waiting, shown: count(waiting), since: when(oldestWaitingAt) })
      : word === 'all_sent' && lastSyncAt !== null
        ? t('sync.all_sent_at', { time: time(lastSyncAt) })
        : t(`sync.${word}`)
  return (
    <p role="status" className={classNames('flex items-start gap-2 text-small', moods[mood])}>
      <Icon
        size={18}
        strokeWidth={2.4}
        aria-hidden="true"
        className={classNames('mt-0.5 shrink-0', mood === 'calm' && 'text-brand')}
      />
      <span>
        {text}
        {word === 'waiting_offline' && !firstSync && ` · ${t('sync.goes_by_itself')}`}
        {isOnlyCopy(state, now) && <span className="block">{t('sync.do_not_clear')}</span>}
      </span>
    </p>
  )
}

import { Bike, Pause, Play } from 'lucide-react'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useLatestOrders } from './order-queries.ts'
import { unansweredInRow } from './pause-offer.ts'
import { usePause } from './use-pause.ts'
import { useUntil } from './use-until.ts'

/** One tap pauses new orders or delivery; while one is paused it says for how long, and one tap ends it. */
export function PauseBar() {
  const t = useT('orders')
  const { count } = useFormat()
  const pause = usePause()
  const latest = useLatestOrders()
  if (!pause) return null
  const { now, pausedUntil, noRiderUntil, setAt, isActing } = pause
  const unanswered = pausedUntil === null ? unansweredInRow(latest ?? [], setAt, now) : 0
  return (
    <div className="grid gap-2 pb-3">
      {pausedUntil !== null && (
        <Card as="section" tone="brand" aria-label={t('pause.paused')}>
          <div className="flex flex-wrap items-baseline gap-x-3">
            <b className="flex items-center gap-1 text-lead">
              <Pause size={20} aria-hidden="true" />
              {t('pause.paused')}
            </b>
            <b className="tabular ms-auto text-lead">
              <TimeLeft until={pausedUntil} now={now} />
            </b>
          </div>
          <p className="pb-2 text-small">{t('pause.note')}</p>
          <div className="flex flex-wrap gap-2">
            <Button className="px-3!" disabled={isActing} onClick={() => pause.pause(60)}>
              {t('pause.hour')}
            </Button>
            <Button className="px-3!" disabled={isActing} onClick={pause.pauseForToday}>
              {t('pause.day')}
            </Button>
            <Button
              look="primary"
              className="grow px-3!"
              icon={<Play size={20} aria-hidden="true" />}
              disabled={isActing}
              onClick={pause.goOn}
            >
              {t('pause.go_on')}
            </Button>
          </div>
        </Card>
      )}
      {noRiderUntil !== null && (
        <Card as="section" tone="brand" aria-label={t('pause.no_rider')}>
          <div className="flex flex-wrap items-center gap-2">
            <Bike size={20} aria-hidden="true" />
            <span className="min-w-[8rem] flex-1">
              <b className="block">{t('pause.no_rider')}</b>
              <span className="block text-small">{t('pause.no_rider_note')}</span>
            </span>
            <Button className="px-3!" disabled={isActing} onClick={pause.riderIsBack}>
              {t('pause.rider_back')}
            </Button>
          </div>
        </Card>
      )}
      {unanswered > 0 && (
        <p role="status" className="px-1 font-medium">
          {t('pause.offer', { count: unanswered, shown: count(unanswered) })}
        </p>
      )}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {pausedUntil === null && (
          <Button
            look={unanswered > 0 ? 'attention' : 'quiet'}
            className="grow px-3!"
            icon={<Pause size={20} aria-hidden="true" />}
            disabled={isActing}
            onClick={() => pause.pause(30)}
          >
            {t('pause.stop')}
          </Button>
        )}
        {noRiderUntil === null && (
          <Button
            className="grow px-3!"
            icon={<Bike size={20} aria-hidden="true" />}
            disabled={isActing}
            onClick={pause.noRiderToday}
          >
            {t('pause.no_rider')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** Minutes that count down within the hour, else the time. */
function TimeLeft({ until, now }: { until: number; now: number }) {
  const t = useT('orders')
  const { count } = useFormat()
  const at = useUntil()
  // Rounded, because the shown clock moves on three times a minute.
  const minutes = Math.max(1, Math.round((until - now) / 60_000))
  if (minutes <= 60) return t('pause.minutes', { count: minutes, shown: count(minutes) })
  return t('pause.until', { time: at(until, now) })
}

import { useState } from 'react'
import { useLocation } from 'wouter'
import { countPaise, noteValues } from '#core/drawer/drawer.ts'
import { amountSchema } from '#core/money/paise.ts'
import { mayDo } from '#core/shop/permissions.ts'
import { businessDayEnd } from '#core/shop/shop-time.ts'
import { useClockOffset, useRole } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { AmountPad } from '../../ui/AmountPad.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { QtyStepper } from '../../ui/QtyStepper.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { typedOf, wholeOf } from '../../ui/typed-number.ts'
import { useBack } from '../../ui/use-back.ts'
import { useNow } from '../../ui/use-now.ts'
import { countOf, useCount } from './count-draft.ts'
import { useDayActions } from './day-actions.ts'
import { useDay } from './day-queries.ts'

/** How many notes of each kind, and the coins together; every tap is on disk (E3). */
export function CountScreen() {
  const t = useT('day-close')
  const role = useRole()
  const { money, count: shown, date, time } = useFormat()
  const now = useNow() + useClockOffset()
  const [, navigate] = useLocation()
  const goBack = useBack('/day')
  const { draft, keeper } = useCount()
  const { close, isActing } = useDayActions()
  const day = useDay()
  const [typing, setTyping] = useState<number | 'coins' | null>(null)
  const [isKept, setKept] = useState(false)
  if (!draft || isKept) return null
  const total = countPaise(countOf(draft))
  const set = (value: number, n: number) => keeper.count({ notes: { ...draft.notes, [value]: n } })
  // Counted on another day and never closed, or somebody has counted since.
  const isOfBefore =
    draft.at > 0 &&
    (businessDayEnd(draft.at) < businessDayEnd(now) || draft.at < (day?.closes[0]?.at ?? 0))
  const maySee = role !== undefined && mayDo(role, 'close_day')
  const done = async () => {
    if (maySee) navigate('/day/gap', { replace: true })
    // Who may not see what should be there keeps the count; the gap is for who may see it (E2).
    else if (day && (await close(draft, day.closes[0]?.id ?? null, null))) {
      setKept(true)
      keeper.clear()
      goBack()
    }
  }
  return (
    <Screen
      title={t('count_title')}
      back="/day"
      bottom={
        <SaveButton
          disabled={isActing || !day || role === undefined || (!maySee && draft.at === 0)}
          onClick={done}
        >
          {t(maySee ? 'counted' : 'count_keep', { amount: money(total) })}
        </SaveButton>
      }
    >
      {day && isOfBefore && (
        <Card tone="attention" className="mb-2">
          <p>{t('counted_before', { when: `${date(draft.at)}, ${time(draft.at)}` })}</p>
          <Button className="mt-2 w-full" onClick={keeper.startAnew}>
            {t('start_anew')}
          </Button>
        </Card>
      )}
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-2 pt-1">
        {noteValues.map((value) => {
          const n = draft.notes[value] ?? 0
          return (
            <li key={value} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="w-[3.5rem] shrink-0">
                <b className="tabular block text-lead">{money(value)}</b>
                <span className="tabular block text-small text-muted">
                  {n > 0 && money(n * value)}
                </span>
              </span>
              <div className="min-w-[min(11rem,100%)] flex-1">
                <QtyStepper
                  label={money(value)}
                  value={shown(n)}
                  canLess={n > 0}
                  onLess={() => set(value, n - 1)}
                  onMore={() => set(value, n + 1)}
                  onType={() => setTyping(value)}
                />
              </div>
            </li>
          )
        })}
        <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <b className="min-w-[3.5rem] shrink-0">{t('coins')}</b>
          <Button
            className="min-h-14! min-w-[min(11rem,100%)] flex-1"
            onClick={() => setTyping('coins')}
          >
            <b className="tabular text-lead">{money(draft.coinsPaise)}</b>
          </Button>
        </li>
      </ul>
      {typing !== null && (
        <TypeSheet
          label={typing === 'coins' ? t('coins') : money(typing)}
          decimals={typing === 'coins' ? 2 : 0}
          start={typing === 'coins' ? draft.coinsPaise : (draft.notes[typing] ?? 0)}
          onClose={() => setTyping(null)}
          onSave={(n) => {
            if (typing === 'coins') keeper.count({ coinsPaise: amountSchema.parse(n) })
            else set(typing, Math.min(n, 100_000))
            setTyping(null)
          }}
        />
      )}
    </Screen>
  )
}

type TypeProps = {
  label: string
  decimals: 0 | 2
  start: number
  onClose: () => void
  onSave: (n: number) => void
}

function TypeSheet({ label, decimals, start, onClose, onSave }: TypeProps) {
  const t = useT('day-close')
  const [typed, setTyped] = useState(start === 0 ? '' : typedOf(start, decimals))
  return (
    <Sheet
      title={label}
      onClose={onClose}
      bottom={
        <SaveButton onClick={() => onSave(wholeOf(typed, decimals) ?? 0)}>{t('ok')}</SaveButton>
      }
    >
      <AmountPad
        label={t(decimals === 0 ? 'notes_ask' : 'how_much')}
        {...(decimals === 2 ? { prefix: '₹' } : {})}
        decimals={decimals}
        value={typed}
        onChange={setTyped}
      />
    </Sheet>
  )
}

import { useState } from 'react'
import type { OpenDay, OpenHours } from '#core/shop/open-hours.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Switch } from '../../ui/Switch.tsx'
import {
  closings,
  type DayForm,
  dayOf,
  formOf,
  inOrder,
  isNeverOpen,
  openings,
  restBegins,
  restEnds,
  weekWith,
  withRest,
} from './hours-form.ts'
import { TimeChoice } from './TimeChoice.tsx'

type Props = {
  hours: OpenHours
  weekday: number
  name: string
  onSave: (which: number | 'all', day: OpenDay) => void
  onClose: () => void
}

/** The hours of one day, for all days or for this one alone. */
export function DaySheet({ hours, weekday, name, onSave, onClose }: Props) {
  const t = useT('settings')
  const [form, setForm] = useState<DayForm>(() => formOf(hours[weekday] ?? []))
  const change = (part: Partial<DayForm>) => setForm(inOrder({ ...form, ...part }))
  const { isOpen, from, to, rest } = form
  const isLast = isNeverOpen(weekWith(hours, weekday, dayOf(form)))
  return (
    <Sheet
      title={name}
      onClose={onClose}
      bottom={
        <div className="flex flex-wrap gap-2">
          <Button
            size="big"
            look={isOpen ? 'quiet' : 'primary'}
            className="grow"
            disabled={isLast}
            onClick={() => onSave(weekday, dayOf(form))}
          >
            {t('hours.this_day', { day: name })}
          </Button>
          {isOpen && (
            <Button
              look="primary"
              size="big"
              className="grow"
              onClick={() => onSave('all', dayOf(form))}
            >
              {t('hours.all_days')}
            </Button>
          )}
        </div>
      }
    >
      <Card flush className="divide-y divide-line">
        <Switch
          label={t('hours.open')}
          isOn={isOpen}
          onChange={(open) => change({ isOpen: open })}
        />
        {isOpen && (
          <div className="flex flex-wrap gap-3 p-3">
            <TimeChoice
              label={t('hours.from')}
              minute={from}
              choices={openings}
              onChange={(minute) => change({ from: minute })}
            />
            <TimeChoice
              label={t('hours.to')}
              minute={to}
              choices={closings(from)}
              onChange={(minute) => change({ to: minute })}
            />
          </div>
        )}
        {isOpen && (
          <Switch
            label={t('hours.rest')}
            isOn={rest !== null}
            onChange={(hasRest) => setForm(withRest(form, hasRest))}
          />
        )}
        {isOpen && rest && (
          <div className="flex flex-wrap gap-3 p-3">
            <TimeChoice
              label={t('sound.from')}
              minute={rest.from}
              choices={restBegins(form)}
              onChange={(minute) => change({ rest: { ...rest, from: minute } })}
            />
            <TimeChoice
              label={t('sound.to')}
              minute={rest.to}
              choices={restEnds(form)}
              onChange={(minute) => change({ rest: { ...rest, to: minute } })}
            />
          </div>
        )}
      </Card>
      {isLast && <p className="px-1 pt-2 text-money-due-ink">{t('hours.one_day')}</p>}
    </Sheet>
  )
}

import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { mostInSlot, type SlotPlan } from '#core/shop/slots.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Card } from '../../ui/Card.tsx'
import { QtyStepper } from '../../ui/QtyStepper.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { choiceClass } from './choice-class.ts'
import { closings, openings } from './hours-form.ts'
import { everyDay, withDay, withFrom } from './slots-form.ts'
import { TimeChoice } from './TimeChoice.tsx'
import { useWeekdays } from './use-weekdays.ts'

type Props = {
  plan: SlotPlan
  onSave: (plan: SlotPlan) => void
  /** Absent of a new one. */
  onRemove?: () => void
  onClose: () => void
}

/** One window: from when to when, on which days, and how many orders it can have. */
export function SlotPlanSheet({ plan: before, onSave, onRemove, onClose }: Props) {
  const t = useT('settings')
  const [plan, setPlan] = useState(before)
  const days = useWeekdays('short')
  const { from, to, home, pickup } = plan
  return (
    <Sheet
      title={t('slots.sheet')}
      onClose={onClose}
      bottom={
        <div className="flex flex-wrap gap-2">
          {onRemove && (
            <Button
              size="big"
              className="grow"
              icon={<Trash2 size={22} aria-hidden="true" />}
              onClick={onRemove}
            >
              {t('slots.remove')}
            </Button>
          )}
          <SaveButton className="grow-3" onClick={() => onSave(plan)}>
            {t('shop.save')}
          </SaveButton>
        </div>
      }
    >
      <Card flush className="divide-y divide-line">
        <div className="flex flex-wrap gap-3 p-3">
          <TimeChoice
            label={t('sound.from')}
            minute={from}
            choices={openings}
            onChange={(minute) => setPlan(withFrom(plan, minute))}
          />
          <TimeChoice
            label={t('sound.to')}
            minute={to}
            choices={closings(from)}
            onChange={(minute) => setPlan({ ...plan, to: minute })}
          />
        </div>
        <div className="p-3">
          <p className="pb-2 font-medium">{t('slots.home')}</p>
          <Count
            label={t('slots.home')}
            value={home}
            onChange={(most) => setPlan({ ...plan, home: most })}
          />
        </div>
        <div className="p-3">
          <p className="pb-2 font-medium">{t('slots.days')}</p>
          <div
            role="group"
            aria-label={t('slots.days')}
            className="grid grid-cols-[repeat(auto-fit,minmax(5.25rem,1fr))] gap-2"
          >
            {everyDay.map((day) => (
              <button
                key={day}
                type="button"
                aria-pressed={plan.days.includes(day)}
                onClick={() => setPlan(withDay(plan, day))}
                className={choiceClass(plan.days.includes(day))}
              >
                {days[day]}
              </button>
            ))}
          </div>
        </div>
        <Switch
          label={t('slots.pickup')}
          note={t('slots.pickup_note')}
          isOn={pickup !== undefined}
          onChange={(isOn) => {
            const { pickup: _, ...unlimited } = plan
            setPlan(isOn ? { ...unlimited, pickup: 10 } : unlimited)
          }}
        />
        {pickup !== undefined && (
          <div className="p-3">
            <p className="pb-2 font-medium">{t('slots.pickups')}</p>
            <Count
              label={t('slots.pickups')}
              value={pickup}
              onChange={(most) => setPlan({ ...plan, pickup: most })}
            />
          </div>
        )}
      </Card>
    </Sheet>
  )
}

type CountProps = { label: string; value: number; onChange: (value: number) => void }

function Count({ label, value, onChange }: CountProps) {
  const { count } = useFormat()
  return (
    <QtyStepper
      label={label}
      value={count(value)}
      isBig
      canLess={value > 0}
      canMore={value < mostInSlot}
      onLess={() => onChange(value - 1)}
      onMore={() => onChange(value + 1)}
    />
  )
}

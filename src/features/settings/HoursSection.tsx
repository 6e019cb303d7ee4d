import { useState } from 'react'
import type { OpenDay } from '#core/shop/open-hours.ts'
import type { Shop } from '#core/shop/shop.ts'
import { dayNumber, instantOf } from '#core/shop/shop-time.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { DaySheet } from './DaySheet.tsx'
import { usualWeek, weekWith } from './hours-form.ts'
import { Section } from './Section.tsx'
import { useEditShop } from './use-edit-shop.ts'
import { useWeekdays } from './use-weekdays.ts'

/** When the shop is open: one tap sets the usual hours for all days, a tap on a day changes it. */
export function HoursSection({ shop }: { shop: Shop }) {
  const t = useT('settings')
  const editShop = useEditShop()
  const weekdays = useWeekdays()
  const [open, setOpen] = useState<number | null>(null)
  const { hours = [] } = shop
  const hasHours = hours.length > 0
  return (
    <Section title={t('hours.title')}>
      <Switch
        label={t('hours.only')}
        note={t(hasHours ? 'hours.on' : 'hours.off')}
        isOn={hasHours}
        onChange={(isOn) => void editShop({ hours: isOn ? usualWeek : [] })}
      />
      {hasHours &&
        weekdays.map((name, weekday) => (
          <Row
            key={name}
            title={name}
            end={<DayHours day={hours[weekday] ?? []} />}
            onClick={() => setOpen(weekday)}
          />
        ))}
      {open !== null && (
        <DaySheet
          hours={hours}
          weekday={open}
          name={weekdays[open] ?? ''}
          onClose={() => setOpen(null)}
          onSave={(which, day) => {
            setOpen(null)
            void editShop({ hours: weekWith(hours, which, day) })
          }}
        />
      )}
    </Section>
  )
}

function DayHours({ day }: { day: OpenDay }) {
  const t = useT('settings')
  const { time } = useFormat()
  const at = (minute: number) => time(instantOf(dayNumber(0), minute))
  if (day.length === 0) return <b className="text-money-due-ink">{t('hours.closed')}</b>
  return day.map(({ from, to }) => (
    <span key={from} className="tabular block font-medium">
      {at(from)} – {at(to)}
    </span>
  ))
}

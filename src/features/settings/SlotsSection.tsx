import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Shop } from '#core/shop/shop.ts'
import { dayNumber, instantOf, weekdayOf } from '#core/shop/shop-time.ts'
import { type SlotPlan, slotKey, usualSlotMinutes } from '#core/shop/slots.ts'
import { useSlotLoads } from '../../data/slot-loads.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { useNow } from '../../ui/use-now.ts'
import { choiceClass } from './choice-class.ts'
import { Section } from './Section.tsx'
import { SlotPlanSheet } from './SlotPlanSheet.tsx'
import { everyDay, inDayOrder, mostSlots, nextSlot, usualSlots } from './slots-form.ts'
import { useEditShop } from './use-edit-shop.ts'
import { useWeekdays } from './use-weekdays.ts'

/** How long the shop may need from an order to the door. */
const minuteChoices = [30, 60, 90, 120] as const

/** When the shop delivers and how much it can do then: one tap proposes two times a day, a tap on one changes it. */
export function SlotsSection({ shop }: { shop: Shop }) {
  const t = useT('settings')
  const { count } = useFormat()
  const editShop = useEditShop()
  /** The plan that is being changed, or a new one behind the others. */
  const [open, setOpen] = useState<number | null>(null)
  const { slots = [], slotMinutes = usualSlotMinutes } = shop
  const hasSlots = slots.length > 0
  const save = (next: readonly SlotPlan[]) => {
    setOpen(null)
    void editShop({ slots: inDayOrder(next) })
  }
  return (
    <Section title={t('slots.title')}>
      <Switch
        label={t('slots.only')}
        note={t(hasSlots ? 'slots.on' : 'slots.off')}
        isOn={hasSlots}
        onChange={(isOn) => save(isOn ? usualSlots : [])}
      />
      {slots.map((plan, n) => (
        <PlanRow key={JSON.stringify(plan)} plan={plan} onClick={() => setOpen(n)} />
      ))}
      {hasSlots && slots.length < mostSlots && (
        <Row
          lead={<Plus size={22} aria-hidden="true" className="shrink-0 text-brand" />}
          title={<span className="text-brand-ink">{t('slots.add')}</span>}
          onClick={() => setOpen(slots.length)}
        />
      )}
      {hasSlots && (
        <div className="p-3">
          <p className="pb-2 font-medium">{t('slots.need')}</p>
          <div
            role="group"
            aria-label={t('slots.need')}
            className="grid grid-cols-[repeat(auto-fit,minmax(4.5rem,1fr))] gap-2"
          >
            {minuteChoices.map((minutes) => (
              <button
                key={minutes}
                type="button"
                aria-pressed={minutes === slotMinutes}
                onClick={() => void editShop({ slotMinutes: minutes })}
                className={choiceClass(minutes === slotMinutes)}
              >
                {t('shop.minute', { count: minutes, shown: count(minutes) })}
              </button>
            ))}
          </div>
        </div>
      )}
      {open !== null && (
        <SlotPlanSheet
          plan={slots[open] ?? nextSlot(slots)}
          onClose={() => setOpen(null)}
          onSave={(plan) => save(slots.with(open, plan))}
          {...(open < slots.length ? { onRemove: () => save(slots.toSpliced(open, 1)) } : {})}
        />
      )}
    </Section>
  )
}

/** One window: its hours, on which days, how many, and how full it is today. */
function PlanRow({ plan, onClick }: { plan: SlotPlan; onClick: () => void }) {
  const t = useT('settings')
  const { slot, count } = useFormat()
  const shortDays = useWeekdays('short')
  const loads = useSlotLoads()
  const today = dayNumber(useNow())
  const { days, from, to, home } = plan
  const ofToday = { from: instantOf(today, from), to: instantOf(today, to) }
  const isEveryDay = days.length === everyDay.length
  const words = isEveryDay ? t('slots.every_day') : days.map((day) => shortDays[day]).join(', ')
  const taken = loads?.home.get(slotKey(ofToday)) ?? 0
  return (
    <Row
      title={<b className="tabular">{slot(ofToday, ofToday.from)}</b>}
      note={`${words} · ${t('slots.deliveries', { count: home, shown: count(home) })}`}
      end={
        days.includes(weekdayOf(today)) && (
          <span className="tabular font-medium">
            {t('slots.today', { taken: count(taken), most: count(home) })}
          </span>
        )
      }
      onClick={onClick}
    />
  )
}

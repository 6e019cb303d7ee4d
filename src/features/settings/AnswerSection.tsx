import type { Shop } from '#core/shop/shop.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Switch } from '../../ui/Switch.tsx'
import { choiceClass } from './choice-class.ts'
import { Section } from './Section.tsx'
import { useEditShop } from './use-edit-shop.ts'

/** Minutes to answer an order that can be chosen; the limits are those of the shop's rules. */
const minuteChoices = [3, 5, 10, 15, 20, 30] as const

/** How long the shop may take to answer, and whether it may say yes to more than it has. */
export function AnswerSection({ shop }: { shop: Shop }) {
  const t = useT('settings')
  const { count } = useFormat()
  const editShop = useEditShop()
  return (
    <Section title={t('orders.answer')}>
      <div className="p-3">
        <p className="pb-2 font-medium">{t('shop.minutes')}</p>
        <div
          role="group"
          aria-label={t('shop.minutes')}
          className="grid grid-cols-[repeat(auto-fit,minmax(5.5rem,1fr))] gap-2"
        >
          {minuteChoices.map((minutes) => (
            <button
              key={minutes}
              type="button"
              aria-pressed={minutes === shop.acceptMinutes}
              onClick={() => void editShop({ acceptMinutes: minutes })}
              className={choiceClass(minutes === shop.acceptMinutes)}
            >
              {t('shop.minute', { count: minutes, shown: count(minutes) })}
            </button>
          ))}
        </div>
      </div>
      <Switch
        label={t('shop.strict')}
        note={t('shop.strict_note')}
        isOn={shop.strictStock}
        onChange={(strictStock) => void editShop({ strictStock })}
      />
    </Section>
  )
}

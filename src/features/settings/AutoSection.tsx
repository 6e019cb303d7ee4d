import { useState } from 'react'
import { amountSchema } from '#core/money/paise.ts'
import { autoDefaults } from '#core/order/auto-accept.ts'
import type { Shop } from '#core/shop/shop.ts'
import { useInHand } from '../../data/slot-loads.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { useNow } from '../../ui/use-now.ts'
import { choiceClass } from './choice-class.ts'
import { RupeesSheet } from './RupeesSheet.tsx'
import { Section } from './Section.tsx'
import { useEditShop } from './use-edit-shop.ts'

/** How many orders at a time can be chosen. */
const mostChoices = [3, 5, 10, 20] as const

/** Whether orders without a doubt are accepted by themselves, and within which limits. */
export function AutoSection({ shop }: { shop: Shop }) {
  const t = useT('settings')
  const { money, count } = useFormat()
  const editShop = useEditShop()
  const [isAsking, setIsAsking] = useState(false)
  const taken = useInHand(useNow())
  const { autoAccept = false } = shop
  const upToPaise = shop.autoUpToPaise ?? autoDefaults.upToPaise
  const mostOpen = shop.autoMostOpen ?? autoDefaults.mostOpen
  return (
    <Section title={t('auto.title')}>
      <Switch
        label={t('auto.accept')}
        note={t('auto.note')}
        isOn={autoAccept}
        onChange={(isOn) => void editShop({ autoAccept: isOn })}
      />
      {autoAccept && (
        <Row
          title={t('auto.up_to')}
          end={<b className="tabular">{money(upToPaise)}</b>}
          onClick={() => setIsAsking(true)}
        />
      )}
      {autoAccept && (
        <div className="p-3">
          <p className="flex flex-wrap gap-x-3 pb-2 font-medium">
            {t('auto.most')}
            {taken !== undefined && (
              <span className="tabular ms-auto text-muted">
                {t('auto.in_hand', { shown: count(taken) })}
              </span>
            )}
          </p>
          <div
            role="group"
            aria-label={t('auto.most')}
            className="grid grid-cols-[repeat(auto-fit,minmax(4rem,1fr))] gap-2"
          >
            {mostChoices.map((most) => (
              <button
                key={most}
                type="button"
                aria-pressed={most === mostOpen}
                onClick={() => void editShop({ autoMostOpen: most })}
                className={choiceClass(most === mostOpen)}
              >
                {count(most)}
              </button>
            ))}
          </div>
        </div>
      )}
      {isAsking && (
        <RupeesSheet
          title={t('auto.up_to')}
          paise={upToPaise}
          onClose={() => setIsAsking(false)}
          onSave={(paise) => {
            setIsAsking(false)
            void editShop({ autoUpToPaise: amountSchema.parse(paise) })
          }}
        />
      )}
    </Section>
  )
}

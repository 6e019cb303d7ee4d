import { doorCodeUses, type Shop, usualDoorCodeUse } from '#core/shop/shop.ts'
import { useT } from '../../i18n/i18n.ts'
import { choiceClass } from './choice-class.ts'
import { Section } from './Section.tsx'
import { useEditShop } from './use-edit-shop.ts'

/** At which orders the customer is asked for the code that he was sent (D8). */
export function CodeSection({ shop }: { shop: Shop }) {
  const t = useT('settings')
  const editShop = useEditShop()
  const { doorCode = usualDoorCodeUse } = shop
  return (
    <Section title={t('code.title')}>
      <div className="p-3">
        <div role="group" aria-label={t('code.which')} className="grid grid-cols-3 gap-2">
          {doorCodeUses.map((use) => (
            <button
              key={use}
              type="button"
              aria-pressed={use === doorCode}
              onClick={() => void editShop({ doorCode: use })}
              className={choiceClass(use === doorCode)}
            >
              {t(`code.use.${use}`)}
            </button>
          ))}
        </div>
        <p className="pt-2 text-small text-muted">{t('code.note')}</p>
      </div>
    </Section>
  )
}

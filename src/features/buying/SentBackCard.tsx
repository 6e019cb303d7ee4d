import { Undo2 } from 'lucide-react'
import type { Product } from '#core/catalogue/product.ts'
import { sumPaise } from '#core/money/paise.ts'
import type { Purchase, SentBack } from '#core/purchase/purchase.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { useBuyingActions } from './buying-actions.ts'

type Props = { purchase: Purchase; products: ReadonlyMap<string, Product> }

/** What of a bill went back to the supplier and why, and the tap that says it did not. */
export function SentBackCard({ purchase, products }: Props) {
  const t = useT('buying')
  const { money, date, qty } = useFormat()
  const nameOf = useProductName()
  const { keep, isActing } = useBuyingActions()
  const { sentBack = [], lines: came } = purchase
  if (sentBack.length === 0) return null
  const goodsOf = ({ lines }: SentBack): string =>
    lines
      .map((line) => {
        const productId = came.find(({ moveId }) => moveId === line.moveId)?.productId ?? ''
        const product = products.get(productId)
        const name = product ? nameOf(product) : t('unknown_good')
        return `${name} ${qty(line.qty, product?.unit ?? 'piece')}`
      })
      .join(', ')
  return (
    <section aria-label={t('back.went')} className="pt-3">
      <h2 className="px-1 pb-1 font-bold">{t('back.went')}</h2>
      <Card className="grid gap-3">
        {sentBack.map((back) => {
          const isGone = back.undoneAt !== undefined
          return (
            <div key={back.id}>
              <p className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span className="break-words">{goodsOf(back)}</span>
                <b
                  className={classNames(
                    'tabular ms-auto text-lead',
                    isGone ? 'line-through opacity-60' : 'text-money-in-ink',
                  )}
                >
                  {money(sumPaise(back.lines.map(({ paise }) => paise)))}
                </b>
              </p>
              <p className="text-small text-muted">
                {[t(`back.whys.${back.why}`), date(back.at), isGone ? t('taken_back') : '']
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {!isGone && (
                <Button
                  look="plain"
                  icon={<Undo2 size={20} aria-hidden="true" />}
                  disabled={isActing}
                  onClick={() => void keep(purchase, back)}
                >
                  {t('back.keep')}
                </Button>
              )}
            </div>
          )
        })}
      </Card>
    </section>
  )
}

import type { Product } from '#core/catalogue/product.ts'
import { dayNumber } from '#core/shop/shop-time.ts'
import { lotsLeft, soonDays } from '#core/stock/lot.ts'
import type { Stock } from '#core/stock/stock.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useNow } from '../../ui/use-now.ts'

type Props = { product: Product; stock: Stock | undefined }

/** What of a good is over when, the next to be over first. */
export function LotsCard({ product, stock }: Props) {
  const t = useT('moves')
  const { day, qty } = useFormat()
  const today = dayNumber(useNow())
  const lots = lotsLeft(stock?.lots ?? [], stock?.qty ?? 0)
  if (lots.length === 0) return null
  return (
    <section aria-label={t('lots')} className="mb-3">
      <h2 className="px-1 pb-1 font-bold">{t('lots')}</h2>
      <Card flush>
        <ul className="divide-y divide-line">
          {lots.map(({ id, batch, expiry, left }) => (
            <li key={id}>
              <Row
                title={expiry === undefined ? t('no_expiry') : day(expiry)}
                note={batch === undefined ? null : t('batch_no', { batch })}
                end={
                  <span className="flex flex-wrap items-center justify-end gap-2">
                    {expiry !== undefined && expiry < today && <Tag tone="due">{t('over')}</Tag>}
                    {expiry !== undefined && expiry >= today && expiry - today <= soonDays && (
                      <Tag tone="attention">{t('soon')}</Tag>
                    )}
                    <b className="tabular text-lead">{qty(left, product.unit)}</b>
                  </span>
                }
              />
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}

import { ShoppingBasket } from 'lucide-react'
import { goodsMark } from '#core/catalogue/goods-mark.ts'
import { sumPaise } from '#core/money/paise.ts'
import type { UsualLine } from '#core/order/usual-basket.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { useProductName } from '../../../i18n/product-name.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { DifferenceTag } from './DifferenceTag.tsx'
import type { WrittenGoods } from './writing-queries.ts'

type Props = { lines: readonly UsualLine[]; goods: WrittenGoods; onTake: () => void }

/** As many pictures as fit on the narrowest phone. */
const shown = 7

/** What he always takes, at today's prices: one tap writes all of it down (U1 to U3). */
export function UsualCard({ lines, goods, onTake }: Props) {
  const t = useT('write')
  const { money, digits } = useFormat()
  const nameOf = useProductName()
  const sold = lines.filter(({ there }) => there !== 'unsold')
  const unsold = lines.filter(({ there }) => there === 'unsold')
  const none = sold.filter(({ there }) => there === 'none')
  const named = (list: readonly UsualLine[]) =>
    list
      .map(({ productId }) => {
        const product = goods.products.get(productId)
        return product ? nameOf(product) : '…'
      })
      .join(', ')
  const more = sold.length - shown
  return (
    <Card as="section" tone="brand" className="mb-3" aria-label={t('usual')}>
      <div className="flex flex-wrap items-baseline gap-x-3">
        <b className="text-lead">{t('usual')}</b>
        <b className="tabular ms-auto text-amount">
          {money(sumPaise(sold.map(({ totalPaise }) => totalPaise)))}
        </b>
      </div>
      <div className="flex flex-wrap items-center gap-1 py-1" aria-hidden="true">
        {sold.slice(0, shown).map(({ productId }) => {
          const product = goods.products.get(productId)
          return (
            <span
              key={productId}
              className="grid size-9 place-items-center rounded-mark bg-card text-[20px]/[1.2]"
            >
              {product && goodsMark(product)}
            </span>
          )
        })}
        {more > 0 && <span className="tabular px-1 text-small">+{digits(String(more))}</span>}
      </div>
      <div className="flex flex-wrap gap-1 pb-2 empty:hidden">
        <DifferenceTag
          paise={sold.reduce((sum, { differencePaise }) => sum + differencePaise, 0)}
        />
        {none.length > 0 && <Tag tone="due">{t('none_left', { items: named(none) })}</Tag>}
        {unsold.length > 0 && <Tag tone="due">{t('unsold', { items: named(unsold) })}</Tag>}
      </div>
      <Button
        look="primary"
        size="big"
        className="w-full"
        icon={<ShoppingBasket size={24} aria-hidden="true" />}
        onClick={onTake}
      >
        {t('take_usual')}
      </Button>
    </Card>
  )
}

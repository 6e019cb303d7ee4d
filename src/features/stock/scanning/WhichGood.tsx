import type { Product } from '#core/catalogue/product.ts'
import { GoodsPicture } from '../../../goods/GoodsPicture.tsx'
import { useT } from '../../../i18n/i18n.ts'
import { useProductName } from '../../../i18n/product-name.ts'
import { Card } from '../../../ui/Card.tsx'
import { Row } from '../../../ui/Row.tsx'
import { usePrice } from '../use-price.ts'

type Props = {
  goods: readonly Product[]
  isBusy?: boolean
  onChoose: (product: Product) => void
}

/** A few goods of which one is meant. */
export function WhichGood({ goods, isBusy = false, onChoose }: Props) {
  const t = useT('scan')
  const nameOf = useProductName()
  const price = usePrice()
  if (goods.length === 0) return null
  return (
    <Card flush>
      <ul aria-label={t('which')} className="divide-y divide-line">
        {goods.map((product) => (
          <li key={product.id}>
            <Row
              lead={<GoodsPicture product={product} />}
              title={nameOf(product)}
              note={price(product)}
              onClick={() => !isBusy && onChoose(product)}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}

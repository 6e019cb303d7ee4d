import type { Product } from '#core/catalogue/product.ts'
import { GoodsPicture } from '../../goods/GoodsPicture.tsx'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'

/** More than fits is found by typing more. */
const mostFound = 20

type Props = { found: readonly Product[]; onChoose: (product: Product) => void }

/** The goods that a search found, or that it found none. */
export function FoundList({ found, onChoose }: Props) {
  const t = useT('buying')
  const nameOf = useProductName()
  if (found.length === 0)
    return <p className="py-4 text-center text-muted">{t('receive.nothing_found')}</p>
  return (
    <Card flush>
      <ul className="divide-y divide-line">
        {found.slice(0, mostFound).map((product) => (
          <li key={product.id}>
            <Row
              lead={<GoodsPicture product={product} />}
              title={nameOf(product)}
              onClick={() => onChoose(product)}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}

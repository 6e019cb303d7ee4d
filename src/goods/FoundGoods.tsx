import { Plus } from 'lucide-react'
import type { Product } from '#core/catalogue/product.ts'
import { GoodsPicture } from './GoodsPicture.tsx'
import { useFormat } from '../i18n/format.ts'
import { useT } from '../i18n/i18n.ts'
import { useProductName } from '../i18n/product-name.ts'
import { useProductSearch } from '../i18n/product-search.ts'
import { Card } from '../ui/Card.tsx'
import { Row } from '../ui/Row.tsx'

type Props = { query: string; onAdd: (product: Product) => void }

/** More than fits is found by typing more. */
const most = 20

/** Goods on sale as people say them; a tap writes one of it down. */
export function FoundGoods({ query, onAdd }: Props) {
  const t = useT('orders')
  const { money, qty } = useFormat()
  const nameOf = useProductName()
  const found = useProductSearch(query).filter(({ active }) => active)
  if (found.length === 0) return <p className="py-4 text-center text-muted">{t('nothing_found')}</p>
  return (
    <Card flush>
      <ul className="divide-y divide-line">
        {found.slice(0, most).map((product) => (
          <li key={product.id}>
            <Row
              lead={<GoodsPicture product={product} />}
              title={nameOf(product)}
              note={
                <span className="tabular">
                  {money(product.pricePaise)} / {qty(product.per, product.unit)}
                </span>
              }
              end={<Plus size={26} strokeWidth={2.6} aria-hidden="true" className="text-brand" />}
              onClick={() => onAdd(product)}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}

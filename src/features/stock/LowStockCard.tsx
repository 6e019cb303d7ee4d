import { goodsMark } from '#core/catalogue/goods-mark.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { Card } from '../../ui/Card.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Row } from '../../ui/Row.tsx'
import { useLowStock } from './stock-queries.ts'

/** Names that fit into two lines. */
const named = 4

/** What runs out, for the first screen; nothing when the shelves are full. */
export function LowStockCard() {
  const t = useT('stock')
  const nameOf = useProductName()
  const low = useLowStock()
  const [emptiest] = low
  if (!emptiest) return null
  const names = low.slice(0, named).map(({ product }) => nameOf(product))
  return (
    <Card flush>
      <Row
        href="/stock?f=low"
        lead={<Picture mark={goodsMark(emptiest.product)} ground="due" />}
        title={<b>{t('low_card', { count: low.length })}</b>}
        note={<span className="two-lines">{names.join(', ')}</span>}
      />
    </Card>
  )
}

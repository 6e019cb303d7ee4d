import { Link } from 'wouter'
import type { Product } from '#core/catalogue/product.ts'
import type { GoodWithCode } from '#core/catalogue/scanned-code.ts'
import { GoodsPicture } from './GoodsPicture.tsx'
import { useFormat } from '../i18n/format.ts'
import { useT } from '../i18n/i18n.ts'
import { useProductName } from '../i18n/product-name.ts'
import { buttonClass } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Row } from '../ui/Row.tsx'
import type { Scanned } from './use-scanned.ts'

type Props = { scanned: Scanned; onChoose: (found: GoodWithCode<Product>) => void }

/** What to do about a code that did not say one good; the bill waits as it is. */
export function ScannedNote({ scanned, onChoose }: Props) {
  const t = useT('scan')
  const nameOf = useProductName()
  const { digits } = useFormat()
  if (scanned.kind === 'some')
    return (
      <Card flush>
        <ul aria-label={t('which')} className="divide-y divide-line">
          {scanned.goods.map((found) => (
            <li key={found.good.id}>
              <Row
                lead={<GoodsPicture product={found.good} />}
                title={nameOf(found.good)}
                onClick={() => onChoose(found)}
              />
            </li>
          ))}
        </ul>
      </Card>
    )
  if (scanned.kind === 'unknown')
    return (
      <div className="flex flex-wrap items-center justify-between gap-2 py-2">
        <p role="status" className="font-bold">
          {t('unknown.title')} <span className="tabular font-medium">{digits(scanned.gtin)}</span>
        </p>
        <Link
          href={`/stock/scan?code=${scanned.gtin}`}
          className={buttonClass('quiet', 'normal', 'no-underline')}
        >
          {t('list.name_it')}
        </Link>
      </div>
    )
  return (
    <p
      role="status"
      className={scanned.kind === 'no_goods' ? 'py-2 font-bold text-money-due-ink' : 'py-2'}
    >
      {t(scanned.kind)}
    </p>
  )
}

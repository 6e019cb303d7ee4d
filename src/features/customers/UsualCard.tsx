import { sumPaise } from '#core/money/paise.ts'
import type { UsualLine } from '#core/order/usual-basket.ts'
import { GoodsPicture } from '../../goods/GoodsPicture.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import type { History } from './customer-queries.ts'

/** What he usually takes, at today's prices, with what has become dearer or is not there (U1 to U3). */
export function UsualCard({ usual, products }: Pick<History, 'usual' | 'products'>) {
  const t = useT('customers')
  const { money } = useFormat()
  if (usual.length === 0) return null
  return (
    <section aria-label={t('usual.title')} className="pb-3">
      <h2 className="flex items-baseline gap-3 px-1 font-bold">
        {t('usual.title')}
        <span className="ms-auto text-small font-normal text-muted">{t('usual.total')}</span>
        <span className="tabular text-lead">
          {money(sumPaise(usual.map(({ totalPaise }) => totalPaise)))}
        </span>
      </h2>
      <p className="px-1 pb-1 text-small text-muted">{t('usual.note')}</p>
      <Card flush className="divide-y divide-line">
        {usual.map((line) => (
          <UsualRow key={line.productId} line={line} products={products} />
        ))}
      </Card>
    </section>
  )
}

function UsualRow({ line, products }: { line: UsualLine; products: History['products'] }) {
  const t = useT('customers')
  const { money, qty } = useFormat()
  const nameOf = useProductName()
  const product = products.get(line.productId)
  const { differencePaise, there, totalPaise } = line
  const amount = money(Math.abs(differencePaise))
  const note =
    there === 'unsold'
      ? t('usual.unsold')
      : there === 'none'
        ? t('usual.none')
        : differencePaise === 0
          ? ''
          : t(differencePaise > 0 ? 'usual.more' : 'usual.less', { amount })
  return (
    <Row
      lead={<GoodsPicture product={product} unknown="🛒" />}
      title={product ? nameOf(product) : '…'}
      note={qty(line.qty, line.unit)}
      end={
        <>
          <b className="tabular block text-lead">{totalPaise > 0 ? money(totalPaise) : ''}</b>
          {note && (
            <span
              className={
                there === 'yes' && differencePaise < 0
                  ? 'block text-small text-money-in-ink'
                  : 'block text-small text-money-due-ink'
              }
            >
              {note}
            </span>
          )}
        </>
      }
    />
  )
}

import { GoodsPicture } from '../../goods/GoodsPicture.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Card } from '../../ui/Card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Row } from '../../ui/Row.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { useTakeActions } from './take-actions.ts'
import { type Found, type TakeView, useDifferences } from './take-queries.ts'

type Props = { view: TakeView; waiting: number; onClose: () => void; onPosted: () => void }

/** What differs from the book, the dearest first; one tap puts all of it right and leaves alone what was not counted. */
export function ReviewSheet({ view: { take }, waiting, onClose, onPosted }: Props) {
  const t = useT('counting')
  const { money, count } = useFormat()
  const { post, isActing } = useTakeActions()
  const found = useDifferences(take.id) ?? []
  const off = found.filter(({ difference }) => difference.off !== 0 || difference.isOutdated)
  const sum = found.reduce((all, { paise }) => all + paise, 0)
  return (
    <Sheet
      title={t('review.title')}
      onClose={onClose}
      bottom={
        <SaveButton
          disabled={isActing || found.length === 0}
          onClick={async () => {
            if (await post(take.id)) onPosted()
          }}
        >
          {t('review.post', { count: found.length, shown: count(found.length) })}
        </SaveButton>
      }
    >
      <p className="pb-1">
        <span className="block text-small text-muted">
          {sum < 0 ? t('review.missing') : sum > 0 ? t('review.over') : t('review.same')}
        </span>
        {sum !== 0 && (
          <b
            className={classNames(
              'tabular text-amount',
              sum < 0 ? 'text-money-due-ink' : 'text-money-in-ink',
            )}
          >
            {money(Math.abs(sum))}
          </b>
        )}
      </p>
      <p className="pb-2 text-small text-muted">
        {t('review.agree', { shown: count(found.length - off.length) })}
        {waiting > 0 && ` · ${t('review.uncounted', { shown: count(waiting) })}`}
      </p>
      {off.length > 0 && (
        <Card flush>
          <ul className="divide-y divide-line">
            {off.map((each) => (
              <li key={each.product.id}>
                <FoundRow found={each} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Sheet>
  )
}

function FoundRow({ found: { product, difference, paise } }: { found: Found }) {
  const t = useT('counting')
  const { money, qty } = useFormat()
  const nameOf = useProductName()
  const { off, seen, isOutdated, isUnsure } = difference
  return (
    <Row
      lead={<GoodsPicture product={product} />}
      title={nameOf(product)}
      note={
        <>
          {t('review.book', {
            book: qty(seen, product.unit),
            found: qty(difference.qty, product.unit),
          })}
          {isOutdated && <Tag tone="attention">{t('review.outdated')}</Tag>}
          {isUnsure && <Tag tone="attention">{t('review.unsure')}</Tag>}
        </>
      }
      end={
        <>
          <b
            className={classNames(
              'tabular block text-lead',
              off < 0 ? 'text-money-due-ink' : 'text-money-in-ink',
            )}
          >
            {off > 0 ? '+' : ''}
            {qty(off, product.unit)}
          </b>
          <span className="tabular block text-small text-muted">{money(Math.abs(paise))}</span>
        </>
      }
    />
  )
}

import { Check } from 'lucide-react'
import type { ListLine } from '#core/buy-list/buy-draft.ts'
import { GoodsPicture } from '../../../goods/GoodsPicture.tsx'
import { useT } from '../../../i18n/i18n.ts'
import { useProductName } from '../../../i18n/product-name.ts'
import { Button } from '../../../ui/Button.tsx'
import { Row } from '../../../ui/Row.tsx'
import type { GoodToBuy } from './buy-queries.ts'
import { useBuyWords } from './use-buy-words.ts'

type Props = {
  line: ListLine
  good: GoodToBuy
  onOpen: () => void
  /** Takes a line off that was asked for, because it came. */
  onCame: () => void
}

/** A good that is wanted: how much, and why. */
export function BuyRow({ line, good, onOpen, onCame }: Props) {
  const t = useT('needs')
  const nameOf = useProductName()
  const { amountOf, whyOf } = useBuyWords()
  const { product } = good.item
  const [amount, parts] = amountOf(line, product)
  return (
    <div className="flex flex-wrap items-center">
      <Row
        className="basis-full"
        lead={<GoodsPicture product={product} />}
        title={<span className="break-words">{nameOf(product)}</span>}
        note={whyOf(line, good)}
        end={
          <>
            <b className="tabular block text-lead">{amount}</b>
            {parts && <span className="tabular block text-small text-muted">{parts}</span>}
          </>
        }
        onClick={onOpen}
      />
      {line.askedAt !== undefined && (
        <Button
          className="ms-auto me-3 mb-2"
          icon={<Check size={20} aria-hidden="true" />}
          aria-label={`${t('buy.came')}: ${nameOf(product)}`}
          onClick={onCame}
        >
          {t('buy.came')}
        </Button>
      )}
    </div>
  )
}

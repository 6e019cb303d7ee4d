import { Link } from 'wouter'
import type { NeedKind } from '#core/needs/needs.ts'
import { type Action, mayDo, type Role } from '#core/shop/permissions.ts'
import { GoodsPicture } from '../../goods/GoodsPicture.tsx'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { useNow } from '../../ui/use-now.ts'
import type { NeedItem } from './needs-queries.ts'
import { useNeedWords } from './use-need-words.ts'

type Act = 'count' | 'waste' | 'price' | 'discount' | 'buy'

/** The one next act about each kind. */
const acts: Record<NeedKind, Act> = {
  count: 'count',
  over: 'waste',
  above_mrp: 'price',
  below_cost: 'price',
  expiring: 'discount',
  low: 'buy',
  dead: 'discount',
}

const asks: Record<Act, Action> = {
  count: 'change_stock',
  waste: 'change_stock',
  price: 'change_catalogue',
  discount: 'change_catalogue',
  buy: 'buy_goods',
}

type Props = { item: NeedItem; role: Role | undefined; onPrice: () => void }

/** One good that needs a person: what and why, its number, and the button that does something about it. */
export function NeedRow({ item, role, onPrice }: Props) {
  const t = useT('needs')
  const nameOf = useProductName()
  const { number, unit, why } = useNeedWords(useNow())(item)
  const { product } = item.item
  const act = acts[item.need.kind]
  const name = nameOf(product)
  const href = act === 'buy' ? `/buying/list?add=${product.id}` : `/stock/${product.id}?do=${act}`
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border border-line bg-card p-3">
      <Link
        href={`/stock/${product.id}`}
        className="flex min-h-12 min-w-[min(9rem,60%)] flex-1 items-center gap-3 text-ink no-underline active:bg-pressed"
      >
        <GoodsPicture product={product} ground={act === 'discount' ? 'attention' : 'due'} />
        <span className="min-w-0 flex-1">
          <span className="block font-medium break-words">{name}</span>
          <span className="block text-small text-muted">{why}</span>
        </span>
      </Link>
      <span className="ms-auto grid justify-items-end gap-1 text-end">
        <span>
          <b className="tabular block text-lead">{number}</b>
          {unit && <span className="block text-small text-muted">{unit}</span>}
        </span>
        {role && mayDo(role, asks[act]) && (
          <>
            {act === 'price' || act === 'discount' ? (
              <Button aria-label={`${t(`act.${act}`)}: ${name}`} onClick={onPrice}>
                {t(`act.${act}`)}
              </Button>
            ) : (
              <Link
                href={href}
                aria-label={`${t(`act.${act}`)}: ${name}`}
                className={buttonClass('quiet', 'normal', 'no-underline')}
              >
                {t(`act.${act}`)}
              </Link>
            )}
          </>
        )}
      </span>
    </div>
  )
}

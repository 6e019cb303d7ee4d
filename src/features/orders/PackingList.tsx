import { Check, PencilLine, ScanBarcode } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { barcodesOf } from '#core/catalogue/pack.ts'
import { liveLines, type OrderLine, type ProposedLine } from '#core/order/order.ts'
import type { ShortHold } from '#core/stock/short-holds.ts'
import { GoodsPicture } from '../../goods/GoodsPicture.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Tag } from '../../ui/Tag.tsx'
import { OfferTag } from './OfferTag.tsx'
import type { OrderView } from './order-queries.ts'
import { packingProgress, toggled, weighed } from './packing.ts'
import { useLineName } from './use-line-name.ts'
import type { PackingDraft } from './use-packing.ts'
import { WeighSheet } from './WeighSheet.tsx'

const PackScan = lazy(async () => ({
  default: (await import('./scanning/PackScan.tsx')).PackScan,
}))

type Props = {
  view: OrderView
  packing: PackingDraft
  /** What the customer will be asked to take instead. */
  offers: readonly ProposedLine[]
  /** What is no longer there for this and other orders (S5). */
  short: readonly ShortHold[]
  /** There is not what this line asks for, and something else is to be offered. */
  onAsk: (line: OrderLine) => void
}

/** The bag, line by line: one tap puts a thing in, the pencil notes what the scale says. */
export function PackingList({ view, packing, offers, short, onAsk }: Props) {
  const t = useT('orders')
  const { digits } = useFormat()
  const [weighing, setWeighing] = useState<OrderLine | null>(null)
  const [isScanning, setIsScanning] = useState(false)
  const hasCodes = liveLines(view.order).some(({ productId }) => {
    const product = productId === null ? undefined : view.products.get(productId)
    return product !== undefined && barcodesOf(product).length > 0
  })
  const progress = packingProgress(view.order, packing.packing)
  const parts = { done: digits(String(progress.done)), total: digits(String(progress.total)) }
  return (
    <section aria-label={t('packing')}>
      <div className="flex items-center gap-3 px-1 pb-2">
        <progress
          className="h-2 flex-1 appearance-none overflow-hidden rounded-full bg-line [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-brand"
          aria-label={t('packing')}
          value={progress.done}
          max={progress.total}
        />
        <b className="tabular">{t('bagged', parts)}</b>
        {hasCodes && (
          <Button
            icon={<ScanBarcode size={22} aria-hidden="true" className="text-brand-ink" />}
            onClick={() => setIsScanning(true)}
          >
            {t('scan')}
          </Button>
        )}
      </div>
      <Card flush>
        <ul className="divide-y divide-line">
          {liveLines(view.order).map((line) => (
            <PackingLine
              key={line.n}
              view={view}
              line={line}
              packing={packing}
              offer={offers.find(({ n }) => n === line.n)}
              short={short.find(({ orderId, n }) => orderId === view.order.id && n === line.n)}
              onWeigh={() => setWeighing(line)}
            />
          ))}
        </ul>
      </Card>
      {isScanning && (
        <Suspense>
          <PackScan view={view} packing={packing} onClose={() => setIsScanning(false)} />
        </Suspense>
      )}
      {weighing && (
        <WeighSheet
          view={view}
          line={weighing}
          value={packing.packing.qty[weighing.n] ?? weighing.qty}
          onSave={(qty) => packing.change(weighed(packing.packing, weighing.n, qty))}
          onInstead={() => {
            setWeighing(null)
            onAsk(weighing)
          }}
          onClose={() => setWeighing(null)}
        />
      )}
    </section>
  )
}

type LineProps = Pick<Props, 'view' | 'packing'> & {
  line: OrderLine
  offer: ProposedLine | undefined
  short: ShortHold | undefined
  onWeigh: () => void
}

function PackingLine({ view, line, packing, offer, short, onWeigh }: LineProps) {
  const t = useT('orders')
  const { qty } = useFormat()
  const nameOf = useLineName(view.products)
  const product = line.productId === null ? undefined : view.products.get(line.productId)
  const isIn = packing.packing.bagged.includes(line.n)
  const real = packing.packing.qty[line.n] ?? line.qty
  return (
    <li className={classNames('flex items-stretch', isIn && 'bg-brand-soft')}>
      <button
        type="button"
        role="checkbox"
        aria-checked={isIn}
        onClick={() => packing.change(toggled(packing.packing, line.n))}
        className="flex min-w-0 flex-1 flex-wrap items-center gap-3 px-3 py-2.5 text-start"
      >
        <span
          aria-hidden="true"
          className={classNames(
            'grid size-8 shrink-0 place-items-center rounded-full border-2',
            isIn ? 'border-brand bg-brand text-on-brand' : 'border-edge bg-card',
          )}
        >
          {isIn && <Check size={20} strokeWidth={3} />}
        </span>
        <GoodsPicture product={product} />
        <span className="min-w-[min(7rem,50%)] flex-1">
          <span className="block font-medium">{nameOf(line)}</span>
          <span className="flex flex-wrap items-center gap-x-2">
            <b className="tabular text-lead">{qty(real, line.unit)}</b>
            {real < line.qty && (
              <Tag tone="attention">{t('of_asked', { quantity: qty(line.qty, line.unit) })}</Tag>
            )}
            {short && !offer && short.has < real && (
              <Tag tone="due">
                {short.has > 0
                  ? t('have', { quantity: qty(short.has, line.unit) })
                  : t('have_none')}
              </Tag>
            )}
            {offer && <OfferTag line={line} offer={offer} products={view.products} />}
          </span>
        </span>
      </button>
      <button
        type="button"
        onClick={onWeigh}
        aria-label={t('weigh', { name: nameOf(line) })}
        className="grid w-14 shrink-0 place-items-center text-brand-ink active:bg-pressed"
      >
        <PencilLine size={22} aria-hidden="true" />
      </button>
    </li>
  )
}

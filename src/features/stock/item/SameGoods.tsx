import { Merge, Split } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import type { JoinedProduct, OnShelf } from '#core/catalogue/joined-goods.ts'
import { mayBeSame, whyNotSame } from '#core/catalogue/same-goods.ts'
import { type ShelfItem, useShelf } from '../../../data/shelf.ts'
import { GoodsPicture } from '../../../goods/GoodsPicture.tsx'
import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { useProductName } from '../../../i18n/product-name.ts'
import { useProductSearch } from '../../../i18n/product-search.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Row } from '../../../ui/Row.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { useSameGoods } from './use-same-goods.ts'

/** What is the same as this good: what may be, what is counted with it already, and the way to say so of any other (C21). */
export function SameGoods({ item }: { item: ShelfItem }) {
  const t = useT('same')
  const { items, byId } = useShelf()
  const nameOf = useProductName()
  const { part, isActing } = useSameGoods()
  /** `other` null: it is still to be chosen. */
  const [asked, setAsked] = useState<{ other: ShelfItem | null } | null>(null)
  const { product, parts = [] } = item
  const [, ...under] = parts
  const alike = useProductSearch(nameOf(product))
  const codes = new Set(product.gtins)
  const coded = items.filter((one) => one.product.gtins.some((code) => codes.has(code)))
  const close = new Set([...coded.map((one) => one.product), ...alike])
  const doubles = [...close].flatMap((other) =>
    mayBeSame(product, other, nameOf) ? (byId.get(other.id) ?? []) : [],
  )
  return (
    <>
      {doubles.map((other) => (
        <Card key={other.product.id} tone="attention" className="mb-3">
          <h2 className="font-bold">{t('doubt')}</h2>
          <p className="text-small">{t('doubt_note')}</p>
          <GoodRow good={other} />
          <Button look="attention" className="w-full" onClick={() => setAsked({ other })}>
            {t('title')}
          </Button>
        </Card>
      ))}
      {under.length > 0 && (
        <section aria-label={t('joined')} className="pb-3">
          <h2 className="px-1 pb-1 font-bold">{t('joined')}</h2>
          {under.map((good) => (
            <Card key={good.product.id} className="mb-2">
              <GoodRow good={good} />
              <Button
                className="w-full"
                disabled={isActing}
                icon={<Split size={20} aria-hidden="true" />}
                aria-label={`${nameOf(good.product)}: ${t('part')}`}
                onClick={() => void part(good.product)}
              >
                {t('part')}
              </Button>
            </Card>
          ))}
        </section>
      )}
      <Button
        className="mb-3 w-full"
        icon={<Merge size={20} aria-hidden="true" />}
        onClick={() => setAsked({ other: null })}
      >
        {t('more')}
      </Button>
      {asked?.other === null && (
        <ChooseSheet
          product={product}
          onChoose={(other) => setAsked({ other })}
          onClose={() => setAsked(null)}
        />
      )}
      {asked?.other && <JoinSheet item={item} other={asked.other} onClose={() => setAsked(null)} />}
    </>
  )
}

function GoodRow({ good: { product, stock }, onClick }: { good: OnShelf; onClick?: () => void }) {
  const { qty } = useFormat()
  const nameOf = useProductName()
  return (
    <Row
      lead={<GoodsPicture product={product} />}
      title={nameOf(product)}
      end={<b className="tabular text-lead">{qty(stock?.qty ?? 0, product.unit)}</b>}
      {...(onClick ? { onClick } : {})}
    />
  )
}

/** More than this many nobody reads through. */
const mostShown = 30

type ChooseProps = {
  product: JoinedProduct
  onChoose: (other: ShelfItem) => void
  onClose: () => void
}

function ChooseSheet({ product, onChoose, onClose }: ChooseProps) {
  const t = useT('same')
  const { byId } = useShelf()
  const nameOf = useProductName()
  const [query, setQuery] = useState('')
  const wanted = useDeferredValue(query)
  // Before anything is typed, what is called nearly the same.
  const found = useProductSearch(wanted.trim() === '' ? nameOf(product) : wanted)
  const others = found
    .flatMap(({ id }) => byId.get(id) ?? [])
    .filter((one) => one.product.id !== product.id)
    .slice(0, mostShown)
  return (
    <Sheet title={t('ask')} onClose={onClose}>
      <div className="pb-3">
        <SearchBox label={t('search')} value={query} onChange={setQuery} />
      </div>
      {others.map((other) => (
        <GoodRow key={other.product.id} good={other} onClick={() => onChoose(other)} />
      ))}
      {others.length === 0 && <p className="text-muted">{t('none')}</p>}
    </Sheet>
  )
}

type JoinProps = { item: ShelfItem; other: ShelfItem; onClose: () => void }

/** Both with what is on hand of them and what that is together, or why they cannot be one. */
function JoinSheet({ item, other, onClose }: JoinProps) {
  const t = useT('same')
  const { qty } = useFormat()
  const nameOf = useProductName()
  const { join, isActing, whyNot } = useSameGoods()
  const { product } = item
  const why = whyNotSame(product, other.product)
  const sum = (item.stock?.qty ?? 0) + (other.stock?.qty ?? 0)
  const names = { name: nameOf(other.product), into: nameOf(product) }
  return (
    <Sheet
      title={t('title')}
      onClose={onClose}
      bottom={
        why === null && (
          <Button
            look="primary"
            size="big"
            className="w-full"
            disabled={isActing}
            onClick={async () => (await join(other.product, product)) && onClose()}
          >
            {t('join')}
          </Button>
        )
      }
    >
      <GoodRow good={item} />
      <GoodRow good={other} />
      {why ? (
        <p role="alert" className="pt-2 font-medium">
          {whyNot(why)}
        </p>
      ) : (
        <>
          <p className="flex flex-wrap items-baseline justify-between gap-x-3 border-t border-line px-3 py-2">
            <span className="text-muted">{t('together')}</span>
            <b className="tabular text-amount">{qty(sum, product.unit)}</b>
          </p>
          <p>{t('confirm', names)}</p>
        </>
      )}
    </Sheet>
  )
}

import { Scale, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { Product } from '#core/catalogue/product.ts'
import { GoodsPicture } from '../../goods/GoodsPicture.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { useProductSearch } from '../../i18n/product-search.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Row } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import { CountSheet } from './CountSheet.tsx'
import { ReviewSheet } from './ReviewSheet.tsx'
import { useTakeActions } from './take-actions.ts'
import { type TakeView, useTakeGoods } from './take-queries.ts'

/** The goods that still wait to be counted, and those that were; a tap counts one. */
export function CountGoods({ view }: { view: TakeView }) {
  const t = useT('counting')
  const { qty, count } = useFormat()
  const nameOf = useProductName()
  const [, navigate] = useLocation()
  const { drop, isActing } = useTakeActions()
  const { sums, waiting, done } = useTakeGoods(view)
  const [query, setQuery] = useState('')
  const [shown, setShown] = useState<'waiting' | 'done'>('waiting')
  const [asked, setAsked] = useState<Product | null>(null)
  const [isReviewing, setIsReviewing] = useState(false)
  const found = useProductSearch(query)
  const isSearch = query.trim() !== ''
  const listed = useMemo(
    () =>
      (shown === 'waiting' ? waiting : done).toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)),
    [shown, waiting, done, nameOf],
  )
  const goods = isSearch ? found.filter(({ active }) => active) : listed

  return (
    <Screen
      title={t('title')}
      back="/stock"
      isListScreen
      actions={
        <IconButton
          label={t('drop')}
          onClick={async () => {
            if (!isActing && (await drop(view.take.id))) navigate('/stock', { replace: true })
          }}
        >
          <Trash2 size={22} aria-hidden="true" />
        </IconButton>
      }
      top={
        <>
          <SearchBox label={t('search')} value={query} onChange={setQuery} />
          {!isSearch && (
            <div className="pt-2">
              <Segments
                label={t('title')}
                value={shown}
                onChange={setShown}
                segments={[
                  { id: 'waiting', label: t('waiting', { shown: count(waiting.length) }) },
                  { id: 'done', label: t('done', { shown: count(done.length) }) },
                ]}
              />
            </div>
          )}
        </>
      }
      bottom={
        done.length > 0 &&
        !isSearch && (
          <Button
            look="primary"
            size="big"
            className="w-full"
            icon={<Scale size={24} aria-hidden="true" />}
            onClick={() => setIsReviewing(true)}
          >
            {t('review.button')}
          </Button>
        )
      }
    >
      {goods.length > 0 ? (
        <VirtualList label={t('title')} items={goods}>
          {(product) => {
            const sum = sums.get(product.id)
            return (
              <div key={product.id} className="mb-2 rounded-card border border-line bg-card">
                <Row
                  lead={<GoodsPicture product={product} />}
                  title={nameOf(product)}
                  note={sum && sum.places > 1 && t('places', { shown: count(sum.places) })}
                  end={
                    sum ? (
                      <b className="tabular text-lead">{qty(sum.qty, product.unit)}</b>
                    ) : (
                      <span className="text-muted">{t('not_yet')}</span>
                    )
                  }
                  onClick={() => setAsked(product)}
                />
              </div>
            )
          }}
        </VirtualList>
      ) : (
        <EmptyState
          mark={isSearch ? '🔍' : shown === 'waiting' ? '👍' : '🔢'}
          title={t(
            isSearch ? 'nothing_found' : shown === 'waiting' ? 'all_counted' : 'none_counted',
          )}
        />
      )}
      {asked && (
        <CountSheet
          product={asked}
          view={view}
          onClose={() => setAsked(null)}
          onCounted={() => {
            setAsked(null)
            setQuery('')
          }}
        />
      )}
      {isReviewing && (
        <ReviewSheet
          view={view}
          waiting={waiting.length}
          onClose={() => setIsReviewing(false)}
          onPosted={() => navigate('/stock', { replace: true })}
        />
      )}
    </Screen>
  )
}

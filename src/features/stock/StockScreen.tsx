import { Plus, ScanBarcode } from 'lucide-react'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useKeyScanner } from '../../platform/key-scanner.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import { BuyingLink } from './BuyingLink.tsx'
import { StockRow, useRowWords } from './StockRow.tsx'
import type { ShelfFilter } from './shelf-by-name.ts'
import { useShelfList } from './stock-queries.ts'

type Props = {
  /** The way to what needs a person. */
  needs: ReactNode
  /** Stands above the list. */
  notice: ReactNode
}
const filters = ['low', 'unpriced'] as const

/** Everything on the shelf: found as people say it, the low ones one tap away. */
export function StockScreen({ needs, notice }: Props) {
  const t = useT('stock')
  const { count } = useFormat()
  const [params, setParams] = useSearchParams()
  const [query, setQuery] = useState('')
  const filter: ShelfFilter = filters.find((one) => one === params.get('f')) ?? 'all'
  // Letters appear at once; the list follows when the phone has time.
  const { items, all, low, unpriced, isWhole } = useShelfList(filter, useDeferredValue(query))
  // A part of the goods is not told for all.
  const counted = (goods: number) => (isWhole ? count(goods) : undefined)
  const [, navigate] = useLocation()
  const role = useRole()
  const words = useRowWords()
  useKeyScanner((text) => navigate(`/stock/scan?code=${encodeURIComponent(text)}`))
  const show = (next: ShelfFilter) =>
    setParams(next === 'all' ? {} : { f: next }, { replace: true })

  return (
    <Screen
      title={t('title')}
      isListScreen
      actions={
        <Link href="/stock/add" className={buttonClass('primary', 'normal', 'me-1 no-underline')}>
          <Plus size={22} strokeWidth={3} aria-hidden="true" />
          {t('add')}
        </Link>
      }
      top={
        <>
          <div className="flex gap-2">
            <div className="min-w-0 flex-1">
              <SearchBox label={t('search')} value={query} onChange={setQuery} />
            </div>
            <Link
              href="/stock/scan"
              className={buttonClass(
                'quiet',
                'big',
                'flex-col gap-0! px-3! py-1! text-small! no-underline',
              )}
            >
              <ScanBarcode size={24} aria-hidden="true" className="text-brand-ink" />
              {t('scan')}
            </Link>
          </div>
          {query.trim() === '' && all > 0 && (
            // One row that slides: in large letters several would leave no room for the goods.
            <div className="-mx-3 flex gap-2 overflow-x-auto px-3 pt-2 *:shrink-0 [scrollbar-width:none]">
              <Chip isOn={filter === 'all'} onClick={() => show('all')} count={counted(all)}>
                {t('filter.all')}
              </Chip>
              <Chip
                isOn={filter === 'low'}
                onClick={() => show('low')}
                count={counted(low)}
                tone={isWhole && low > 0 ? 'due' : 'plain'}
              >
                {t('filter.low')}
              </Chip>
              {needs}
              {((isWhole && unpriced > 0) || filter === 'unpriced') && (
                <Chip
                  isOn={filter === 'unpriced'}
                  onClick={() => show('unpriced')}
                  count={counted(unpriced)}
                  tone="due"
                >
                  {t('price_due')}
                </Chip>
              )}
              <BuyingLink />
              {role && mayDo(role, 'change_stock') && (
                <Link href="/stock/take" className={buttonClass('quiet', 'normal', 'no-underline')}>
                  <span aria-hidden="true">🔢</span>
                  {t('count_all')}
                </Link>
              )}
            </div>
          )}
          {query.trim() === '' && notice}
        </>
      }
    >
      {items.length > 0 ? (
        <VirtualList
          label={t('title')}
          items={items}
          {...(query.trim() === '' ? { placeName: `stock-${filter}` } : {})}
        >
          {({ product, stock }) => (
            <StockRow key={product.id} product={product} stock={stock} words={words} />
          )}
        </VirtualList>
      ) : (
        isWhole && <NothingHere query={query.trim()} filter={filter} isEmpty={all === 0} />
      )}
    </Screen>
  )
}

type NothingProps = { query: string; filter: ShelfFilter; isEmpty: boolean }

function NothingHere({ query, filter, isEmpty }: NothingProps) {
  const t = useT('stock')
  const wide = buttonClass('primary', 'big', 'w-full no-underline')
  if (query !== '')
    return (
      <EmptyState
        mark="🔍"
        title={t('empty.search.title', { query })}
        note={t('empty.search.note')}
        action={
          <Link href={`/stock/new?name=${encodeURIComponent(query)}`} className={wide}>
            {t('empty.search.add', { query })}
          </Link>
        }
      />
    )
  if (filter === 'unpriced' && !isEmpty) return <EmptyState mark="👍" title={t('empty.priced')} />
  if (filter === 'low' && !isEmpty)
    return <EmptyState mark="👍" title={t('empty.low.title')} note={t('empty.low.note')} />
  return (
    <EmptyState
      mark="📦"
      title={t('empty.all.title')}
      note={t('empty.all.note')}
      action={
        <Link href="/stock/add" className={wide}>
          {t('empty.all.add')}
        </Link>
      }
    />
  )
}

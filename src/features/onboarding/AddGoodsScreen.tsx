import { FileSpreadsheet } from 'lucide-react'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import type { ReadyItem } from '#core/catalogue/ready-catalogue.ts'
import { goodsOfCategory, isSoldIn, regionOf, usualGoods } from '#core/catalogue/ready-shelf.ts'
import { useShop } from '../../data/live.ts'
import { useShelf } from '../../data/shelf.ts'
import { useLang, useT } from '../../i18n/i18n.ts'
import { useReadyGoods } from '../../i18n/ready-items.ts'
import { useReadySearch } from '../../i18n/ready-search.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import { CategoryStrip, type Shelf, usual } from './CategoryStrip.tsx'
import { GoodsSheet } from './GoodsSheet.tsx'
import { GoodsTile } from './GoodsTile.tsx'
import { newGoodsForm } from './goods-form.ts'
import { goodsLines, isSold, shelfByReady } from './ready-goods.ts'
import { TakeInBar } from './TakeInBar.tsx'
import { useCalled } from './use-called.ts'
import { useColumns } from './use-columns.ts'
import { useGoodsDraft } from './use-goods-draft.ts'
import { useTakeIn } from './use-take-in.ts'

type Props = {
  /** The shop has just been opened: nothing to go back to, and nothing to be ashamed of when it stays empty. */
  isFirst: boolean
  onDone: () => void
}

/** Everything a shop like this may sell, to be ticked: picture, price, how much, on the shelf. */
export function AddGoodsScreen({ isFirst, onDone }: Props) {
  const t = useT('onboarding')
  const lang = useLang()
  const { items, categories } = useReadyGoods(lang)
  const [params] = useSearchParams()
  const [query, setQuery] = useState(params.get('q') ?? '')
  const [shelf, setShelf] = useState<Shelf>(usual)
  const found = useReadySearch(items, useDeferredValue(query))
  const onShelf = useShelf()
  const { form, change, drop } = useGoodsDraft()
  const columns = useColumns()

  const { isActing, takeIn } = useTakeIn()
  const called = useCalled()
  const shop = useShop()

  const region = regionOf({ pin: shop?.pin ?? '', lang: shop?.lang ?? lang })
  const byReady = useMemo(() => shelfByReady(onShelf.items, called), [onShelf, called])
  const isSearching = query.trim() !== ''
  const shown = useMemo(() => {
    if (isSearching) return found
    return shelf === usual ? usualGoods(items, region) : goodsOfCategory(items, shelf, region)
  }, [isSearching, found, shelf, items, region])
  const lines = useMemo(
    () => goodsLines(shown, columns, !isSearching && shelf === usual),
    [shown, columns, isSearching, shelf],
  )
  // All that is sold around here, and not yet in this shop.
  const missing = isSearching
    ? []
    : shown.filter((item) => isSoldIn(item, region) && !isSold(byReady.get(item.id)))
  const names = useMemo(() => new Map(categories.map(({ id, name }) => [id, name])), [categories])
  const open = form && items.find(({ id }) => id === form.ref)
  const choose = useCallback(
    (item: ReadyItem) => change(newGoodsForm(item, byReady.get(item.id) ?? [])),
    [change, byReady],
  )
  const take = useCallback((item: ReadyItem) => void takeIn([item]), [takeIn])

  return (
    <Screen
      title={t('goods.title')}
      {...(isFirst ? {} : { back: '/stock' })}
      isListScreen
      actions={
        <Link href="/stock/list" className={buttonClass('quiet', 'normal', 'me-1 no-underline')}>
          <FileSpreadsheet size={20} aria-hidden="true" />
          {t('goods.from_list')}
        </Link>
      }
      top={
        <>
          <SearchBox label={t('goods.search')} value={query} onChange={setQuery} />
          {!isSearching && (
            <CategoryStrip categories={categories} value={shelf} onChange={setShelf} />
          )}
        </>
      }
      bottom={
        <TakeInBar
          missing={isSearching ? null : missing.length}
          sold={onShelf.items.filter(({ product }) => product.active).length}
          isActing={isActing || !onShelf.isWhole}
          onTakeAll={() => void takeIn(missing)}
          onDone={onDone}
        />
      }
    >
      {lines.length === 0 ? (
        isSearching && <NotFound query={query.trim()} />
      ) : (
        <VirtualList key={isSearching ? '' : shelf} label={t('goods.title')} items={lines}>
          {(line) =>
            line.kind === 'head' ? (
              <h2 className="pt-2 pb-1 font-bold">{names.get(line.category)}</h2>
            ) : (
              <div
                className="grid gap-2 pb-2"
                style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
              >
                {line.items.map((item) => (
                  <GoodsTile
                    key={item.id}
                    item={item}
                    kept={byReady.get(item.id)}
                    onChoose={choose}
                    onTake={take}
                  />
                ))}
              </div>
            )
          }
        </VirtualList>
      )}
      {form && open && onShelf.isWhole && (
        <GoodsSheet
          key={open.id}
          item={open}
          kept={byReady.get(open.id) ?? []}
          form={form}
          onChange={change}
          onClose={drop}
        />
      )}
    </Screen>
  )
}

function NotFound({ query }: { query: string }) {
  const t = useT('onboarding')
  return (
    <EmptyState
      mark="🔍"
      title={t('goods.not_found', { query })}
      note={t('goods.not_found_note')}
      action={
        <Link
          href={`/stock/new?name=${encodeURIComponent(query)}`}
          className={buttonClass('primary', 'big', 'w-full no-underline')}
        >
          {t('goods.add_own', { query })}
        </Link>
      }
    />
  )
}

import { FileSpreadsheet } from 'lucide-react'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { Link } from 'wouter'
import type { ReadyItem } from '#core/catalogue/ready-catalogue.ts'
import { useShelf } from '../../data/shelf.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLang, useT } from '../../i18n/i18n.ts'
import { useReadyGoods } from '../../i18n/ready-items.ts'
import { useReadySearch } from '../../i18n/ready-search.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import { CategoryStrip, type Shelf, usual } from './CategoryStrip.tsx'
import { GoodsSheet } from './GoodsSheet.tsx'
import { GoodsTile } from './GoodsTile.tsx'
import { newGoodsForm } from './goods-form.ts'
import { goodsLines, goodsOf, shelfByRef, usualGoods } from './ready-goods.ts'
import { useColumns } from './use-columns.ts'
import { useGoodsDraft } from './use-goods-draft.ts'

type Props = {
  /** The shop has just been opened: nothing to go back to, and nothing to be ashamed of when it stays empty. */
  isFirst: boolean
  onDone: () => void
}

/** Everything a shop like this may sell, to be ticked: picture, price, how much, on the shelf. */
export function AddGoodsScreen({ isFirst, onDone }: Props) {
  const t = useT('onboarding')
  const { count } = useFormat()
  const lang = useLang()
  const { items, categories } = useReadyGoods(lang)
  const [query, setQuery] = useState('')
  const [shelf, setShelf] = useState<Shelf>(usual)
  const found = useReadySearch(items, useDeferredValue(query))
  const onShelf = useShelf()
  const { form, change, drop } = useGoodsDraft()
  const columns = useColumns()

  const byRef = useMemo(() => shelfByRef(onShelf.items), [onShelf])
  const sold = onShelf.items.filter(({ product }) => product.active).length
  const isSearching = query.trim() !== ''
  const lines = useMemo(() => {
    if (isSearching) return goodsLines(found, columns, false)
    if (shelf === usual) return goodsLines(usualGoods(items, lang), columns, true)
    return goodsLines(goodsOf(items, shelf, lang), columns, false)
  }, [isSearching, found, shelf, items, lang, columns])
  const names = useMemo(() => new Map(categories.map(({ id, name }) => [id, name])), [categories])
  const open = form && items.find(({ id }) => id === form.ref)
  const choose = useCallback(
    (item: ReadyItem) => change(newGoodsForm(item, byRef.get(item.id) ?? [])),
    [change, byRef],
  )

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
        <Button
          look={sold === 0 ? 'quiet' : 'primary'}
          size="big"
          className="w-full"
          onClick={onDone}
        >
          {sold === 0 ? t('goods.later') : t('goods.done', { count: sold, shown: count(sold) })}
        </Button>
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
                    kept={byRef.get(item.id)}
                    onChoose={choose}
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
          kept={byRef.get(open.id) ?? []}
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

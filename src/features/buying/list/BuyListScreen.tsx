import { PackagePlus, Share2 } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { asked, withLine, withoutLine } from '#core/buy-list/buy-draft.ts'
import { dayNumber } from '#core/shop/shop-time.ts'
import { useShop, useStore } from '../../../data/live.ts'
import { useKeptDraft } from '../../../data/use-kept-draft.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useLang, useT } from '../../../i18n/i18n.ts'
import { useProductName } from '../../../i18n/product-name.ts'
import { useProductSearch } from '../../../i18n/product-search.ts'
import { sendText } from '../../../platform/send-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Screen } from '../../../ui/Screen.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { useUndoBar } from '../../../ui/UndoBar.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { FoundList } from '../FoundList.tsx'
import { BuyLineSheet } from './BuyLineSheet.tsx'
import { buyDraftKey, readBuyDraft, useBuyList } from './buy-queries.ts'
import { BuyRow } from './BuyRow.tsx'
import { useBuyWords } from './use-buy-words.ts'
import { useCame } from './use-came.ts'

/** So many lines stand there at once; a shop whose shelves are all empty looks through the others bit by bit. */
const page = 60

/** What to buy from whom: proposed, changed by hand, sent to the supplier, ticked off when it comes. */
export function BuyListScreen() {
  const t = useT('needs')
  const lang = useLang()
  const shop = useShop()
  const { book } = useStore()
  const nameOf = useProductName()
  const tell = useUndoBar()
  const { count } = useFormat()
  const today = dayNumber(useNow())
  const [params, setParams] = useSearchParams()
  const [query, setQuery] = useState('')
  const [most, setMost] = useState(page)
  const [draft, change] = useKeptDraft(buyDraftKey, readBuyDraft)
  const list = useBuyList(draft)
  const { whyOf, comesOn } = useBuyWords()
  const came = useCame(list?.goods)
  const found = useProductSearch(query).filter(({ active }) => active)
  const isSearch = query.trim() !== ''

  const groups = list?.groups ?? []
  const openId = params.get('add')
  const open = openId === null ? undefined : list?.goods.get(openId)
  const lines = groups.flatMap((group) => group.lines)
  const openLine = lines.find(({ productId }) => productId === openId) ?? null
  const wanted = params.get('s') ?? (openId === null ? null : (open?.supplierId ?? ''))
  const group = groups.find(({ supplier }) => (supplier?.id ?? '') === wanted) ?? groups[0]
  const supplier = group?.supplier ?? null
  const fresh = group?.lines.filter(({ askedAt }) => askedAt === undefined) ?? []
  const gone = group?.lines.filter(({ askedAt }) => askedAt !== undefined) ?? []

  const look = (add: string | null, s = supplier?.id ?? '') =>
    setParams(add === null ? { s } : { s, add }, { replace: true })
  const takeOff = (productId: string, said: 'off' | 'ticked') => {
    const good = list?.goods.get(productId)
    change(withoutLine(draft, productId, today))
    tell({
      text: t(`buy.said.${said}`, { name: good ? nameOf(good.item.product) : '' }),
      undo: () => change(draft),
    })
  }
  const share = async () => {
    if (!list) return
    const { buyText } = await import('./buy-text.ts')
    const to = { lang: supplier?.lang ?? lang, shopName: shop?.name ?? '' }
    const text = await buyText(fresh, list.goods, to)
    if (!(await sendText(text, supplier?.phone ?? null))) return
    change(asked(draft, fresh, book.ports.now()))
    tell({ text: t('buy.said.asked'), undo: () => change(draft) })
  }
  const rows = (some: typeof fresh) => (
    <Card flush>
      <ul className="divide-y divide-line">
        {some.slice(0, most).map((line) => {
          const good = list?.goods.get(line.productId)
          return (
            good && (
              <li key={line.productId}>
                <BuyRow
                  line={line}
                  good={good}
                  onOpen={() => look(line.productId)}
                  onCame={() => takeOff(line.productId, 'ticked')}
                />
              </li>
            )
          )
        })}
      </ul>
    </Card>
  )

  return (
    <Screen
      title={t('buy.title')}
      back="/buying"
      top={
        <>
          <SearchBox label={t('buy.search')} value={query} onChange={setQuery} />
          {!isSearch && groups.length > 1 && (
            <div className="flex gap-2 overflow-x-auto pt-2">
              {groups.map((each) => (
                <Chip
                  key={each.supplier?.id ?? ''}
                  isOn={each === group}
                  count={count(each.lines.length)}
                  onClick={() => look(null, each.supplier?.id ?? '')}
                >
                  {each.supplier?.name ?? t('buy.nobody')}
                </Chip>
              ))}
            </div>
          )}
        </>
      }
      bottom={
        !isSearch &&
        fresh.length > 0 && (
          <Button
            look="primary"
            size="big"
            className="w-full"
            icon={<Share2 size={24} aria-hidden="true" />}
            onClick={share}
          >
            {supplier?.name
              ? t('buy.send_to', { name: supplier.name, shown: count(fresh.length) })
              : t('buy.send', { shown: count(fresh.length) })}
          </Button>
        )
      }
    >
      {isSearch && <FoundList found={found} onChoose={({ id }) => look(id)} />}
      {!isSearch && list && group?.lines.length === 0 && (
        <EmptyState mark="📝" title={t('buy.empty.title')} note={t('buy.empty.note')} />
      )}
      {!isSearch && group && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <p className="px-1 text-small text-muted">
            {supplier
              ? [supplier.name, comesOn(supplier, group.visits, today)].join(' · ')
              : t('buy.nobody_note')}
          </p>
          {fresh.length > 0 && rows(fresh)}
          {fresh.length > most && (
            <Button onClick={() => setMost(most + page)}>
              {t('buy.more', { shown: count(fresh.length - most) })}
            </Button>
          )}
          {gone.length > 0 && (
            <section aria-label={t('buy.asked')} className="grid grid-cols-[minmax(0,1fr)] gap-2">
              <h2 className="px-1 font-bold">{t('buy.asked')}</h2>
              {rows(gone)}
              {supplier && (
                <Button
                  icon={<PackagePlus size={22} aria-hidden="true" />}
                  onClick={() => void came(supplier.id, gone)}
                >
                  {t('buy.bill')}
                </Button>
              )}
            </section>
          )}
        </div>
      )}
      {open && (
        <BuyLineSheet
          key={open.productId}
          product={open.item.product}
          amount={openLine}
          lastPack={open.last?.line.packQty ?? null}
          why={openLine ? whyOf(openLine, open) : ''}
          onClose={() => look(null)}
          onRemove={() => {
            takeOff(open.productId, 'off')
            look(null)
          }}
          onPut={(amount) => {
            const supplierId = openLine
              ? openLine.supplierId
              : (open.supplierId ?? supplier?.id ?? null)
            change(withLine(draft, { ...amount, productId: open.productId, supplierId }))
            setQuery('')
            look(null, supplierId ?? '')
          }}
        />
      )}
    </Screen>
  )
}

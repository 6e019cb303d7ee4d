import { ScanBarcode, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { NewPrice } from '#core/catalogue/new-price.ts'
import type { Product } from '#core/catalogue/product.ts'
import { goodsFormats, type GoodWithCode } from '#core/catalogue/scanned-code.ts'
import { linesTotal, mostLines, type PurchaseLine } from '#core/purchase/purchase.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { useProductSearch } from '../../i18n/product-search.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { CodeCamera } from '../../ui/CodeCamera.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { useUndoBar } from '../../ui/UndoBar.tsx'
import { LineRow } from './BillScreen.tsx'
import { useGoodsOf, useSupplier } from './buying-queries.ts'
import { FoundList } from './FoundList.tsx'
import { NewPriceRow } from './NewPrice.tsx'
import { priceEdits, type ReceiveDraft, readDraft, withLine, withoutLine } from './receive-draft.ts'
import { ReceiveEndSheet } from './ReceiveEndSheet.tsx'
import { ReceiveLineSheet } from './ReceiveLineSheet.tsx'
import { ScannedNote } from '../../goods/ScannedNote.tsx'
import { useScanned } from '../../goods/use-scanned.ts'

type Props = {
  draft: ReceiveDraft & { supplierId: string }
  change: (next: ReceiveDraft) => void
}

/** A good whose line is asked for; `packQty` = the pack that its code stood on. */
type Asked = { product: Product; line: PurchaseLine | null; packQty?: number | undefined }

/** What came, good by good, and at the bottom what it comes to. */
export function ReceiveGoods({ draft, change }: Props) {
  const t = useT('buying')
  const scan = useT('scan')
  const { money, count } = useFormat()
  const nameOf = useProductName()
  const tell = useUndoBar()
  const [, navigate] = useLocation()
  const account = useSupplier(draft.supplierId)
  const products = useGoodsOf(draft.lines)
  const [query, setQuery] = useState('')
  const [asked, setAsked] = useState<Asked | null>(null)
  const [isScanning, setIsScanning] = useState(false)
  const [isEnding, setIsEnding] = useState(false)
  const found = useProductSearch(query).filter(({ active }) => active)
  const isSearch = query.trim() !== ''
  const { lines } = draft
  const isFull = lines.length >= mostLines
  const priceOf = (id: string) => draft.prices?.find(({ productId }) => productId === id)

  const choose = (product: Product, packQty?: number) => {
    const line = lines.find(({ productId }) => productId === product.id) ?? null
    if (line || !isFull) setAsked({ product, line, packQty })
    else tell({ text: t('receive.full') })
  }
  const { scanned, onCode, forget } = useScanned(({ good, pack }: GoodWithCode<Product>) => {
    // What is being typed is not thrown away for the next beep.
    if (!asked && !isEnding) choose(good, pack?.qty)
  })
  const put = (line: PurchaseLine, price: NewPrice | null) => {
    change(withLine(draft, line, price))
    setAsked(null)
    setQuery('')
  }
  const throwAway = () => {
    change(readDraft(undefined))
    tell({ text: t('receive.thrown_away'), undo: () => change(draft) })
    navigate('/buying', { replace: true })
  }

  return (
    <Screen
      title={account?.supplier.name ?? t('receive.title')}
      back="/buying"
      actions={
        <IconButton label={t('receive.throw_away')} onClick={throwAway}>
          <Trash2 size={22} aria-hidden="true" />
        </IconButton>
      }
      top={
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
          <div className="flex gap-2">
            <div className="min-w-0 flex-1">
              <SearchBox label={t('receive.search')} value={query} onChange={setQuery} />
            </div>
            <Button
              size="big"
              aria-pressed={isScanning}
              className="px-3! py-1! text-small!"
              onClick={() => setIsScanning(!isScanning)}
            >
              <ScanBarcode size={24} aria-hidden="true" className="mx-auto text-brand-ink" />
              {scan('title')}
            </Button>
          </div>
          {isScanning && !isSearch && !asked && !isEnding && (
            <CodeCamera formats={goodsFormats} shape="low" onCode={onCode} />
          )}
        </div>
      }
      bottom={
        lines.length > 0 &&
        !isSearch && (
          <Button look="primary" size="big" className="w-full" onClick={() => setIsEnding(true)}>
            {t('receive.end', { amount: money(linesTotal(lines)) })}
          </Button>
        )
      }
    >
      {isSearch && <FoundList found={found} onChoose={(product) => choose(product)} />}
      {scanned && !isSearch && (
        <ScannedNote
          scanned={scanned}
          onChoose={({ good, pack }) => {
            forget()
            choose(good, pack?.qty)
          }}
        />
      )}
      {!isSearch && lines.length === 0 && (
        <EmptyState mark="📦" title={t('receive.empty.title')} note={t('receive.empty.note')} />
      )}
      {!isSearch && lines.length > 0 && products && (
        <>
          <p className="px-1 pb-1 text-small text-muted">
            {t('goods', { count: lines.length, shown: count(lines.length) })}
          </p>
          <Card flush>
            <ul className="divide-y divide-line">
              {lines.map((line) => {
                const product = products.get(line.productId)
                return (
                  product && (
                    <li key={line.moveId}>
                      <LineRow
                        line={line}
                        product={product}
                        name={nameOf(product)}
                        onClick={() => setAsked({ product, line })}
                      />
                      <NewPriceRow product={product} price={priceOf(product.id)} />
                    </li>
                  )
                )
              })}
            </ul>
          </Card>
        </>
      )}
      {asked && (
        <ReceiveLineSheet
          {...asked}
          price={priceOf(asked.product.id) ?? null}
          onClose={() => setAsked(null)}
          onPut={put}
          onRemove={(line) => {
            change(withoutLine(draft, line))
            setAsked(null)
          }}
        />
      )}
      {isEnding && (
        <ReceiveEndSheet
          draft={draft}
          prices={priceEdits(draft, products ?? new Map())}
          onClose={() => setIsEnding(false)}
          onKept={() => {
            change(readDraft(undefined))
            navigate(`/buying/suppliers/${draft.supplierId}`, { replace: true })
          }}
        />
      )}
    </Screen>
  )
}

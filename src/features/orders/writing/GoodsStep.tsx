import { ClipboardList, Trash2, UserPen } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useLocation } from 'wouter'
import type { Product } from '#core/catalogue/product.ts'
import {
  cardOfWritten,
  deliveryOfWritten,
  isUnclear,
  orderOfWritten,
  payableOfWritten,
  withGood,
  withRead,
  withUsual,
  type WrittenLine,
  type WrittenOrder,
} from '#core/order/written-order.ts'
import { useShop, useStore } from '../../../data/live.ts'
import { useSlotLoads } from '../../../data/slot-loads.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { useProductName } from '../../../i18n/product-name.ts'
import { Button } from '../../../ui/Button.tsx'
import { SaveButton } from '../../../ui/SaveButton.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Screen } from '../../../ui/Screen.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { useUndoBar } from '../../../ui/UndoBar.tsx'
import { useShopNow } from '../use-shop-now.ts'
import { listDraftKey, sentDraftKey } from './draft-keys.ts'
import { FoundGoods } from '../../../goods/FoundGoods.tsx'
import { LineSheet } from './LineSheet.tsx'
import { TermsCard } from './TermsCard.tsx'
import { UsualCard } from './UsualCard.tsx'
import { useTakeWritten } from './use-take-written.ts'
import { WrittenLines } from './WrittenLines.tsx'
import { useGoods, useUsual } from './writing-queries.ts'
import { readWritten } from './written-draft.ts'

const ListSheet = lazy(() => import('./ListSheet.tsx'))

type Props = {
  written: WrittenOrder
  who: NonNullable<WrittenOrder['who']>
  /** What he photographed or spoke: it stands over each place where lines are written. */
  sent: ReactNode
  change: (next: WrittenOrder) => void
}

/** What he wants: his usual goods in one tap, anything by its name, a whole list; how it goes; and it is taken. */
export function GoodsStep({ written, who, sent, change }: Props) {
  const t = useT('write')
  const orders = useT('orders')
  const { money, digits } = useFormat()
  const nameOf = useProductName()
  const [, navigate] = useLocation()
  const tell = useUndoBar()
  const store = useStore()
  const shop = useShop()
  const now = useShopNow()
  const { take, isActing } = useTakeWritten()
  const [query, setQuery] = useState('')
  const [asked, setAsked] = useState<number | null>(null)
  const [isList, setIsList] = useState(false)
  const usual = useUsual(who.customerId)
  const { lines } = written
  const goods = useGoods([
    ...new Set(
      lines.flatMap(({ productId, options }) => [...(productId ? [productId] : []), ...options]),
    ),
  ])
  const setLines = (next: WrittenLine[]) => change({ ...written, lines: next })
  const isUsualLeft =
    usual !== undefined &&
    usual.lines.some(
      ({ productId, there }) =>
        there !== 'unsold' && !lines.some((line) => line.productId === productId),
    )
  const delivery = shop && goods && deliveryOfWritten(written, shop, goods.products, now)
  const unclear = lines.findIndex(isUnclear)
  const loads = useSlotLoads()
  const order = shop && goods && loads && orderOfWritten(written, shop, goods.products, loads, now)
  const askedLine = asked === null ? undefined : lines[asked]
  const askedGood = goods?.products.get(askedLine?.productId ?? '')

  const add = (product: Product) => {
    const qty = product.unit === 'piece' ? 1 : product.per
    const next = withGood(lines, product, qty, nameOf(product))
    setLines(next)
    setQuery('')
    // Packets with two printed prices: which ones go is asked once, when the good is written down.
    const isAsked = product.laterMrps !== undefined && next.length > lines.length
    if (isAsked) setAsked(next.length - 1)
  }
  const throwAway = () => {
    change(readWritten(undefined))
    void store.dropDraft(listDraftKey)
    void store.dropDraft(sentDraftKey)
    const undo = async () => {
      change(written)
      navigate('/orders/write')
    }
    tell({ text: t('thrown_away'), undo })
    navigate('/orders', { replace: true })
  }

  return (
    <Screen
      title={who.name || digits(who.phone ?? '') || t('nobody')}
      back="/orders"
      actions={
        <span className="flex">
          <IconButton label={t('who')} onClick={() => change({ ...written, who: null })}>
            <UserPen size={22} aria-hidden="true" />
          </IconButton>
          <IconButton label={t('throw_away')} onClick={throwAway}>
            <Trash2 size={22} aria-hidden="true" />
          </IconButton>
        </span>
      }
      top={
        <>
          {!isList && asked === null && sent}
          <SearchBox label={t('add_goods')} value={query} onChange={setQuery} />
        </>
      }
      bottom={
        lines.length > 0 &&
        query.trim() === '' &&
        goods &&
        delivery && (
          <SaveButton
            look={unclear >= 0 ? 'attention' : 'primary'}
            disabled={isActing || (unclear < 0 && !order)}
            onClick={() =>
              unclear >= 0 ? setAsked(unclear) : order && void take(order, cardOfWritten(written))
            }
          >
            {unclear >= 0
              ? orders('step.settle')
              : t('take', { amount: money(payableOfWritten(lines, delivery, goods.products)) })}
          </SaveButton>
        )
      }
    >
      {query.trim() !== '' ? (
        <FoundGoods query={query} onAdd={add} />
      ) : (
        <>
          {isUsualLeft && (
            <UsualCard
              lines={usual.lines}
              goods={usual.goods}
              onTake={() =>
                setLines(
                  withUsual(lines, usual.lines, (id) => {
                    const product = usual.goods.products.get(id)
                    return product ? nameOf(product) : ''
                  }),
                )
              }
            />
          )}
          {lines.length > 0 && goods && (
            <WrittenLines lines={lines} goods={goods} usual={usual?.lines ?? []} onAsk={setAsked} />
          )}
          <Button
            className="mb-3 w-full"
            icon={<ClipboardList size={20} aria-hidden="true" />}
            onClick={() => setIsList(true)}
          >
            {t('list.button')}
          </Button>
          {lines.length > 0 && delivery && loads && (
            <TermsCard
              written={written}
              delivery={delivery}
              shop={shop}
              loads={loads}
              change={change}
            />
          )}
        </>
      )}
      {askedLine && goods && asked !== null && (
        <LineSheet
          title={askedGood ? nameOf(askedGood) : orders('said_title', { said: askedLine.said })}
          sent={sent}
          line={askedLine}
          products={goods.products}
          onSave={(line) => {
            setLines(lines.with(asked, line))
            setAsked(null)
          }}
          onTakeOut={() => {
            setLines(lines.toSpliced(asked, 1))
            setAsked(null)
          }}
          onClose={() => setAsked(null)}
        />
      )}
      {isList && (
        <Suspense>
          <ListSheet
            sent={sent}
            onRead={(read) => {
              change({ ...written, lines: withRead(lines, read) })
              setIsList(false)
            }}
            onClose={() => setIsList(false)}
          />
        </Suspense>
      )}
    </Screen>
  )
}

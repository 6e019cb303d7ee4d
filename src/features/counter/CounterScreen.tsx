import { Pause, ReceiptText, ScanBarcode, Trash2 } from 'lucide-react'
import { type ReactNode, useCallback, useDeferredValue, useState } from 'react'
import { v7 as newId } from 'uuid'
import { Link } from 'wouter'
import {
  type Basket,
  type BasketLine,
  type Buyer,
  isUnpriced,
  newBasket,
  oneOf,
  totalsOf,
  type Wanted,
  withAmount,
  withGood,
  withLine,
  withoutLine,
  withoutPaid,
  withPaid,
  withRegistered,
} from '#core/bill/basket.ts'
import { type Bill, mostBillLines } from '#core/bill/bill.ts'
import { afterBill, holdBasket, mayHold, resumeBasket } from '#core/bill/counter.ts'
import type { Product } from '#core/catalogue/product.ts'
import { goodsFormats } from '#core/catalogue/scanned-code.ts'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole, useShop } from '../../data/live.ts'
import { useShelf } from '../../data/shelf.ts'
import { FoundGoods } from '../../goods/FoundGoods.tsx'
import { ScannedNote } from '../../goods/ScannedNote.tsx'
import { useScanned } from '../../goods/use-scanned.ts'
import { useT } from '../../i18n/i18n.ts'
import { useIndex } from '../../i18n/product-search.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeCamera } from '../../ui/CodeCamera.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { useUndoBar } from '../../ui/UndoBar.tsx'
import { AmountSheet } from './AmountSheet.tsx'
import { BuyerSheet } from './BuyerSheet.tsx'
import { CartLines } from './CartLines.tsx'
import { CounterFoot } from './CounterFoot.tsx'
import { useBillActions } from './counter-actions.ts'
import { useBasketGoods } from './counter-queries.ts'
import { HeldStrip } from './HeldStrip.tsx'
import { KeptBill } from './KeptBill.tsx'
import { LineSheet } from './LineSheet.tsx'
import { LooseSheet } from './LooseSheet.tsx'
import { OffSheet } from './OffSheet.tsx'
import { PaySheet, type Part, type UpiAsked, type Way } from './PaySheet.tsx'
import { Tiles } from './Tiles.tsx'
import { useTileGoods } from './tile-goods.ts'
import { useCounter } from './use-counter.ts'
import { useTakeBack, type YesAsked } from './use-take-back.tsx'

/** Whose khata so much is written on, in paise. */
export type CreditAsked = {
  amountPaise: number
  onChosen: (buyer: Buyer) => void
  onClose: () => void
}

type Props = {
  upiCode: (asked: UpiAsked) => ReactNode
  askCredit: (asked: CreditAsked) => ReactNode
  /** Asks for the yes of somebody who may take back any bill. */
  askYes: (asked: YesAsked) => ReactNode
  /** Who has the phone, and the way to give it to another. */
  who: ReactNode
  /** The bill on paper, or sent. */
  paper?: (bill: Bill) => ReactNode
}

/** What lies over the counter. */
type Over =
  | { kind: 'loose'; product: Product }
  | { kind: 'line'; id: string }
  | { kind: 'amount' | 'off' | 'registered' | 'credit' }
  | { kind: 'pay'; way: Way }

/** A bill in the making: tiles, search and codes put goods on it, and one tap lets it be paid. */
export function CounterScreen({ upiCode, askCredit, askYes, who, paper }: Props) {
  const t = useT('counter')
  const scan = useT('scan')
  const tell = useUndoBar()
  const role = useRole()
  const shop = useShop()
  const { counter, current, change } = useCounter()
  const { keep, isActing } = useBillActions()
  const voiding = useTakeBack(askYes)
  const [query, setQuery] = useState('')
  const [isScanning, setIsScanning] = useState(false)
  const [over, setOver] = useState<Over | null>(null)
  /** The line that was tapped last, while no newer one came. */
  const [tapped, setTapped] = useState<{ id: string; newest: string } | null>(null)
  const [kept, setKept] = useState<{ bill: Bill; change: number } | null>(null)
  const shelf = useShelf()
  // The words by which goods are found are read while nobody waits for them.
  useIndex(shelf, false)
  const tiles = useTileGoods()
  const basket = counter?.basket
  const lines = basket?.lines ?? noLines
  const held = counter?.held ?? noBaskets
  const goods = useBasketGoods(counter ? [counter.basket, ...counter.held] : noBaskets)
  const rounds = shop?.roundOff ?? true
  /** Of a shop that writes tax invoices; '' of any other. */
  const ownGstin = shop?.gstKind === 'regular' ? (shop.gstin ?? '') : ''
  const totals = basket && totalsOf(basket, goods, rounds)
  const newest = lines.at(-1)?.id ?? ''
  const openId = tapped?.newest === newest ? tapped.id : newest
  const mayPrice = role !== undefined && mayDo(role, 'change_price')

  const mayCredit = role !== undefined && mayDo(role, 'give_credit')

  const put = useCallback(
    (next: (before: Basket) => Basket) =>
      change((before) => ({ ...before, basket: next(before.basket) })),
    [change],
  )
  const add = useCallback(
    (product: Product, wanted: Wanted) => {
      setOver(null)
      setQuery('')
      // Not the lines as they are drawn: with these every tile would be drawn anew after every tap.
      const before = current()?.basket.lines ?? noLines
      const isFull = before.length >= mostBillLines
      if (isFull) tell({ text: t('full') })
      const id = newId()
      // Only a new line takes the id.
      put((before) => withGood(before, product, wanted, () => id))
      // Packets with two printed prices: which ones go is asked once, when the good comes onto the bill (S7).
      const isNew = !before.some(({ productId }) => productId === product.id)
      if (product.laterMrps && isNew && !isFull) setOver({ kind: 'line', id })
    },
    [put, current, tell, t],
  )
  const onGood = useCallback(
    (product: Product) =>
      product.unit === 'piece' ? add(product, oneOf(product)) : setOver({ kind: 'loose', product }),
    [add],
  )
  const { scanned, onCode, forget } = useScanned(({ good, pack }, said) => {
    if (pack || said || good.unit === 'piece') add(good, oneOf(good, pack, said))
    else onGood(good)
  })
  /** What a sheet said. */
  const putAndClose = (next: (before: Basket) => Basket) => {
    put(next)
    setOver(null)
  }
  const takeOut = (id: string) => {
    setOver(null)
    const before = basket
    put((now) => withoutLine(now, id))
    if (before) tell({ text: t('taken_out'), undo: () => put(() => before) })
  }
  const throwAway = () => {
    const before = basket
    put(() => newBasket(newId))
    if (before) tell({ text: t('thrown_away'), undo: () => put(() => before) })
  }
  const hold = () => {
    change((before) => holdBasket(before, newId))
    tell({ text: t('held') })
  }

  /** A part is kept on the bill in the making; with the last one it becomes a bill, or stays as it was. */
  const paid = async ({ given, ...part }: Part) => {
    if (!basket || !totals) return
    const next = withPaid(basket, part, newId())
    if (part.paise < totals.duePaise) {
      // The sheet goes, so that a second tap of the same thumb does not pay the rest.
      setOver(null)
      return put(() => next)
    }
    await finish(next, Math.max(0, given - part.paise))
  }
  /** All that is due is written on his khata. */
  const owed = async (buyer: Buyer) => {
    setOver(null)
    if (!basket || !totals) return
    const part = { method: 'khata', paise: totals.duePaise } as const
    await finish({ ...withPaid(basket, part, newId()), buyer }, 0)
  }
  const finish = async (whole: Basket, back: number) => {
    const bill = await keep(whole, goods)
    if (!bill) return
    put((now) => afterBill(now, whole, newId))
    setOver(null)
    setIsScanning(false)
    setKept({ bill, change: back })
    if (role && mayDo(role, 'void_bill'))
      tell({ text: t('kept.done'), undo: () => void takeBack(bill, whole) })
  }
  /** The bill goes back whole, and its goods lie on the counter again, under new ids: those are used up. */
  const takeBack = (bill: Bill, whole: Basket) =>
    voiding.takeBack(bill, t('kept.why'), () => {
      setKept(null)
      put(() => ({
        ...newBasket(newId),
        lines: whole.lines.map((line) => ({ ...line, id: newId() })),
        ...(whole.offPaise !== undefined && { offPaise: whole.offPaise }),
        ...(whole.registered && { registered: whole.registered }),
      }))
    })

  const isSearch = useDeferredValue(query).trim() !== ''
  if (kept)
    return (
      <>
        <KeptBill {...kept} paper={paper?.(kept.bill)} onNext={() => setKept(null)} />
        {voiding.asking}
      </>
    )
  const line = over?.kind === 'line' ? lines.find(({ id }) => id === over.id) : undefined
  const unpriced = lines.find((one) => isUnpriced(one, goods))
  return (
    <Screen
      title={t('title')}
      back="/"
      bar={<SearchBox label={t('search')} value={query} onChange={setQuery} />}
      actions={
        <span className="flex">
          <IconButton
            label={scan('title')}
            aria-pressed={isScanning}
            onClick={() => setIsScanning(!isScanning)}
          >
            <ScanBarcode size={26} aria-hidden="true" className="text-brand-ink" />
          </IconButton>
          {counter && mayHold(counter) && (
            <IconButton label={t('hold')} onClick={hold}>
              <Pause size={24} aria-hidden="true" />
            </IconButton>
          )}
          {counter && !mayHold(counter) && (
            <Link href="/bill/done" aria-label={t('done.title')} className={roundLink}>
              <ReceiptText size={24} aria-hidden="true" />
            </Link>
          )}
        </span>
      }
      top={
        ((held.length > 0 && !isSearch) || isScanning) && (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
            {held.length > 0 && !isSearch && (
              <HeldStrip
                held={held}
                goods={goods}
                rounds={rounds}
                onResume={(id) => change((before) => resumeBasket(before, id))}
              />
            )}
            {isScanning && !isSearch && !over && (
              <CodeCamera formats={goodsFormats} shape="low" onCode={onCode} />
            )}
          </div>
        )
      }
      bottom={
        !isSearch &&
        basket &&
        totals &&
        (lines.length === 0 ? (
          who
        ) : (
          <CounterFoot
            count={lines.length}
            totals={totals}
            mayPrice={mayPrice}
            registered={basket.registered ?? null}
            isActing={isActing}
            onOff={() => setOver({ kind: 'off' })}
            onRegistered={ownGstin === '' ? undefined : () => setOver({ kind: 'registered' })}
            onPay={(way) => setOver({ kind: 'pay', way })}
            onCredit={mayCredit ? () => setOver({ kind: 'credit' }) : undefined}
            onPrice={unpriced && (() => setOver({ kind: 'line', id: unpriced.id }))}
            onFinish={() => void finish(basket, 0)}
          />
        ))
      }
    >
      {isSearch ? (
        <FoundGoods query={query} onAdd={onGood} />
      ) : (
        <>
          {scanned && (
            <ScannedNote
              scanned={scanned}
              onChoose={({ good, pack }) => {
                forget()
                if (pack) add(good, oneOf(good, pack))
                else onGood(good)
              }}
            />
          )}
          {!isScanning && tiles && (
            <Tiles
              goods={tiles}
              lines={lines}
              onGood={onGood}
              onAmount={() => setOver({ kind: 'amount' })}
            />
          )}
          {lines.length > 0 && (
            <CartLines
              lines={lines}
              goods={goods}
              openId={openId}
              onOpen={(id) => setTapped({ id, newest })}
              onLine={(next) => put((before) => withLine(before, next))}
              onAsk={(id) => setOver({ kind: 'line', id })}
            />
          )}
          {lines.length > 0 && (
            <Button
              look="plain"
              className="w-full"
              icon={<Trash2 size={20} aria-hidden="true" />}
              onClick={throwAway}
            >
              {t('throw_away')}
            </Button>
          )}
          {counter && lines.length === 0 && (
            <p className="px-2 pt-4 text-center text-muted">{t('empty')}</p>
          )}
        </>
      )}
      {over?.kind === 'loose' && (
        <LooseSheet
          product={over.product}
          onAdd={(wanted) => add(over.product, wanted)}
          onClose={() => setOver(null)}
        />
      )}
      {line && (
        <LineSheet
          key={line.id}
          line={line}
          product={goods.get(line.productId ?? '')}
          mayPrice={mayPrice}
          onSave={(next) => putAndClose((before) => withLine(before, next))}
          onTakeOut={() => takeOut(line.id)}
          onClose={() => setOver(null)}
        />
      )}
      {over?.kind === 'amount' && (
        <AmountSheet
          title={t('amount')}
          example={t('amount_example')}
          save={(amount) => t('add', { amount })}
          onSave={(amount) => putAndClose((before) => withAmount(before, amount, newId()))}
          onClose={() => setOver(null)}
        />
      )}
      {over?.kind === 'off' && totals && (
        <OffSheet
          offPaise={totals.offPaise}
          linesPaise={totals.linesPaise}
          onSave={(offPaise) => putAndClose((before) => ({ ...before, offPaise }))}
          onClose={() => setOver(null)}
        />
      )}
      {over?.kind === 'registered' && (
        <BuyerSheet
          buyer={basket?.registered ?? null}
          ownGstin={ownGstin}
          onSave={(buyer) => putAndClose((before) => withRegistered(before, buyer))}
          onClose={() => setOver(null)}
        />
      )}
      {over?.kind === 'credit' &&
        totals &&
        askCredit({
          amountPaise: totals.duePaise,
          onChosen: (buyer) => void owed(buyer),
          onClose: () => setOver(null),
        })}
      {over?.kind === 'pay' && basket && totals && (
        <PaySheet
          way={over.way}
          basket={basket}
          due={totals.duePaise}
          isActing={isActing}
          upiCode={upiCode}
          onPaid={(part) => void paid(part)}
          onUnpaid={(id) => put((before) => withoutPaid(before, id))}
          onClose={() => setOver(null)}
        />
      )}
    </Screen>
  )
}

const noLines: readonly BasketLine[] = []
const noBaskets: readonly Basket[] = []

const roundLink = 'grid size-12 shrink-0 place-items-center rounded-full text-ink active:bg-pressed'

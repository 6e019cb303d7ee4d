import { PackageMinus, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { inPacks } from '#core/catalogue/pack.ts'
import type { Product } from '#core/catalogue/product.ts'
import { sumPaise } from '#core/money/paise.ts'
import { linesTotal, type PurchaseLine } from '#core/purchase/purchase.ts'
import { standingBacks } from '#core/purchase/send-back.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import { useTick } from '../../data/live.ts'
import { GoodsPicture } from '../../goods/GoodsPicture.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Row } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { TickButton } from '../../ui/TickButton.tsx'
import { useBuyingActions } from './buying-actions.ts'
import { type BillView, nameOfLogin, useBill } from './buying-queries.ts'
import { SendBackSheet } from './SendBackSheet.tsx'
import { SentBackCard } from './SentBackCard.tsx'

/** One bill of a supplier: what came, what it cost, what was paid; taken back whole if it was a mistake. */
export function BillScreen({ id }: { id: string }) {
  const t = useT('buying')
  const view = useBill(id)
  if (view) return <LoadedBill view={view} />
  return (
    <Screen title={t('bill')} back="/buying">
      {view === null && <EmptyState mark="🧾" title={t('not_here')} />}
    </Screen>
  )
}

function LoadedBill({ view: { purchase, supplier, products, people } }: { view: BillView }) {
  const t = useT('buying')
  const { money, date, time } = useFormat()
  const nameOf = useProductName()
  const { reverse, isActing } = useBuyingActions()
  const [isSending, setIsSending] = useState(false)
  const key = keyOf(entity.purchase, purchase.id)
  const tick = useTick(key)
  const { lines, billNo, billPaise, paid, at, login, backAt } = purchase
  const off = billPaise - linesTotal(lines)
  const back = sumPaise(
    standingBacks(purchase).flatMap((one) => one.lines.map(({ paise }) => paise)),
  )
  const sums: [label: string, amount: string][] = [
    ...(off === 0 ? [] : [[t('lines_sum'), money(linesTotal(lines))] as [string, string]]),
    [t('paper'), money(billPaise)],
    ...(paid ? [[t(`paid_by.${paid.method}`), money(paid.paise)] as [string, string]] : []),
    ...(back > 0 ? [[t('back.went'), `−${money(back)}`] as [string, string]] : []),
    [t('on_account'), money(billPaise - (paid?.paise ?? 0) - back)],
  ]
  return (
    <Screen
      title={supplier?.name || t('bill')}
      back={supplier ? `/buying/suppliers/${supplier.id}` : '/buying'}
    >
      <p className="flex flex-wrap items-center gap-x-2 px-1 pb-2 text-small text-muted">
        {[
          billNo && t('bill_no', { no: billNo }),
          `${date(at)}, ${time(at)}`,
          nameOfLogin(people, login),
        ]
          .filter(Boolean)
          .join(' · ')}
        <TickButton state={tick} row={key} />
      </p>
      {backAt !== undefined && (
        <Card tone="attention" className="mb-3 font-medium">
          {t('was_taken_back', { when: `${date(backAt)}, ${time(backAt)}` })}
        </Card>
      )}
      <Card flush className="mb-3">
        <ul className="divide-y divide-line">
          {lines.map((line) => {
            const product = products.get(line.productId)
            return (
              <li key={line.moveId}>
                <LineRow
                  line={line}
                  product={product}
                  name={product ? nameOf(product) : t('unknown_good')}
                />
              </li>
            )
          })}
        </ul>
      </Card>
      <Card className="grid gap-1">
        {sums.map(([label, amount]) => (
          <p key={label} className="flex flex-wrap justify-between gap-x-4">
            <span className="text-muted">{label}</span>
            <b className="tabular ms-auto">{amount}</b>
          </p>
        ))}
      </Card>
      <SentBackCard purchase={purchase} products={products} />
      {backAt === undefined && (
        <Button
          className="mt-3 w-full"
          size="big"
          icon={<PackageMinus size={24} aria-hidden="true" />}
          onClick={() => setIsSending(true)}
        >
          {t('back.button')}
        </Button>
      )}
      {isSending && <SendBackSheet billId={purchase.id} onClose={() => setIsSending(false)} />}
      {backAt === undefined && standingBacks(purchase).length === 0 && (
        <>
          <Button
            look="danger"
            className="mt-3 w-full"
            icon={<Undo2 size={20} aria-hidden="true" />}
            disabled={isActing}
            onClick={() => reverse(purchase)}
          >
            {t('reverse.button')}
          </Button>
          <p className="px-1 pt-1 text-small text-muted">{t('reverse.note')}</p>
        </>
      )}
    </Screen>
  )
}

type LineProps = { line: PurchaseLine; product: Product | undefined; name: string }

/** One good of a bill: how much came, in packs if it was counted so, and what it cost. */
export function LineRow({
  line: { qty, packQty, costPaise, batch, expiry },
  product,
  name,
  ...go
}: LineProps & { onClick?: () => void }) {
  const t = useT('buying')
  const format = useFormat()
  const unit = product?.unit ?? 'piece'
  const { packs, rest } =
    packQty === undefined ? { packs: 0, rest: qty } : inPacks(qty, { qty: packQty })
  const amount =
    packQty !== undefined && rest === 0
      ? `${format.count(packs)} × ${format.qty(packQty, unit)}`
      : format.qty(qty, unit)
  const printed = [
    batch && t('batch_no', { batch }),
    expiry !== undefined && t('until', { day: format.day(expiry) }),
  ]
  return (
    <Row
      lead={<GoodsPicture product={product} unknown="📦" />}
      title={<span className="break-words">{name}</span>}
      note={[amount, ...printed].filter(Boolean).join(' · ')}
      end={<b className="tabular text-lead">{format.money(costPaise)}</b>}
      {...go}
    />
  )
}

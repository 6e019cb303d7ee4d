import { Archive, ArchiveRestore } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { levelOf } from '#core/stock/stock-level.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import { useTick } from '../../data/live.ts'
import { GoodsPicture } from '../../goods/GoodsPicture.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { QtyStepper } from '../../ui/QtyStepper.tsx'
import { Row } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { TickButton } from '../../ui/TickButton.tsx'
import { ItemHistory } from './ItemHistory.tsx'
import { ItemPrices } from './ItemPrices.tsx'
import { LevelBar } from './LevelBar.tsx'
import { LotsCard } from './LotsCard.tsx'
import { type Move, MoveSheet } from './MoveSheet.tsx'
import { fullness, nudgeOf } from './stock-level.ts'
import { useStockActions } from './stock-actions.ts'
import { type ItemView, useItem } from './stock-queries.ts'

/** One good: how much there is, what came and went, what it costs. */
export function ItemScreen({ id }: { id: string }) {
  const t = useT('stock')
  const view = useItem(id)
  if (view) return <LoadedItem view={view} />
  return (
    <Screen title={t('title')} back="/stock">
      {view === null && <EmptyState mark="📦" title={t('not_here')} />}
    </Screen>
  )
}

const moves: readonly { id: Move; mark: string }[] = [
  { id: 'stock_taking', mark: '🔢' },
  { id: 'destroying', mark: '🗑️' },
  { id: 'own_use', mark: '🏠' },
  { id: 'returning', mark: '↩️' },
]

/** What the screen was opened for, as its address says it. */
const asks: Record<string, Move | undefined> = { count: 'stock_taking', waste: 'destroying' }

function LoadedItem({ view }: { view: ItemView }) {
  const { product, stock } = view
  const t = useT('stock')
  const { qty } = useFormat()
  const nameOf = useProductName()
  const tick = useTick(keyOf(entity.stock, product.id))
  const { nudge, edit, archive, isActing } = useStockActions(view)
  const [params, setParams] = useSearchParams()
  const [asked, setAsked] = useState<Move | null>(asks[params.get('do') ?? ''] ?? null)
  const onHand = stock?.qty ?? 0
  const reserved = stock?.reserved ?? 0
  const level = levelOf(product, stock)
  const step = nudgeOf(product)
  const close = () => {
    setAsked(null)
    if (params.has('do')) setParams({}, { replace: true })
  }

  return (
    <Screen
      title={nameOf(product)}
      back="/stock"
      bottom={
        <Button look="primary" size="big" className="w-full" onClick={() => setAsked('receiving')}>
          {t('move.receiving.button')}
        </Button>
      }
    >
      <Card className="mb-3">
        <div className="flex items-center gap-3 pb-3">
          <GoodsPicture
            product={product}
            size="big"
            ground={level === 'enough' ? 'brand' : 'due'}
          />
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-center gap-x-2 pb-1.5">
              <span className="text-muted">{t('on_hand')}</span>
              <TickButton state={tick} row={keyOf(entity.stock, product.id)} />
              {level !== 'enough' && <Tag tone="due">{t(`level.${level}`)}</Tag>}
              {product.hidden && <Tag>{t('hidden')}</Tag>}
            </div>
            <LevelBar level={level} share={fullness(product, stock)} />
            {product.shelf && (
              <p className="pt-1 text-small text-muted">{t('stands', { place: product.shelf })}</p>
            )}
            {reserved > 0 && (
              <p className="pt-1 text-small text-muted">
                {t('reserved', { amount: qty(reserved, product.unit) })}
              </p>
            )}
          </div>
        </div>
        <QtyStepper
          label={nameOf(product)}
          value={qty(onHand, product.unit)}
          isBig
          canLess={onHand > 0}
          onLess={() => nudge(-Math.min(step, onHand))}
          onMore={() => nudge(step)}
          onType={() => setAsked('stock_taking')}
        />
        <div className="grid grid-cols-[repeat(auto-fit,minmax(4rem,1fr))] gap-2 pt-2">
          {moves.map(({ id, mark }) => (
            <Button
              key={id}
              className="flex-col gap-0.5! px-1! py-2! text-small!"
              icon={
                <span aria-hidden="true" className="text-[22px]/[1.2]">
                  {mark}
                </span>
              }
              onClick={() => setAsked(id)}
            >
              {t(`move.${id}.button`)}
            </Button>
          ))}
        </div>
      </Card>
      <ItemPrices product={product} stock={stock} />
      <LotsCard product={product} stock={stock} />
      <Card flush className="mb-3">
        <Row
          title={t('more')}
          note={(product.also ?? []).map((one) => `= ${nameOf(one)}`).join(' · ')}
          href={`/stock/${product.id}/edit`}
        />
      </Card>
      <ItemHistory view={view} />
      <Button
        className="mt-3 w-full"
        disabled={isActing}
        icon={
          product.active ? (
            <Archive size={20} aria-hidden="true" />
          ) : (
            <ArchiveRestore size={20} aria-hidden="true" />
          )
        }
        onClick={() => (product.active ? archive() : edit({ active: true }, 'back'))}
      >
        {product.active ? t('archive') : t('sell_again')}
      </Button>
      {asked && <MoveSheet good={view} move={asked} onClose={close} />}
    </Screen>
  )
}

import { duePaise } from '#core/order/order-money.ts'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { v7 as newId } from 'uuid'
import { type Order } from '#core/order/order.ts'
import { maxDrops } from '#core/round/round.ts'
import { useStore } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Field } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { useNow } from '../../ui/use-now.ts'
import { CheckMark } from './CheckMark.tsx'
import { SlotChips } from './SlotChips.tsx'
import { type RoundView, useFreeBags, useRound } from './round-queries.ts'
import { riderKey, useRoundActions } from './round-actions.ts'
import { useDueWords } from './use-due-words.ts'

/** A new round of the bags that wait. */
export function NewRoundScreen() {
  const bags = useFreeBags()
  return bags ? <Plan bags={bags} view={null} /> : null
}

/** A planned round that has not left: other bags, another order, somebody else. */
export function ChangeRoundScreen({ id }: { id: string }) {
  const bags = useFreeBags()
  const view = useRound(id)
  if (!bags || !view) return null
  return <Plan bags={[...view.drops.map(({ order }) => order), ...bags]} view={view} />
}

type Way = 'rider' | 'myself'

function Plan({ bags, view }: { bags: readonly Order[]; view: RoundView | null }) {
  const t = useT('rounds')
  const { count } = useFormat()
  const [, navigate] = useLocation()
  const { plan, isActing } = useRoundActions()
  const [way, setWay] = useState<Way>(view?.round.rider === '' ? 'myself' : 'rider')
  const [rider, setRider] = useRider(view?.round.rider)
  /** The bags of the new round in their order; all that wait until something was chosen. */
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    (view ? view.drops.map(({ order }) => order) : bags).slice(0, maxDrops).map(({ id }) => id),
  )
  const byId = new Map(bags.map((bag) => [bag.id, bag]))
  const going = chosen.flatMap((id) => byId.get(id) ?? [])
  const staying = bags.filter(({ id }) => !chosen.includes(id))
  const isNothing = going.length === 0
  const isNamed = way === 'myself' || rider.trim() !== ''

  const move = (from: number, to: number) => {
    const ids = going.map(({ id }) => id)
    ids.splice(to, 0, ...ids.splice(from, 1))
    setChosen(ids)
  }
  const save = async () => {
    const round = view?.round ?? { id: newId(), drops: [] }
    const name = way === 'myself' ? '' : rider.trim()
    if (!(await plan(round, name, going))) return
    navigate(isNothing ? '/orders?s=out' : `/rounds/${round.id}`, { replace: true })
  }

  return (
    <Screen
      title={t(view ? 'change' : 'new')}
      back={view ? `/rounds/${view.round.id}` : '/orders?s=out'}
      bottom={
        <Button
          look="primary"
          size="big"
          className="w-full"
          disabled={isActing || (isNothing && !view) || !isNamed}
          onClick={() => void save()}
        >
          {isNothing && view
            ? t('take_apart')
            : t('ready', { count: going.length, shown: count(going.length) })}
        </Button>
      }
    >
      {bags.length === 0 && (
        <EmptyState mark="🛵" title={t('no_bags.title')} note={t('no_bags.note')} />
      )}
      <div className="pb-3">
        <Segments
          label={t('who')}
          value={way}
          onChange={setWay}
          segments={(['rider', 'myself'] as const).map((id) => ({ id, label: t(`way.${id}`) }))}
        />
        {way === 'rider' && (
          <Field
            className="pt-3"
            label={t('rider_name')}
            value={rider}
            maxLength={60}
            autoComplete="off"
            onChange={setRider}
          />
        )}
      </div>
      <SlotChips
        bags={bags}
        chosen={chosen}
        onChoose={(ids) => setChosen(ids.slice(0, maxDrops))}
      />
      <Card flush as="section" className="divide-y divide-line">
        <ol className="divide-y divide-line">
          {going.map((bag, n) => (
            <li key={bag.id} className="flex items-center">
              <Bag
                bag={bag}
                mark={count(n + 1)}
                onTap={() => setChosen(chosen.filter((id) => id !== bag.id))}
              />
              <IconButton
                label={t('up', { name: bag.customerName || bag.code })}
                disabled={n === 0}
                className="disabled:opacity-30"
                onClick={() => move(n, n - 1)}
              >
                <ArrowUp size={22} aria-hidden="true" />
              </IconButton>
              <IconButton
                label={t('down', { name: bag.customerName || bag.code })}
                disabled={n === going.length - 1}
                className="disabled:opacity-30"
                onClick={() => move(n, n + 1)}
              >
                <ArrowDown size={22} aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ol>
        {staying.map((bag) => (
          <Bag
            key={bag.id}
            bag={bag}
            mark={null}
            onTap={() => chosen.length < maxDrops && setChosen([...chosen, bag.id])}
          />
        ))}
      </Card>
    </Screen>
  )
}

/** One bag with its place in the round, or none; a tap takes it in or out. */
function Bag({ bag, mark, onTap }: { bag: Order; mark: string | null; onTap: () => void }) {
  const { slot } = useFormat()
  const t = useT('rounds')
  const now = useNow()
  const place = [bag.address?.line, bag.address?.landmark].filter(Boolean).join(', ')
  const due = duePaise(bag)
  const dueWords = useDueWords()
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={mark !== null}
      onClick={onTap}
      className="flex min-h-16 min-w-0 flex-1 items-center gap-3 px-3 py-2 text-start active:bg-pressed"
    >
      <CheckMark>{mark}</CheckMark>
      <span className="min-w-0 flex-1">
        <span className="block font-bold">{bag.customerName || bag.code}</span>
        {bag.slot && (
          <span className="tabular block text-small font-medium">{slot(bag.slot, now)}</span>
        )}
        <span className="block truncate text-small text-muted">{place || t('no_address')}</span>
        {due === 0 && <b className="block text-small">{dueWords(bag)}</b>}
      </span>
      {due > 0 && <b className="tabular shrink-0">{dueWords(bag)}</b>}
    </button>
  )
}

/** The name to begin with: the plan's own, or whoever rode last. */
function useRider(planned: string | undefined): [string, (name: string) => void] {
  const store = useStore()
  const [typed, setTyped] = useState<string | undefined>(planned === '' ? undefined : planned)
  const [last, setLast] = useState('')
  useEffect(() => {
    let isHere = true
    void store.draft(riderKey).then((kept) => isHere && typeof kept === 'string' && setLast(kept))
    return () => {
      isHere = false
    }
  }, [store])
  return [typed ?? last, setTyped]
}

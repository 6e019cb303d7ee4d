import { ListChecks } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { StockTake } from '#core/stock/stock-take.ts'
import { useShelf } from '../../data/shelf.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLang, useT } from '../../i18n/i18n.ts'
import { useReadyGoods } from '../../i18n/ready-items.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useTakeActions } from './take-actions.ts'
import { isInScope } from './take-queries.ts'

/** What is to be counted: everything, one category, or one shelf. */
export function BeginTake() {
  const t = useT('counting')
  const { count } = useFormat()
  const { items } = useShelf()
  const { categories } = useReadyGoods(useLang())
  const { open, isActing } = useTakeActions()
  const [scope, setScope] = useState<StockTake['scope']>({})
  const goods = useMemo(
    () => items.map(({ product }) => product).filter(({ active }) => active),
    [items],
  )
  const cats = useMemo(() => new Set(goods.map(({ cat }) => cat)), [goods])
  const shelves = useMemo(
    () => [...new Set(goods.flatMap(({ shelf }) => (shelf ? [shelf] : [])))].sort(),
    [goods],
  )
  const chosen = goods.filter((product) => isInScope({ scope }, product)).length
  return (
    <Screen
      title={t('title')}
      back="/stock"
      bottom={
        <Button
          look="primary"
          size="big"
          className="w-full"
          icon={<ListChecks size={24} aria-hidden="true" />}
          disabled={isActing || chosen === 0}
          onClick={() => open(scope)}
        >
          {t('begin', { count: chosen, shown: count(chosen) })}
        </Button>
      }
    >
      <p className="pb-3">{t('about')}</p>
      <div role="group" aria-label={t('what')} className="flex flex-wrap gap-2 pb-3">
        <Chip isOn={!scope.cat && !scope.shelf} onClick={() => setScope({})}>
          {t('all')}
        </Chip>
        {shelves.map((shelf) => (
          <Chip key={shelf} isOn={scope.shelf === shelf} onClick={() => setScope({ shelf })}>
            {t('shelf', { shelf })}
          </Chip>
        ))}
        {categories
          .filter(({ id }) => cats.has(id))
          .map(({ id, emoji, name }) => (
            <Chip key={id} isOn={scope.cat === id} onClick={() => setScope({ cat: id })}>
              <span aria-hidden="true">{emoji}</span> {name}
            </Chip>
          ))}
      </div>
    </Screen>
  )
}

import { ChevronRight, HandCoins, Truck } from 'lucide-react'
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react'
import { Link } from 'wouter'
import { namesPerson } from '#core/customer/find-person.ts'
import type { Person } from '#core/customer/person.ts'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { HearButton } from '../../ui/HearButton.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import { type Age, AgesSheet, useAgeName } from './AgesSheet.tsx'
import { DebtorRow } from './DebtorRow.tsx'
import { type Debtor, isUnsettled, useDebtors } from './khata-queries.ts'
import { NewCredit } from './NewCredit.tsx'
import { WriteSheet } from './WriteSheet.tsx'

/** With the number words of four languages, which only who speaks needs. */
const SpokenCredit = lazy(async () => ({
  default: (await import('./SpokenCredit.tsx')).SpokenCredit,
}))

/** Who owes the shop, whom to ask first on top; credit is given from here in two taps and the amount. */
export function KhataScreen() {
  const t = useT('khata')
  const role = useRole()
  const { count } = useFormat()
  const ageName = useAgeName()
  const debtors = useDebtors()
  const [query, setQuery] = useState('')
  const [only, setOnly] = useState<'unnamed' | Age | null>(null)
  const [isAges, setIsAges] = useState(false)
  const [giving, setGiving] = useState<Debtor | null>(null)
  const [isNew, setIsNew] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  // Letters appear at once; the list follows when the phone has time.
  const wanted = useDeferredValue(query.trim())
  const unsettled = debtors?.filter(isUnsettled) ?? []
  const shown = useMemo(() => {
    if (wanted !== '') return debtors?.filter(({ person }) => isCalled(wanted, person))
    const some =
      only === null
        ? undefined
        : debtors?.filter((one) =>
            only === 'unnamed' ? isUnsettled(one) : (one.account.byAge[only] ?? 0) > 0,
          )
    if (some && some.length > 0) return some
    return debtors?.filter(({ account }) => account.balance !== 0)
  }, [debtors, wanted, only])
  return (
    <Screen
      title={t('title')}
      isListScreen
      actions={
        role &&
        mayDo(role, 'buy_goods') && (
          <Link href="/buying" className={buttonClass('plain', 'normal', 'me-1 no-underline')}>
            <Truck size={22} aria-hidden="true" />
            {t('suppliers')}
          </Link>
        )
      }
      top={<SearchBox label={t('search')} value={query} onChange={setQuery} />}
      bottom={
        // The round button of the bar below stands over its edge.
        <div className="mb-5 flex items-center gap-2">
          <Button
            look="primary"
            size="big"
            className="min-w-0 flex-1"
            icon={<HandCoins size={24} aria-hidden="true" />}
            onClick={() => setIsNew(true)}
          >
            {t('give')}
          </Button>
          <HearButton example={t('spoken.example')} onHeard={setSaid} />
        </div>
      }
    >
      {shown && shown.length > 0 && (
        <VirtualList
          label={t('title')}
          // What all owe together scrolls away with the first of them.
          items={wanted === '' ? [null, ...shown] : shown}
          {...(wanted === '' ? { placeName: 'khata' } : {})}
        >
          {(debtor) =>
            debtor ? (
              <DebtorRow key={debtor.person.id} debtor={debtor} onGive={() => setGiving(debtor)} />
            ) : (
              <div key="total" className="mb-2 flex flex-wrap items-center gap-2">
                <Total debtors={debtors ?? []} onClick={() => setIsAges(true)} />
                {typeof only === 'number' && (
                  <Chip isOn onClick={() => setOnly(null)}>
                    {ageName(only)}
                  </Chip>
                )}
                {unsettled.length > 0 && (
                  <Chip
                    isOn={only === 'unnamed'}
                    tone="due"
                    count={count(unsettled.length)}
                    onClick={() => setOnly(only === 'unnamed' ? null : 'unnamed')}
                  >
                    {t('unnamed')}
                  </Chip>
                )}
              </div>
            )
          }
        </VirtualList>
      )}
      {shown?.length === 0 &&
        (wanted === '' ? (
          <EmptyState mark="📒" title={t('empty.title')} note={t('empty.note')} />
        ) : (
          <EmptyState mark="🔍" title={t('none_found', { query: wanted })} />
        ))}
      {giving && (
        <WriteSheet
          whose={giving.person}
          account={giving.account}
          what="bought"
          onClose={() => setGiving(null)}
        />
      )}
      {said !== null && (
        <Suspense>
          <SpokenCredit text={said} onClose={() => setSaid(null)} />
        </Suspense>
      )}
      {isAges && (
        <AgesSheet
          debtors={debtors ?? []}
          onChoose={(age) => {
            setOnly(age)
            setIsAges(false)
          }}
          onClose={() => setIsAges(false)}
        />
      )}
      {isNew && <NewCredit asked={query.trim()} onClose={() => setIsNew(false)} />}
    </Screen>
  )
}

/** Whether a person is meant by what was typed: by name or number, or by the mark he is known by. */
const isCalled = (query: string, { name, mark, phones }: Person): boolean =>
  namesPerson(query, { name: `${name} ${mark}`, phones })

/** What all customers together owe; what others have paid ahead makes that no less. A tap says for how long. */
function Total({ debtors, onClick }: { debtors: readonly Debtor[]; onClick: () => void }) {
  const t = useT('khata')
  const { money, count } = useFormat()
  const owing = debtors.filter(({ account }) => account.balance > 0)
  if (owing.length === 0) return null
  const total = owing.reduce((sum, { account }) => sum + account.balance, 0)
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex flex-[1_1_60%] items-center rounded-card border border-money-due bg-money-due-soft px-3 py-1 text-start active:bg-card"
    >
      <span className="min-w-0 flex-1">
        <span className="block text-small">
          {t('total', { count: owing.length, shown: count(owing.length) })}
        </span>
        <b className="tabular block text-title text-money-due-ink">{money(total)}</b>
      </span>
      <ChevronRight size={22} aria-hidden="true" className="shrink-0 text-money-due-ink" />
    </button>
  )
}

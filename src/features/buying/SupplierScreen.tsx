import { HandCoins, PackagePlus, Pencil, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { type KhataEntry, mayTakeBackEntry } from '#core/khata/khata.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import { useTick } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { CallLinks } from '../../ui/CallLinks.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { TickButton } from '../../ui/TickButton.tsx'
import { type SupplierAccount, useSupplier } from './buying-queries.ts'
import { EntryRow } from './EntryRow.tsx'
import { KhataEntrySheet } from './KhataEntrySheet.tsx'
import { Owed } from './Owed.tsx'
import { PaySheet } from './PaySheet.tsx'
import { SupplierSheet } from './SupplierSheet.tsx'
import { useDayWords } from './use-day-words.ts'
import { WhichBillSheet } from './WhichBillSheet.tsx'

/** A supplier: what he is owed, and his account line by line, as both would read it. */
export function SupplierScreen({ id }: { id: string }) {
  const t = useT('buying')
  const account = useSupplier(id)
  if (account) return <LoadedSupplier account={account} />
  return (
    <Screen title={t('title')} back="/buying">
      {account === null && <EmptyState mark="🚚" title={t('not_here')} />}
    </Screen>
  )
}

type Asked = 'pay' | 'opening' | 'change' | 'back' | null

function LoadedSupplier({ account }: { account: SupplierAccount }) {
  const { supplier, balance, entries } = account
  const t = useT('buying')
  const days = useDayWords(supplier.days)
  const tick = useTick(keyOf(entity.supplier, supplier.id))
  const [asked, setAsked] = useState<Asked>(null)
  const [openId, setOpenId] = useState<string | null>(null)
  const open = entries.find(({ id }) => id === openId)
  const gone = new Set(
    entries.flatMap(({ reason, ref }) => (reason === 'taken_back' ? (ref ?? []) : [])),
  )
  const close = () => setAsked(null)
  const isOpenable = (entry: KhataEntry) => mayTakeBackEntry(entry) && !gone.has(entry.id)

  return (
    <Screen
      title={supplier.name || t('no_name')}
      back="/buying"
      actions={
        <Button
          look="plain"
          className="me-1"
          icon={<Pencil size={20} aria-hidden="true" />}
          onClick={() => setAsked('change')}
        >
          {t('change')}
        </Button>
      }
      bottom={
        <div className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-2">
          <Button
            size="big"
            icon={<HandCoins size={24} aria-hidden="true" />}
            onClick={() => setAsked('pay')}
          >
            {t('pay.button')}
          </Button>
          <Link
            href={`/buying/receive?s=${supplier.id}`}
            className={buttonClass('primary', 'big', 'no-underline')}
          >
            <PackagePlus size={24} aria-hidden="true" />
            {t('receive.button')}
          </Link>
        </div>
      }
    >
      <Card className="mb-3 flex flex-wrap items-end justify-between gap-2">
        <Owed balance={balance} isBig />
        <span className="flex items-center gap-2 text-small text-muted">
          {days}
          <TickButton state={tick} row={keyOf(entity.supplier, supplier.id)} />
        </span>
      </Card>
      <CallLinks phone={supplier.phone} />
      <section aria-label={t('account')}>
        <h2 className="px-1 pb-1 font-bold">{t('account')}</h2>
        {entries.length > 0 ? (
          <Card flush>
            <ul className="divide-y divide-line">
              {entries.map((entry) => (
                <li key={entry.id}>
                  <EntryRow
                    entry={entry}
                    account={account}
                    isTakenBack={gone.has(entry.id)}
                    {...(isOpenable(entry) ? { onOpen: () => setOpenId(entry.id) } : {})}
                  />
                </li>
              ))}
            </ul>
          </Card>
        ) : (
          <p className="px-1 py-2 text-muted">{t('no_entries')}</p>
        )}
      </section>
      <div className="grid gap-1 pt-3">
        {account.purchases.size > 0 && (
          <Button
            look="plain"
            icon={<Undo2 size={20} aria-hidden="true" />}
            onClick={() => setAsked('back')}
          >
            {t('back.button')}
          </Button>
        )}
        <Button look="plain" onClick={() => setAsked('opening')}>
          {t('opening.button')}
        </Button>
      </div>
      {asked === 'back' && (
        <WhichBillSheet purchases={[...account.purchases.values()]} onClose={close} />
      )}
      {(asked === 'pay' || asked === 'opening') && (
        <PaySheet supplierId={supplier.id} balance={balance} what={asked} onClose={close} />
      )}
      {asked === 'change' && <SupplierSheet supplier={supplier} onClose={close} onSaved={close} />}
      {open && (
        <KhataEntrySheet entry={open} people={account.people} onClose={() => setOpenId(null)} />
      )}
    </Screen>
  )
}

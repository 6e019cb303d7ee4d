import { ArrowDownLeft, ArrowUpRight, BellRing, Ellipsis } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { KhataEntry } from '#core/khata/khata.ts'
import { isUnnamed } from '#core/customer/person.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import { useTick } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { usePersonName } from '../../i18n/person-name.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { TickButton } from '../../ui/TickButton.tsx'
import { AskSheet } from './AskSheet.tsx'
import { CreditOf } from './CreditOf.tsx'
import { EntryBubble } from './EntryBubble.tsx'
import { EntrySheet } from './EntrySheet.tsx'
import { useKhataActions } from './khata-actions.ts'
import { type Ledger, useLedger } from './khata-queries.ts'
import { MoreSheet } from './MoreSheet.tsx'
import { PageSheet } from './PageSheet.tsx'
import { useAge } from './use-age.ts'
import { WhoSheet } from './WhoSheet.tsx'
import { WriteSheet } from './WriteSheet.tsx'

/** `paper` is the way to put an account on paper. */
type Given = { paper: (account: Ledger) => ReactNode }

/** One customer's account as both would read it: what was given and what came, the newest at the bottom. */
export function LedgerScreen({ id, paper }: Given & { id: string }) {
  const t = useT('khata')
  const ledger = useLedger(id)
  if (ledger) return <LoadedLedger key={ledger.person.id} ledger={ledger} paper={paper} />
  return (
    <Screen title={t('title')} back="/khata">
      {ledger === null && <EmptyState mark="📒" title={t('not_here')} />}
    </Screen>
  )
}

type Asked = 'bought' | 'paid' | 'opening' | 'ask' | 'more' | 'page' | 'who' | null

/** So many of the newest entries are drawn; a tap brings the others. */
const firstShown = 60

function LoadedLedger({ ledger, paper }: Given & { ledger: Ledger }) {
  const { person, account, lines } = ledger
  const t = useT('khata')
  const { money } = useFormat()
  const nameOf = usePersonName()
  const ageOf = useAge()
  const { openPage } = useKhataActions()
  const [asked, setAsked] = useState<Asked>(null)
  const [open, setOpen] = useState<KhataEntry | null>(null)
  const [isAll, setIsAll] = useState(false)
  const tick = useTick(keyOf(entity.khata, lines.at(-1)?.entry.id ?? person.id))
  const end = useRef<HTMLDivElement>(null)
  const close = () => setAsked(null)
  // Like a chat it begins at its newest entry, and goes on to each new one.
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' })
  }, [lines.length])
  const shown = isAll ? lines : lines.slice(-firstShown)
  const details = [
    ageOf(account),
    person.limitPaise === null ? '' : t('limit_is', { amount: money(person.limitPaise) }),
  ]
  return (
    <Screen
      title={nameOf(person)}
      back="/khata"
      actions={
        <IconButton label={t('more.title')} onClick={() => setAsked('more')}>
          <Ellipsis size={24} aria-hidden="true" />
        </IconButton>
      }
      top={
        <div className="rounded-card border border-line bg-card p-3">
          <div className="flex flex-wrap items-end justify-between gap-2">
            <CreditOf balance={account.balance} isBig />
            {account.balance > 0 && (
              <Button
                icon={<BellRing size={20} aria-hidden="true" />}
                onClick={() => setAsked('ask')}
              >
                {t('ask.button')}
              </Button>
            )}
          </div>
          <p className="flex flex-wrap items-center gap-x-2 text-small text-muted">
            {details.filter(Boolean).join(' · ')}
            {lines.length > 0 && (
              <TickButton
                state={tick}
                row={keyOf(entity.khata, lines.at(-1)?.entry.id ?? person.id)}
              />
            )}
          </p>
          {isUnnamed(person) && (
            <Button look="attention" className="mt-2 w-full" onClick={() => setAsked('who')}>
              {t('who_is_it')}
            </Button>
          )}
        </div>
      }
      bottom={
        <div className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-2">
          <Button
            look="danger"
            size="big"
            icon={<ArrowUpRight size={24} aria-hidden="true" />}
            onClick={() => setAsked('bought')}
          >
            {t('gave')}
          </Button>
          <Button
            look="money"
            size="big"
            icon={<ArrowDownLeft size={24} aria-hidden="true" />}
            onClick={() => setAsked('paid')}
          >
            {t('got')}
          </Button>
        </div>
      }
    >
      {shown.length < lines.length && (
        <Button look="plain" className="w-full" onClick={() => setIsAll(true)}>
          {t('older')}
        </Button>
      )}
      <ul aria-label={t('account')} className="grid gap-2">
        {shown.map((line) => (
          <li key={line.entry.id}>
            <EntryBubble line={line} onOpen={() => setOpen(line.entry)} />
          </li>
        ))}
      </ul>
      {lines.length === 0 && <p className="px-1 py-4 text-center text-muted">{t('no_entries')}</p>}
      <div ref={end} />
      {(asked === 'bought' || asked === 'paid' || asked === 'opening') && (
        <WriteSheet whose={person} account={account} what={asked} onClose={close} />
      )}
      {asked === 'ask' && <AskSheet person={person} balance={account.balance} onClose={close} />}
      {asked === 'who' && <WhoSheet ledger={ledger} onClose={close} />}
      {asked === 'page' && <PageSheet person={person} onClose={close} />}
      {asked === 'more' && (
        <MoreSheet
          ledger={ledger}
          paper={paper(ledger)}
          onOpening={() => setAsked('opening')}
          onPage={async () => {
            if (person.pageId !== null || (await openPage(person))) setAsked('page')
          }}
          onClose={close}
        />
      )}
      {open && <EntrySheet entry={open} ledger={ledger} onClose={() => setOpen(null)} />}
    </Screen>
  )
}

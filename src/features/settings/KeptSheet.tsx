import { useQuery } from '@tanstack/react-query'
import { Check, CheckCheck, CircleAlert, Clock, Smartphone } from 'lucide-react'
import { useSearchParams } from 'wouter'
import { type Key, isEntity, splitKey } from '#core/sync/rows.ts'
import { useRole, useStore, useSyncState, useTick } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { askOften } from '../../ui/ask-often.ts'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { ServerQueries } from '../../ui/ServerQueries.tsx'
import { listPhones } from './server-calls.ts'
import { useRowVersion } from './settings-queries.ts'

/** Where the row that the address names as `kept` is kept. */
export function KeptSheet() {
  const [params, setParams] = useSearchParams()
  const key = params.get('kept')
  if (key === null || !isKey(key)) return null
  const close = () =>
    setParams(
      (now) => {
        now.delete('kept')
        return now
      },
      { replace: true },
    )
  return (
    <ServerQueries>
      <Places row={key} onClose={close} />
    </ServerQueries>
  )
}

const isKey = (text: string): text is Key => isEntity(splitKey(text as Key).e)

function Places({ row, onClose }: { row: Key; onClose: () => void }) {
  const t = useT('settings')
  const tick = useTick(row)
  const role = useRole()
  const { joined } = useSyncState()
  const isSent = tick === 'sent'
  const second = isSent ? 'sent' : tick === 'attention' ? 'attention' : joined ? 'waits' : 'alone'
  const Second = isSent ? CheckCheck : tick === 'attention' ? CircleAlert : Clock
  return (
    <Sheet title={t('kept.title')} onClose={onClose}>
      <Card flush>
        <ul className="divide-y divide-line">
          <li>
            <Row
              lead={<Check size={24} aria-hidden="true" className="text-brand" />}
              title={t('kept.here')}
              note={t('kept.yes')}
            />
          </li>
          <li>
            <Row
              lead={
                <Second
                  size={24}
                  aria-hidden="true"
                  className={isSent ? 'text-brand' : 'text-attention-ink'}
                />
              }
              title={t('kept.second')}
              note={t(`kept.${second}`)}
            />
          </li>
          {joined && role === 'owner' && <OtherPhones row={row} />}
        </ul>
      </Card>
    </Sheet>
  )
}

/** What the other phones have; only the owner may know. */
function OtherPhones({ row }: { row: Key }) {
  const t = useT('settings')
  const { ports } = useStore().book
  const version = useRowVersion(row)
  const phones = useQuery({
    queryKey: ['phones'],
    queryFn: () => listPhones(ports),
    ...askOften(10_000),
  })
  const others = phones.data?.filter(({ isThis, revokedAt }) => !isThis && revokedAt === null)
  // What was heard before says nothing about a row that has changed since.
  if (phones.failureReason && others?.length !== 0)
    return (
      <li>
        <Row lead={<Phone />} title={t('kept.other')} note={t('kept.unknown')} />
      </li>
    )
  return others?.map(({ id, name, seenV }) => (
    <li key={id}>
      <Row
        lead={<Phone />}
        title={t('kept.on_phone', { name })}
        note={t(version !== undefined && seenV >= version ? 'kept.yes' : 'kept.not_yet')}
      />
    </li>
  ))
}

const Phone = () => <Smartphone size={24} aria-hidden="true" className="text-muted" />

import { useQuery } from '@tanstack/react-query'
import { Bell, Check, MessageCircle, Phone, Smartphone } from 'lucide-react'
import { useEffect } from 'react'
import type { Order } from '#core/order/order.ts'
import type { Told } from '#core/order/told.ts'
import { useStore, useSyncState } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { chatLink } from '../../platform/chat-link.ts'
import { tellRang } from '../../platform/tell-rang.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { askOften } from '../../ui/ask-often.ts'
import { ServerQueries } from '../../ui/ServerQueries.tsx'
import { DoorPhoto } from './DoorPhoto.tsx'
import { MessageBubble } from './MessageBubble.tsx'
import { told } from './message-calls.ts'
import { SendAgainButton } from './SendAgainButton.tsx'

/** What the server alone knows of an order: what its customer was told and whether he read it, and which phone rang. */
export function OrderTold({ order }: { order: Order }) {
  const { joined } = useSyncState()
  if (!joined) return null
  return (
    <ServerQueries>
      <Shown order={order} />
    </ServerQueries>
  )
}

function Shown({ order }: { order: Order }) {
  const t = useT('messages')
  const { ports } = useStore().book
  const { id, st, customerPhone } = order
  const isNew = st === 'placed' || st === 'draft'
  useEffect(() => {
    if (isNew) tellRang(ports, [id], 'seen')
  }, [ports, id, isNew])
  // Ticks come while one looks.
  const { data, failureCount } = useQuery({
    queryKey: ['told', id],
    queryFn: () => told(ports, id),
    ...askOften(4_000),
  })
  if (!data)
    return failureCount > 0 ? (
      <>
        <p className="px-1 pt-2 text-small text-muted">{t('ticks_later')}</p>
        <DoorPhoto order={order} at={null} />
      </>
    ) : null
  const unsent = data.messages.findLast((each) => each.st === 'failed')
  return (
    <>
      <DoorPhoto key={data.photoAt} order={order} at={data.photoAt} />
      {data.messages.length > 0 && (
        <section aria-label={t('title')} className="px-1 pt-3">
          <h2 className="pb-2 font-bold">{t('title')}</h2>
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-2">
            {data.messages.map((message) => (
              <MessageBubble key={message.id} message={message} />
            ))}
          </ul>
          {unsent && (
            <div className="flex flex-wrap gap-2 pt-2">
              {customerPhone && (
                <a
                  href={chatLink(customerPhone, unsent.text)}
                  target="_blank"
                  rel="noreferrer"
                  className={buttonClass('quiet', 'normal', 'grow no-underline')}
                >
                  <MessageCircle size={20} aria-hidden="true" className="text-money-in" />
                  {t('yourself')}
                </a>
              )}
              <SendAgainButton key={unsent.stAt} subject={id} />
            </div>
          )}
        </section>
      )}
      {data.rings.length > 0 && <Rings rings={data.rings} />}
    </>
  )
}

const ringMarks = {
  pushed: Bell,
  rang: Bell,
  seen: Smartphone,
  messaged: MessageCircle,
  called: Phone,
  answered: Check,
} as const

function Rings({ rings }: { rings: Told['rings'] }) {
  const t = useT('messages')
  const { time } = useFormat()
  return (
    <section aria-label={t('rings')} className="px-1 pt-3">
      <h2 className="pb-1 font-bold">{t('rings')}</h2>
      <ul>
        {rings.map(({ what, at, phone }) => {
          const Mark = ringMarks[what]
          return (
            <li key={`${what} ${phone} ${at}`} className="flex items-start gap-x-2 pb-1">
              <Mark size={20} aria-hidden="true" className="mt-0.5 shrink-0 text-brand" />
              <span className="min-w-0 flex-1">{t(`ring.${what}`, { phone })}</span>
              <span className="shrink-0 text-small text-muted">{time(at)}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Attention } from '#core/attention/attention.ts'
import { goodsMark } from '#core/catalogue/goods-mark.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { BothValues } from './BothValues.tsx'
import { SentMedia } from './SentMedia.tsx'
import { phoneOf, storyOf } from './story.ts'
import { useNeedsYouActions } from './today-actions.ts'
import { type NeedsYouItem, useNeedsYou } from './today-queries.ts'
import { useStory } from './use-story.ts'

type Props = {
  /** The way to send messages again that did not arrive: about an order or a customer, or all of them. */
  sendAgain: (subject: string | null) => ReactNode
  /** The way to write down what a customer photographed or spoke. */
  writeDown: (item: Attention) => ReactNode
}

/** Everything that waits for a person, each with what happened, why, and the one thing to do. */
export function NeedsYouScreen({ sendAgain, writeDown }: Props) {
  const t = useT('today')
  const needs = useNeedsYou()
  return (
    <Screen title={t('needs_you_title')} back="/">
      {needs?.length === 0 && (
        <EmptyState mark="👍" title={t('all_done.title')} note={t('all_done.note')} />
      )}
      {(needs?.filter(isUnsent).length ?? 0) > 1 && (
        <div className="flex flex-wrap gap-2 pb-3">{sendAgain(null)}</div>
      )}
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {needs?.map((need) => (
          <NeedsYouCard
            key={need.item.id}
            need={need}
            sendAgain={sendAgain}
            writeDown={writeDown}
          />
        ))}
      </ul>
    </Screen>
  )
}

function NeedsYouCard({ need, sendAgain, writeDown }: { need: NeedsYouItem } & Props) {
  const { item, product } = need
  const t = useT('today')
  const { time, date } = useFormat()
  const { done, isActing } = useNeedsYouActions()
  const { headline, why } = useStory()(need)
  const { help } = storyOf(item)
  const link = linkOf(need)
  return (
    <Card as="li">
      <div className="flex items-start gap-3">
        <Picture mark={product ? goodsMark(product) : '🧺'} ground="due" />
        <div className="min-w-0 flex-1">
          <h2 className="font-bold">{headline}</h2>
          <p>{why}</p>
          <p className="text-small text-muted">
            {date(item.at)}, {time(item.at)}
          </p>
        </div>
      </div>
      <BothValues need={need} />
      <SentMedia item={item} writeDown={writeDown} />
      <div className="flex flex-wrap gap-2 pt-3">
        <Button
          className="grow"
          disabled={isActing}
          icon={<Check size={20} aria-hidden="true" />}
          onClick={() => done(item)}
        >
          {t('done')}
        </Button>
        {help === 'call' && (
          <a
            href={`tel:${phoneOf(item)}`}
            className={buttonClass('primary', 'normal', 'grow no-underline')}
          >
            {t('help.call')}
          </a>
        )}
        {isUnsent(need) && sendAgain(item.ref)}
        {link && help !== 'none' && help !== 'call' && (
          <Link
            href={link}
            className={buttonClass(
              isUnsent(need) ? 'quiet' : 'primary',
              'normal',
              'grow no-underline',
            )}
          >
            {t(`help.${help}`)}
          </Link>
        )}
      </div>
    </Card>
  )
}

/** A message did not arrive, and may be sent again. */
const isUnsent = ({ item }: NeedsYouItem): boolean => item.code === 'message_not_sent'

/** Where the help leads, or null when the thing is not on this phone. */
function linkOf({ item, order, product, customer, bill }: NeedsYouItem): string | null {
  const { help } = storyOf(item)
  if (help === 'see_order') return order ? `/orders/${order.id}` : null
  if (help === 'see_customer') return customer ? `/customers/${customer.id}` : null
  if (help === 'see_drawer') return '/day'
  if (help === 'see_bill') return bill ? `/bill/done/${bill.id}` : null
  if (help === 'see_khata') return customer && !customer.erasedAt ? `/khata/${customer.id}` : null
  if (!product) return null
  return help === 'count' ? `/stock/${product.id}?do=count` : `/stock/${product.id}`
}

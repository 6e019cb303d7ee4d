import type { Actor } from '#core/order/order-status.ts'
import type { Member } from '#core/shop/member.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import type { OrderView } from './order-queries.ts'

/** What happened to the order, when, by whose hand and on which phone. */
export function OrderTimeline({ view: { order, people } }: { view: OrderView }) {
  const t = useT('orders')
  const { time, date, money, slot } = useFormat()
  const who = (by: Actor, login: string | null) =>
    nameOf(people, login) ?? t(by === 'channel' ? `channel.${order.channel}` : `actor.${by}`)
  const entries = [
    ...order.timeline.map((step) => ({
      at: step.at,
      text: t(`status.${step.to}`),
      note: [who(step.by, step.login), step.reason && t(`reason.${step.reason}`)],
    })),
    ...order.payments.flatMap(({ method, state, amountPaise, at, login, utr, checks = [] }) => {
      const amount = money(amountPaise)
      return [
        {
          at,
          text: t(`took.${state === 'claimed' ? state : method}`, { amount }),
          note: [who('shop', login), utr && t('utr_ends', { digits: utr })],
        },
        ...checks.map((check) => ({
          at: check.at,
          text: t(`looked.${check.came ? 'came' : 'never'}`, { amount }),
          note: [who('shop', check.login)],
        })),
      ]
    }),
    ...(order.slotSet
      ? [
          {
            at: order.slotSet.at,
            text: t('slot.moved', {
              time: order.slot ? slot(order.slot, order.slotSet.at) : t('slot.soon'),
            }),
            note: [who(order.slotSet.by, order.slotSet.login)],
          },
        ]
      : []),
    ...(order.refunds ?? []).map(({ method, amountPaise, at, login, utr }) => ({
      at,
      text: t(`gave.${method}`, { amount: money(amountPaise) }),
      note: [who('shop', login), utr && t('utr_ends', { digits: utr })],
    })),
  ].sort((a, b) => a.at - b.at)
  return (
    <section aria-label={t('timeline')} className="px-1 pt-1">
      <h2 className="pb-1 font-bold">{t('timeline')}</h2>
      <ol className="border-s-2 border-line ps-3">
        {entries.map(({ at, text, note }) => (
          <li key={`${at} ${text}`} className="relative pb-2">
            <span
              aria-hidden="true"
              className="absolute top-2 -left-[19px] size-3 rounded-full bg-brand"
            />
            <span className="flex flex-wrap gap-x-3">
              <b>{text}</b>
              <span className="ms-auto text-small text-muted">
                {date(at)}, {time(at)}
              </span>
            </span>
            <span className="block text-small text-muted">{note.filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The person behind a login and the phone it was, or null when nobody here knows it. */
function nameOf(people: readonly Member[], login: string | null): string | null {
  if (login === null) return null
  const member = people.find(({ phones }) => Object.hasOwn(phones, login))
  return member ? [member.name, member.phones[login]].filter(Boolean).join(', ') : null
}

import { lazy, Suspense, useState } from 'react'
import type { Actor } from '#core/order/order-status.ts'
import { type Payment, seenWords } from '#core/payment/payment.ts'
import type { Member } from '#core/shop/member.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import type { OrderView } from './order-queries.ts'

const SlipSheet = lazy(async () => ({ default: (await import('./SlipSheet.tsx')).SlipSheet }))

/** That money was seen, by the id of the word that says so; it may have been a slip of the thumb. */
type Slip = { payment: Payment; word: string }

type Entry = { at: number; text: string; note: (string | null | false)[]; slip?: Slip | undefined }

/** What happened to the order, when, by whose hand and on which phone. */
export function OrderTimeline({ view: { order, people } }: { view: OrderView }) {
  const t = useT('orders')
  const { time, date, money, slot } = useFormat()
  const who = (by: Actor, login: string | null) =>
    nameOf(people, login) ?? t(by === 'channel' ? `channel.${order.channel}` : `actor.${by}`)
  const [slip, setSlip] = useState<Slip | null>(null)
  const entries: Entry[] = [
    ...order.timeline.map((step) => ({
      at: step.at,
      text: t(`status.${step.to}`),
      note: [who(step.by, step.login), step.reason && t(`reason.${step.reason}`)],
    })),
    ...order.payments.flatMap(paymentEntries),
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
  function paymentEntries(payment: Payment): Entry[] {
    const { id, method, amountPaise, at, login, utr, checks = [], takenBack, proof } = payment
    const amount = money(amountPaise)
    const told = proof ? proof.before : payment
    const words = seenWords(payment)
    const slipOf = (word = '') => (words.includes(word) ? { payment, word } : undefined)
    const back = ({ at: when, login: hand }: { at: number; login: string | null }) => ({
      ...{ at: when, text: t('took_back', { amount }), note: [who('shop', hand)] },
    })
    return [
      ...(told
        ? [
            {
              at,
              text: t(`took.${told.state === 'claimed' ? told.state : method}`, {
                amount: money(told.amountPaise),
              }),
              note: [
                who(login === null && told.state === 'claimed' ? 'channel' : 'shop', login),
                utr && t('utr_ends', { digits: utr }),
              ],
              slip: slipOf(id),
            },
          ]
        : []),
      ...(takenBack ? [back(takenBack)] : []),
      ...checks.flatMap((check) => [
        {
          at: check.at,
          text: t(`looked.${check.came ? 'came' : 'never'}`, { amount }),
          note: [who('shop', check.login)],
          slip: slipOf(check.id),
        },
        ...(check.takenBack ? [back(check.takenBack)] : []),
      ]),
      ...(proof
        ? [
            {
              at: proof.at,
              text: t('took.verified', { amount }),
              note: [who('channel', null), proof.transaction],
            },
          ]
        : []),
    ]
  }

  return (
    <section aria-label={t('timeline')} className="px-1 pt-1">
      <h2 className="pb-1 font-bold">{t('timeline')}</h2>
      <ol className="border-s-2 border-line ps-3">
        {entries.map(({ at, text, note, slip: mistake }) => (
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
            <span className="block text-small break-words text-muted">
              {note.filter(Boolean).join(' · ')}
            </span>
            {mistake && (
              <Button look="plain" className="-ms-4" onClick={() => setSlip(mistake)}>
                {t('slip.button')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <Suspense>
        {slip && (
          <SlipSheet
            order={order}
            payment={slip.payment}
            words={[slip.word]}
            onClose={() => setSlip(null)}
          />
        )}
      </Suspense>
    </section>
  )
}

/** The person behind a login and the phone it was, or null when nobody here knows it. */
function nameOf(people: readonly Member[], login: string | null): string | null {
  if (login === null) return null
  const member = people.find(({ phones }) => Object.hasOwn(phones, login))
  return member ? [member.name, member.phones[login]].filter(Boolean).join(', ') : null
}

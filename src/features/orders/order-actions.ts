import { useCallback } from 'react'
import { v7 as newId } from 'uuid'
import type { Order, OrderLine, ProposedLine } from '#core/order/order.ts'
import {
  acceptArgs,
  cancelArgs,
  deliverArgs,
  packArgs,
  returnArgs,
} from '#core/order/order-acts.ts'
import type { Handover } from '#core/order/door-code.ts'
import { changeAnswerArgs } from '#core/order/order-change.ts'
import type { Reason } from '#core/order/reasons.ts'
import type { NewPayment, Payment } from '#core/payment/payment.ts'
import type { Slot } from '#core/shop/slots.ts'
import type { ArgsOf, Verb } from '#core/sync/registry.ts'
import { entity } from '#core/sync/rows.ts'
import type { BookTables } from '../../data/db.ts'
import { useChannel, useStore } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { useUndoBar } from '../../ui/UndoBar.tsx'
import { useActing } from '../../ui/use-acting.ts'
import { type Packing, packingDraftKey } from './packing.ts'
import { type Choice, droppedLine, settledLine } from './settle-line.ts'
import { useRefusal } from './use-refusal.ts'

type Said =
  | 'accepted'
  | 'rejected'
  | 'cancelled'
  | 'packed'
  | 'ready'
  | 'sent'
  | 'delivered'
  | 'failed'
  | 'returned'
  | 'paid'
  | 'asked'
  | 'kept_going'
  | 'claimed'
  | 'never'
  | 'given_back'
  | 'taken_back'
  | 'settled'
  | 'dropped'
  | 'scheduled'

/**
 * Everything the shop can do with an order. Each act is kept on the phone before the bar says it is done; it can be
 * taken back only while it has not left the phone, so the bar offers that only without a connection, or where a word of
 * its own (`takeBack`) takes back what has left.
 */
export function useOrderActions() {
  const store = useStore()
  const t = useT('orders')
  const tell = useUndoBar()
  const refusal = useRefusal()
  const channel = useChannel()
  const { isActing, act } = useActing(refusal)
  const staysHere = channel !== 'ok'

  const run = useCallback(
    <V extends Verb>(
      verb: V,
      args: ArgsOf<V>,
      said: Said,
      { onUndone, takeBack: takesBack }: Undo = {},
    ): Promise<boolean> =>
      act(
        () => store.commit(verb, args),
        (id) => {
          const text = t(`said.${said}`)
          if (!staysHere && !takesBack) return { text }
          const undo = async () => {
            if (await store.undo(id)) onUndone?.()
            else if (takesBack) takesBack(id)
            else tell({ text: t('said.already_gone') })
          }
          return { text, undo }
        },
      ),
    [act, store, t, tell, staysHere],
  )

  const takeBack = (order: Order, { id: paymentId }: Pick<Payment, 'id'>, words: string[]) =>
    run('takeBackSeen', { orderId: order.id, paymentId, words }, 'taken_back')

  return {
    isActing,
    takeBack,
    accept: (order: Order, onUndone?: () => void) =>
      run('acceptOrder', acceptArgs(order), 'accepted', onUndone ? { onUndone } : {}),
    reject: (order: Order, reason: Reason) =>
      run('rejectOrder', { orderId: order.id, reason }, 'rejected'),
    cancel: (order: Order, reason: Reason) =>
      run('cancelOrder', cancelArgs(order, reason, newId), 'cancelled'),
    propose: (order: Order, lines: ProposedLine[]) =>
      run('proposeChange', { orderId: order.id, lines }, 'asked'),
    /** He has said on the telephone: yes to all of it. */
    agree: (order: Order) => {
      const args = changeAnswerArgs(order, order.change?.lines ?? [])
      return args && run('answerChange', args, 'accepted')
    },
    declineCancel: (order: Order) => run('declineCancel', { orderId: order.id }, 'kept_going'),
    pack: async (order: Order, packing: Packing) => {
      const args = packArgs(order, newId, (n) => packing.qty[n])
      const isPacked = await run('packOrder', args, 'packed')
      if (isPacked) await store.dropDraft(packingDraftKey(order.id))
      return isPacked
    },
    ready: (order: Order) => run('readyOrder', { orderId: order.id }, 'ready'),
    send: (order: Order) => run('dispatchOrder', { orderId: order.id }, 'sent'),
    fail: (order: Order, reason: Reason) =>
      run('failDelivery', { orderId: order.id, reason }, 'failed'),
    bringBack: (order: Order, reason: Reason) =>
      run('returnOrder', returnArgs(order, reason, newId), 'returned'),
    deliver: async (order: Order, taken: NewPayment | null, said: Handover) => {
      const payment = taken && { ...taken, id: await paymentIdFor(store.db, order, taken) }
      return run('deliverOrder', deliverArgs(order, payment, said), 'delivered')
    },
    takePayment: (order: Order, payment: NewPayment) => {
      const args = { orderId: order.id, payment }
      if (payment.state === 'claimed') return run('recordPayment', args, 'claimed')
      const isSeen = payment.state === 'shop_confirmed'
      const slip = { takeBack: () => takeBack(order, payment, [payment.id]) }
      return run('recordPayment', args, 'paid', isSeen ? slip : {})
    },
    lookUp: (order: Order, payment: Payment, came: boolean) => {
      const args = { orderId: order.id, paymentId: payment.id, came }
      if (!came) return run('checkPayment', args, 'never')
      const slip = { takeBack: (word: string) => takeBack(order, payment, [word]) }
      return run('checkPayment', args, 'paid', slip)
    },
    giveBack: (order: Order, refund: ArgsOf<'recordRefund'>['refund']) =>
      run('recordRefund', { orderId: order.id, refund }, 'given_back'),
    /** To another slot, or to none: as soon as possible. */
    schedule: (order: Order, slot: Slot | null) =>
      run('scheduleOrder', { orderId: order.id, slot }, 'scheduled'),
    settle: (order: Order, line: OrderLine, choice: Choice) =>
      run('editOrderLine', settledLine(order, line, choice), 'settled'),
    drop: (order: Order, line: OrderLine) =>
      run('editOrderLine', droppedLine(order, line), 'dropped'),
  }
}

/** What follows when the act is undone, and the word that takes it back once it has left the phone. */
type Undo = { onUndone?: () => void; takeBack?: (id: string) => unknown }

/** Cash for a drop that is out is the rider's: it counts once, whichever of the two of them writes it down (D3). */
async function paymentIdFor(db: BookTables, { id, roundId }: Order, taken: NewPayment) {
  if (roundId === undefined || taken.method !== 'cash') return taken.id
  const row = await db.misc.get([entity.round, roundId])
  const drops = row?.e === entity.round && row.st === 'out' ? row.drops : []
  return drops.find(({ orderId }) => orderId === id)?.paymentId ?? taken.id
}

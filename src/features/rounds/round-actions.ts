import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { useCallback } from 'react'
import { v7 as newId } from 'uuid'
import { amountSchema, type Paise } from '#core/money/paise.ts'
import type { Handover } from '#core/order/door-code.ts'
import { deliverArgs } from '#core/order/order-acts.ts'
import type { Order } from '#core/order/order.ts'
import type { Reason } from '#core/order/reasons.ts'
import type { NewPayment } from '#core/payment/payment.ts'
import { riderToken } from '#core/round/rider-token.ts'
import type { DropOrder, Round } from '#core/round/round.ts'
import { cashTold, tallyActs, type ToldDrop } from '#core/round/tally.ts'
import type { ArgsOf, Verb } from '#core/sync/registry.ts'
import { useStore } from '../../data/live.ts'
import type { Store } from '../../data/store.ts'
import { useT } from '../../i18n/i18n.ts'
import { useActing } from '../../ui/use-acting.ts'

/** Where this phone keeps the token of a round's link; no other phone and no server has it. */
const linkKey = (roundId: string): string => `round-link:${roundId}`
/** Who rode last. */
export const riderKey = 'round-rider'

/** The token of the link this phone gave out; null when another phone did, or none. */
export async function keptToken(store: Store, roundId: string): Promise<string | null> {
  const kept = await store.draft(linkKey(roundId))
  return typeof kept === 'string' ? kept : null
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const hashOf = (token: string): string => bytesToHex(sha256(bytesOf(token)))

/** HMAC-SHA-256 in hexadecimal: how a rider's page signs its tally (D10). */
export const signTally = (key: string, text: string): string =>
  bytesToHex(hmac(sha256, bytesOf(key), bytesOf(text)))

/** The link of a token this phone keeps, while it is the one that opens the round. */
export const isLinkOf = (round: Round, token: string): boolean => round.tokenHash === hashOf(token)

/** A new token, on this phone's disk before anything is known of it elsewhere. */
async function newToken(store: Store, roundId: string): Promise<string> {
  const token = riderToken(store.shopId, crypto.getRandomValues(new Uint8Array(16)))
  await store.saveDraft(linkKey(roundId), token)
  return hashOf(token)
}

/** Everything the shop does with a round. Each act is kept on the phone before the screen goes on. */
export function useRoundActions() {
  const store = useStore()
  const t = useT('rounds')
  const sentenceOf = useCallback(
    (code: string) => t(code === 'storage_full' ? 'phone_full' : 'not_done'),
    [t],
  )
  const { isActing, act } = useActing(sentenceOf)
  const run = <V extends Verb>(verb: V, args: () => ArgsOf<V> | Promise<ArgsOf<V>>) =>
    act(async () => store.commit(verb, await args()))

  return {
    isActing,
    /** Orders in the order in which they are to be brought. */
    plan: async (round: Pick<Round, 'id' | 'drops'>, rider: string, orders: readonly Order[]) => {
      if (rider !== '') await store.saveDraft(riderKey, rider)
      return run('planRound', () => ({
        roundId: round.id,
        rider,
        // A drop keeps its payment id while the plan changes.
        drops: orders.map(
          ({ id: orderId }) =>
            round.drops.find((drop) => drop.orderId === orderId) ?? { orderId, paymentId: newId() },
        ),
        without: round.drops.map(({ orderId }) => orderId),
      }))
    },
    send: (round: Round) =>
      run('sendRound', async () => ({
        ...namedIn(round),
        tokenHash: round.rider === '' ? null : await newToken(store, round.id),
      })),
    relink: (round: Round) =>
      run('linkRound', async () => ({
        roundId: round.id,
        tokenHash: await newToken(store, round.id),
      })),
    endLink: (round: Round) => run('linkRound', () => ({ roundId: round.id, tokenHash: null })),
    deliver: ({ order }: DropOrder, taken: NewPayment | null, said: Handover) =>
      run('deliverOrder', () => deliverArgs(order, taken, said)),
    fail: ({ order }: DropOrder, reason: Reason) =>
      run('failDelivery', () => ({ orderId: order.id, reason })),
    again: ({ order }: DropOrder) => run('dispatchOrder', () => ({ orderId: order.id })),
    /** Everything that the rider's code told, and the count, or nothing of it. */
    handIn: async (
      round: Round,
      drops: readonly DropOrder[],
      told: readonly ToldDrop[],
      counted: Paise,
    ) => {
      const isIn = await act(() => {
        const handIn = {
          verb: 'handInRound' as const,
          args: {
            ...namedIn(round),
            expectedPaise: amountSchema.parse(cashTold(drops, told)),
            countedPaise: amountSchema.parse(counted),
          },
        }
        const [first, ...more] = tallyActs(drops, told)
        return store.commitAll(first ? [first, ...more, handIn] : [handIn])
      })
      if (isIn) await store.dropDraft(linkKey(round.id))
      return isIn
    },
  }
}

const namedIn = ({ id, drops }: Round) => ({
  roundId: id,
  orderIds: drops.map(({ orderId }) => orderId),
})

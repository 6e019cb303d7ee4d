import { useCallback } from 'react'
import { v7 as newId } from 'uuid'
import { assert } from '#core/assert.ts'
import type { Customer } from '#core/customer/customer.ts'
import type { Person } from '#core/customer/person.ts'
import { type KhataEntry, type KhataMethod, takeBackCreditArgs } from '#core/khata/khata.ts'
import { amountSchema, paise } from '#core/money/paise.ts'
import { useShop, useStore } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useActing } from '../../ui/use-acting.ts'

/** Whose account it is: somebody known, or somebody new, of whom there may be only a mark (H3). */
export type Debting = { id: string } | { name: string; mark: string }

/** What is written: credit or what was owed before, above nought, or money that came. */
export type Written =
  | { reason: 'bought' | 'opening'; amountPaise: number; note: string; seenOver: boolean }
  | { reason: 'paid'; amountPaise: number; method: KhataMethod; id?: string }

/** How the pages that these cards have are closed. */
const closing = (cards: readonly Customer[]) =>
  cards.flatMap(({ id: customerId, pageId }) =>
    pageId === undefined
      ? []
      : [{ verb: 'setKhataPage' as const, args: { customerId, pageId: null } }],
  )

const codes = ['storage_full', 'not_allowed', 'customer_erased', 'merged_differently'] as const

/** All that is written into a customer's khata. Each act is kept on the phone before the bar says so. */
export function useKhataActions() {
  const store = useStore()
  const shop = useShop()
  const t = useT('khata')
  const { money } = useFormat()
  const sentenceOf = useCallback(
    (code: string) => t(`refused.${codes.find((known) => known === code) ?? 'other'}`),
    [t],
  )
  const { isActing, act } = useActing(sentenceOf)

  return {
    isActing,
    write: (whose: Debting, written: Written): Promise<boolean> => {
      const partyId = 'id' in whose ? whose.id : newId()
      const { reason, amountPaise } = written
      const isPaid = reason === 'paid'
      const id = (isPaid && written.id) || newId()
      const entry = {
        ...{ id, party: 'customer' as const, partyId, reason, ref: null },
        paise: paise(isPaid ? 0 - amountPaise : amountPaise),
        method: isPaid ? written.method : null,
        note: isPaid ? '' : written.note,
        ...(!isPaid && written.seenOver ? { seenOver: true as const } : {}),
      }
      const note = { verb: 'noteCredit', args: entry } as const
      const keep = () => {
        if ('id' in whose) return store.commitAll([note])
        const { name, mark } = whose
        const customer = {
          ...{ id: partyId, name, phone: null, lang: shop?.lang ?? 'hi', address: null },
          ...(mark === '' ? {} : { mark }),
        }
        return store.commitAll([{ verb: 'addCustomer', args: { customer } }, note])
      }
      return act(keep, () => ({
        text: t(`said.${reason}`, { amount: money(amountPaise) }),
        undo: async () => {
          const row = await store.db.khata.get(id)
          if (row) await store.commit('noteCredit', takeBackCreditArgs(row))
        },
      }))
    },
    takeBack: (entry: KhataEntry) =>
      act(
        () => store.commit('noteCredit', takeBackCreditArgs(entry)),
        () => ({ text: t('said.taken_back') }),
      ),
    /** null = no limit any more. */
    limit: ({ id }: Person, limitPaise: number | null) =>
      act(
        () =>
          store.commit('setCreditLimit', {
            customerId: id,
            limitPaise: limitPaise === null ? null : amountSchema.parse(limitPaise),
          }),
        () => ({ text: t('said.limit') }),
      ),
    /** His page opens under an address that nobody has yet; one that was open before ends. */
    openPage: ({ id, cards }: Person) =>
      act(
        () =>
          store.commitAll([
            { verb: 'setKhataPage', args: { customerId: id, pageId: newId() } },
            ...closing(cards.filter((card) => card.id !== id)),
          ]),
        () => ({ text: t('said.page') }),
      ),
    closePage: ({ cards }: Person) =>
      act(
        () => {
          const [first, ...others] = closing(cards)
          assert(first, 'Only a page that is open is closed.')
          return store.commitAll([first, ...others])
        },
        () => ({ text: t('said.page_closed') }),
      ),
    /** Somebody without a name has one. */
    name: ({ id }: Person, name: string) =>
      act(
        () => store.commit('editCustomer', { customerId: id, set: { name } }),
        () => ({ text: t('said.named', { name }) }),
      ),
    /** Somebody without a name is this person: his account goes to him, and can be parted again on the card (K3). */
    isPerson: (unnamed: Person, known: Person, name: string) => {
      const pair = { customerId: unnamed.id, into: known.id }
      return act(
        () => store.commit('mergeCustomers', pair),
        () => ({
          text: t('said.named', { name }),
          undo: () => store.commit('unmergeCustomers', pair),
        }),
      )
    },
  }
}

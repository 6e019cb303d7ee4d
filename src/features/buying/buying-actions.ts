import { useCallback } from 'react'
import { v7 as newId } from 'uuid'
import type { ProductEdit } from '#core/catalogue/product-edit.ts'
import { type KhataEntry, type KhataMethod, takeBackEntryArgs } from '#core/khata/khata.ts'
import { paise } from '#core/money/paise.ts'
import {
  type Purchase,
  reversePurchaseArgs,
  type SentBack,
  type SentBackWhy,
} from '#core/purchase/purchase.ts'
import { keepGoodsArgs, sendBackArgs, sentBackTotal } from '#core/purchase/send-back.ts'
import type { SupplierFields } from '#core/purchase/supplier.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { useStore } from '../../data/live.ts'
import type { Step } from '../../data/mutate.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useActing } from '../../ui/use-acting.ts'
import type { PriceEdits } from './receive-draft.ts'

const editStep = (args: ProductEdit): Step => ({ verb: 'editProduct', args })
const isFull = (code: string): boolean => code === 'storage_full' || code === 'storage_failed'

const codes = ['storage_full', 'not_allowed', 'too_large'] as const

/** Everything the shop does with suppliers and their bills. Each act can be taken back, at once or from where it stands. */
export function useBuyingActions() {
  const store = useStore()
  const t = useT('buying')
  const { money } = useFormat()
  const sentenceOf = useCallback(
    (code: string) => t(`refused.${codes.find((known) => known === code) ?? 'other'}`),
    [t],
  )
  const { isActing, act } = useActing(sentenceOf)

  /** Takes a whole bill back: its goods and its money. */
  const reverse = (purchaseId: string, hasUndo = true) =>
    act(
      async () => {
        const purchase = await store.db.purchases.get(purchaseId)
        if (!purchase) return { ok: false, code: 'depends' }
        return store.commit('reversePurchase', reversePurchaseArgs(purchase))
      },
      (id) => ({ text: t('said.reversed'), ...(hasUndo ? { undo: () => store.undo(id) } : {}) }),
    )

  /** An entry in the account; undo writes its opposite. */
  const note = (
    supplierId: string,
    reason: 'paid' | 'opening',
    amount: number,
    method: KhataMethod | null,
  ) => {
    const id = newId()
    const entry = { id, party: 'supplier' as const, partyId: supplierId, ref: null, note: '' }
    return act(
      () => store.commit('noteKhata', { ...entry, reason, paise: paise(amount), method }),
      () => ({
        text: t(`said.${reason}`, { amount: money(Math.abs(amount)) }),
        undo: async () => {
          const row = await store.db.khata.get(id)
          if (row) await store.commit('noteKhata', takeBackEntryArgs(row))
        },
      }),
    )
  }

  return {
    isActing,
    /** The supplier's id; null when he was not kept. */
    save: async (
      supplierId: string | null,
      set: Partial<SupplierFields>,
    ): Promise<string | null> => {
      const id = supplierId ?? newId()
      const isKept = await act(
        () => store.commit('saveSupplier', { supplierId: id, set }),
        () => ({ text: t('said.saved') }),
      )
      return isKept ? id : null
    },
    /** The bill and what its goods sell for from now on, in one act. */
    record: (args: ArgsOf<'recordPurchase'>, { edits, back }: PriceEdits) => {
      let isPriced = edits.length > 0
      return act(
        async () => {
          const whole = await store.commitAll([
            { verb: 'recordPurchase', args },
            ...edits.map(editStep),
          ])
          if (whole.ok || !isPriced || isFull(whole.code)) return whole
          // A price that has become impossible does not keep the goods out of the book.
          isPriced = false
          return store.commit('recordPurchase', args)
        },
        () => ({
          text: t(edits.length > 0 && !isPriced ? 'said.recorded_not_priced' : 'said.recorded'),
          undo: async () => {
            await reverse(args.id, false)
            const [first, ...rest] = isPriced ? back.map(editStep) : []
            if (first) await store.commitAll([first, ...rest])
          },
        }),
      )
    },
    reverse: ({ id }: Purchase) => reverse(id),
    /** Goods of a bill go back to who brought it; undo says that they never left. */
    sendBack: (purchase: Purchase, wanted: ReadonlyMap<string, number>, why: SentBackWhy) => {
      const args = sendBackArgs(purchase, wanted, why, newId)
      return act(
        () => store.commit('sendBackGoods', args),
        () => ({
          text: t('said.sent_back', { amount: money(sentBackTotal(purchase, wanted)) }),
          undo: async () => {
            const row = await store.db.purchases.get(purchase.id)
            const back = row?.sentBack?.find(({ id }) => id === args.id)
            if (row && back) await store.commit('keepGoods', keepGoodsArgs(row, back))
          },
        }),
      )
    },
    keep: (purchase: Purchase, back: SentBack) =>
      act(
        () => store.commit('keepGoods', keepGoodsArgs(purchase, back)),
        () => ({ text: t('said.kept') }),
      ),
    pay: (supplierId: string, amount: number, method: KhataMethod) =>
      note(supplierId, 'paid', amount, method),
    owedBefore: (supplierId: string, amount: number) =>
      note(supplierId, 'opening', 0 - amount, null),
    takeBack: (entry: KhataEntry) =>
      act(
        () => store.commit('noteKhata', takeBackEntryArgs(entry)),
        () => ({ text: t('said.taken_back') }),
      ),
  }
}

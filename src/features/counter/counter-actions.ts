import { useCallback } from 'react'
import { v7 as newId } from 'uuid'
import {
  type Basket,
  billOfBasket,
  type Buyer,
  cardOfBasket,
  type Goods,
} from '#core/bill/basket.ts'
import type { Bill, BillMethod, BillPayment } from '#core/bill/bill.ts'
import { khataOwner } from '#core/bill/bill-money.ts'
import { unnumbered } from '#core/bill/bill-number.ts'
import { billKindOf } from '#core/bill/gst.ts'
import { voidBillArgs } from '#core/bill/take-back.ts'
import type { Paise } from '#core/money/paise.ts'
import type { Approval } from '#core/shop/pin.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { useShop, useStore } from '../../data/live.ts'
import { formatIn } from '../../i18n/format.ts'
import { useT, wordsIn } from '../../i18n/i18n.ts'
import { productNamesIn } from '../../i18n/product-name.ts'
import { useActing } from '../../ui/use-acting.ts'

/** Says in the reader's words why a bill was not kept. */
function useRefusal(): (code: string) => string {
  const t = useT('counter')
  return useCallback(
    (code: string) =>
      t(
        code === 'storage_full'
          ? 'refused.storage_full'
          : code === 'not_allowed'
            ? 'refused.not_allowed'
            : code === 'over_void_limit'
              ? 'refused.over_void_limit'
              : code === 'bill_month_over'
                ? 'refused.bill_month_over'
                : 'refused.other',
      ),
    [t],
  )
}

/** The acts of the counter; each resolves when it is on disk, or was refused and said so. */
export function useBillActions() {
  const store = useStore()
  const shop = useShop()
  const t = useT('counter')
  const { act, isActing } = useActing(useRefusal())

  /** The paid basket becomes a bill: goods, money and khata in one act. null = it stays a basket. */
  const keep = async (basket: Basket, goods: Goods): Promise<Bill | null> => {
    if (!shop) return null
    const now = store.book.ports.now()
    // As it is printed, in the shop's language, whoever stands at the counter.
    const words = await wordsIn(shop.lang, 'counter')
    const { qty } = formatIn(await wordsIn(shop.lang, 'app'), shop.lang, false)
    const billed = billOfBasket(basket, {
      goods,
      nameOf: await productNamesIn(shop.lang, qty),
      amountWord: words('amount'),
      rounds: shop.roundOff ?? true,
      isTaxed: shop.gstKind === 'regular',
      gstin: shop.gstin ?? '',
      now,
    })
    if (!billed) return null
    const args = { ...billed, no: unnumbered, kind: billKindOf(shop.gstKind, billed.lines) }
    const record = { verb: 'recordBill', args } as const
    const card = cardOfBasket(basket, shop.lang)
    const isKept = await act(() =>
      store.commitAll(
        card ? [{ verb: 'addCustomer', args: { customer: card } }, record] : [record],
      ),
    )
    return isKept ? ((await store.db.bills.get(billed.id)) ?? null) : null
  }

  /** Takes a whole bill back as a mistake. */
  const takeBackWhole = (bill: Bill, why: string, approval?: Approval) =>
    act(() => {
      const args = voidBillArgs(bill, why)
      return store.commit('voidBill', approval ? { ...args, approval } : args)
    })

  /** Goods come back, and money for them; undone as long as nobody else has heard of it, and no credit note has a number (V7). */
  const takeBack = (args: ArgsOf<'takeBackGoods'>) =>
    act(
      () => store.commit('takeBackGoods', args),
      (id) => ({
        text: t('back.done'),
        ...(args.no === undefined && { undo: () => store.undo(id) }),
      }),
    )

  /** Somebody has looked for the money of a UPI payment. */
  const look = (billId: string, paymentId: string, came: boolean) =>
    act(() => store.commit('lookForMoney', { billId, paymentId, came }))

  type Instead = { id: string; method: 'cash' | 'upi' | 'khata'; unseen?: true; buyer?: Buyer }

  /** Takes another way what never came; a buyer who is new gets his card in the same act. */
  const payInstead = async (bill: Bill, never: BillPayment, { buyer, ...how }: Instead) => {
    const { seenOver } = buyer ?? {}
    const args = {
      ...{ billId: bill.id, insteadOf: never.id, paise: never.paise, utr: '', ...how },
      ...{ customerId: buyer?.id ?? null, ...(seenOver && { seenOver }) },
    }
    const pay = { verb: 'payInstead', args } as const
    const card = shop && buyer && cardOfBasket({ buyer }, shop.lang)
    return act(
      () =>
        store.commitAll(card ? [{ verb: 'addCustomer', args: { customer: card } }, pay] : [pay]),
      () => ({ text: t('instead.done') }),
    )
  }

  /** Gives back what came twice. */
  const giveBackSurplus = (bill: Bill, amount: Paise, method: BillMethod) =>
    act(
      () =>
        store.commit('giveBackSurplus', {
          ...{ billId: bill.id, id: newId(), method, paise: amount },
          customerId: method === 'khata' ? khataOwner(bill) : null,
        }),
      () => ({ text: t('twice.done') }),
    )

  return { keep, takeBackWhole, takeBack, look, payInstead, giveBackSurplus, isActing }
}

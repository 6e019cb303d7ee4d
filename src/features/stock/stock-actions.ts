import { useRef } from 'react'
import { v7 as newId } from 'uuid'
import { countArgs, type JoinedGood } from '#core/catalogue/joined-goods.ts'
import type { Product, ProductFields } from '#core/catalogue/product.ts'
import type { Waste } from '#core/stock/movement.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { useStore } from '../../data/live.ts'
import type { Step } from '../../data/mutate.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { useUndoBar } from '../../ui/UndoBar.tsx'
import { useActing } from '../../ui/use-acting.ts'
import { takeBackMoves } from './take-back-moves.ts'
import { useRefusal } from './use-refusal.ts'

/** Why goods come or go by the shop's own hand; what comes back comes from a customer or goes to the supplier. */
export type HandReason = 'receiving' | 'destroying' | 'own_use' | 'came_back' | 'sent_back'

/** What is told beside the amount; absent: nobody said. */
export type Said = {
  note?: string
  waste?: Waste | undefined
  batch?: string | undefined
  expiry?: number | undefined
}

const comesIn = (reason: HandReason): boolean => reason === 'receiving' || reason === 'came_back'

type Edit = ArgsOf<'editProduct'>['set']

/** A run of taps on plus and minus that one undo takes back. */
type Run = { qty: number; at: number; ids: readonly string[] }

const noRun: Run = { qty: 0, at: 0, ids: [] }

/** Taps further apart are a new thought (the undo bar has gone by then). */
const runMs = 8000

/** What the shop can do with one good. Every change can be taken back by one that reverses it, at any time. */
export function useStockActions(good: JoinedGood) {
  const { product } = good
  const store = useStore()
  const t = useT('stock')
  const { qty: words } = useFormat()
  const nameOf = useProductName()
  const tell = useUndoBar()
  const refusal = useRefusal()
  const { isActing, act } = useActing(refusal)
  const run = useRef<Run>(noRun)
  const { id, unit } = product
  const name = nameOf(product)

  const reverse = (ids: readonly string[]) => takeBackMoves(store, ids)

  /** Adds or takes `qty` base units at once; a tap never waits for the one before it. */
  const nudge = async (qty: number) => {
    const moveId = newId()
    const reason = qty > 0 ? 'receiving' : 'correcting'
    const args = { id: moveId, productId: id, reason, qty, ref: null, note: '' } as const
    const now = Date.now()
    const before = now - run.current.at < runMs ? run.current : noRun
    const [sum, ids] = [before.qty + qty, [...before.ids, moveId]]
    run.current = { qty: sum, at: now, ids }
    const outcome = await store.commit('moveStock', args)
    if (!outcome.ok) return tell({ text: refusal(outcome.code) })
    const amount = words(Math.abs(sum), unit)
    return tell({
      text: sum >= 0 ? t('said.more', { name, amount }) : t('said.less', { name, amount }),
      undo: () => {
        run.current = noRun
        return reverse(ids)
      },
    })
  }

  /** Goods came in, went bad, were used at home or came back: `qty` base units, above nought. */
  const move = (reason: HandReason, qty: number, { note = '', ...printed }: Said = {}) => {
    const moveId = newId()
    const args = {
      ...{ id: moveId, productId: id, ref: null, note, ...printed },
      reason: reason === 'came_back' || reason === 'sent_back' ? ('returning' as const) : reason,
      qty: comesIn(reason) ? qty : -qty,
    }
    return act(
      () => store.commit('moveStock', args),
      () => ({
        text: t(`said.${reason}`, { name, amount: words(qty, unit) }),
        undo: () => reverse([moveId]),
      }),
    )
  }

  /** The shelf was counted and holds `counted` base units. */
  const count = (counted: number) => {
    const args = countArgs(good, counted, () => newId())
    return act(
      () => store.commit('countStock', args),
      () => ({
        text: t('said.counted', { name, amount: words(counted, unit) }),
        undo: () => reverse([args.id, ...(args.also ?? []).map((one) => one.id)]),
      }),
    )
  }

  /** Takes these movements back, as one act. */
  const takeBack = (ids: readonly string[]) =>
    act(
      () => reverse(ids),
      () => ({ text: t('said.taken_back', { name }) }),
    )

  /** Sets fields of the product; undo sets them back to what they were. */
  const edit = (set: Edit, said: 'price' | 'low_mark' | 'back') =>
    act(
      () => store.commit('editProduct', { productId: id, set }),
      () => ({
        text: t(`said.${said}`, { name }),
        undo: () => store.commit('editProduct', { productId: id, set: fieldsBefore(product, set) }),
      }),
    )

  /** The good is not sold any more, and its photo goes; undo brings back both. */
  const archive = async () => {
    const photo = product.photoAt ? await store.db.photos.get(id) : undefined
    const steps = (active: boolean, data: string): readonly [Step, ...Step[]] => [
      { verb: 'editProduct', args: { productId: id, set: { active } } },
      ...(photo
        ? [
            {
              verb: 'setPhoto' as const,
              args: { productId: id, picture: { type: photo.type, data } },
            },
          ]
        : []),
    ]
    return act(
      () => store.commitAll(steps(false, '')),
      () => ({
        text: t('said.archived', { name }),
        undo: () => store.commitAll(steps(true, photo?.data ?? '')),
      }),
    )
  }

  return { isActing, nudge, move, count, takeBack, edit, archive }
}

/** The values that the fields of `set` have on the product now. */
const fieldsBefore = (product: Product, set: Edit): Edit =>
  Object.fromEntries(
    Object.keys(set).map((field) => [field, product[field as keyof ProductFields]]),
  )

/** Puts a new good on the shelf list. */
export function useAddItem() {
  const store = useStore()
  const t = useT('stock')
  const refusal = useRefusal()
  const { isActing, act } = useActing(refusal)
  const add = (args: ArgsOf<'addProduct'>, name: string) =>
    act(
      () => store.commit('addProduct', args),
      () => ({
        text: t('said.added', { name }),
        undo: () =>
          store.commit('editProduct', { productId: args.product.id, set: { active: false } }),
      }),
    )
  return { isActing, add }
}

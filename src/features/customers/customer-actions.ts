import { useCallback } from 'react'
import { v7 as newId } from 'uuid'
import type { Address, Customer, CustomerFields } from '#core/customer/customer.ts'
import type { Person } from '#core/customer/person.ts'
import type { ArgsOf, Verb } from '#core/sync/registry.ts'
import { useStore } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { useActing } from '../../ui/use-acting.ts'

type Said = 'saved' | 'added' | 'taken_off' | 'joined' | 'parted' | 'erased'
type NewCard = Pick<CustomerFields, 'name' | 'phone' | 'lang'>
type Written = Partial<Omit<CustomerFields, 'address'>>

/** The refusals that have a sentence of their own. */
const codes = [
  'storage_full',
  'customer_erased',
  'merged_differently',
  'not_allowed',
  'order_open',
  'money_open',
] as const

/** So many orders at most fit into one wish to erase. */
const ordersAtOnce = 400

/** Everything the shop does with a card. Each act is kept on the phone before the bar says so, and can be taken back. */
export function useCustomerActions() {
  const store = useStore()
  const t = useT('customers')
  const sentenceOf = useCallback(
    (code: string) => t(`refused.${codes.find((known) => known === code) ?? 'other'}`),
    [t],
  )
  const { isActing, act } = useActing(sentenceOf)

  /** `back` undoes it by another act, once it has left the phone. */
  const run = <V extends Verb>(
    verb: V,
    args: ArgsOf<V>,
    said: Said,
    back?: () => Promise<unknown>,
  ): Promise<boolean> =>
    act(
      () => store.commit(verb, args),
      (id) => {
        const text = t(`said.${said}`)
        if (!back) return { text }
        return { text, undo: async () => (await store.undo(id)) || (await back()) }
      },
    )
  const edit = (customerId: string, args: Omit<ArgsOf<'editCustomer'>, 'customerId'>) =>
    store.commit('editCustomer', { customerId, ...args })

  return {
    isActing,
    /** The id of the new card; null when it was not kept. */
    add: async (card: NewCard): Promise<string | null> => {
      const id = newId()
      const customer = { id, ...card, address: null }
      return (await run('addCustomer', { customer }, 'added')) ? id : null
    },
    write: ({ id, ...card }: Customer, set: Written) =>
      run('editCustomer', { customerId: id, set }, 'saved', () =>
        edit(id, { set: before(card, set) }),
      ),
    /** `instead` of a place that was written wrongly. */
    addPlace: ({ id }: Customer, address: Address, instead: Address | null) =>
      run(
        'editCustomer',
        { customerId: id, set: { address }, ...(instead ? { forget: instead } : {}) },
        'saved',
        () => edit(id, { set: instead ? { address: instead } : {}, forget: address }),
      ),
    takeOff: ({ id }: Customer, forget: Address) =>
      run('editCustomer', { customerId: id, set: {}, forget }, 'taken_off', () =>
        edit(id, { set: { address: forget } }),
      ),
    join: (other: Person, into: Person) => {
      const pair = { customerId: other.id, into: into.id }
      return run('mergeCustomers', pair, 'joined', () => store.commit('unmergeCustomers', pair))
    },
    part: ({ id, mergedInto }: Customer) => {
      if (mergedInto === undefined) return
      const pair = { customerId: id, into: mergedInto }
      return run('unmergeCustomers', pair, 'parted', () => store.commit('mergeCustomers', pair))
    },
    erase: async ({ cards }: Person, orderIds: readonly string[]): Promise<boolean> => {
      const customerIds = cards.map(({ id }) => id)
      for (let from = 0; from === 0 || from < orderIds.length; from += ordersAtOnce) {
        const some = orderIds.slice(from, from + ordersAtOnce)
        if (!(await run('eraseCustomer', { customerIds, orderIds: some }, 'erased'))) return false
      }
      return true
    },
  }
}

/** What stood on the card where something else is written now. */
function before({ name, phone, lang, note = '' }: Omit<Customer, 'id'>, set: Written): Written {
  const stood: Required<Written> = { name, phone, lang, note }
  return Object.fromEntries(Object.entries(stood).filter(([field]) => field in set)) as Written
}

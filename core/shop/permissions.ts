import * as z from 'zod/mini'

export const roleSchema = z.enum(['owner', 'manager', 'counter', 'delivery'])
export type Role = z.infer<typeof roleSchema>

/** What a person may do, in the words of the permission table (R1). */
export type Action =
  | 'run_shop'
  | 'change_catalogue'
  | 'change_stock'
  | 'buy_goods'
  | 'see_costs'
  | 'give_credit'
  | 'set_credit_limit'
  | 'sell'
  | 'change_price'
  | 'void_bill'
  | 'answer_orders'
  | 'pack_orders'
  | 'deliver_orders'
  | 'resolve_attention'

const allowed: Record<Role, readonly Action[]> = {
  owner: [
    'run_shop',
    'change_catalogue',
    'change_stock',
    'buy_goods',
    'see_costs',
    'give_credit',
    'set_credit_limit',
    'sell',
    'change_price',
    'void_bill',
    'answer_orders',
    'pack_orders',
    'deliver_orders',
    'resolve_attention',
  ],
  manager: [
    'change_catalogue',
    'change_stock',
    'buy_goods',
    'give_credit',
    'set_credit_limit',
    'sell',
    'change_price',
    'void_bill',
    'answer_orders',
    'pack_orders',
    'deliver_orders',
    'resolve_attention',
  ],
  counter: [
    'change_stock',
    'give_credit',
    'sell',
    'answer_orders',
    'pack_orders',
    'deliver_orders',
    'resolve_attention',
  ],
  delivery: ['deliver_orders'],
}

/** Denied unless the table says so (R1). */
export const mayDo = (role: Role, action: Action): boolean => allowed[role].includes(action)

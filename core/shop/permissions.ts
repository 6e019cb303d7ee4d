import * as z from 'zod/mini'

export const roleSchema = z.enum(['owner', 'manager', 'counter', 'delivery'])
export type Role = z.infer<typeof roleSchema>

const shopkeepers = ['owner', 'manager'] as const
const counter = ['owner', 'manager', 'counter'] as const
const everyone = [...counter, 'delivery'] as const

/** Who may do what: the permission table (R1). */
const allowed = {
  run_shop: ['owner'],
  see_costs: ['owner'],
  change_catalogue: shopkeepers,
  buy_goods: shopkeepers,
  set_credit_limit: shopkeepers,
  change_price: shopkeepers,
  void_any_bill: shopkeepers,
  void_bill: counter,
  change_stock: counter,
  sell: counter,
  count_cash: counter,
  close_day: shopkeepers,
  give_credit: counter,
  answer_orders: counter,
  pack_orders: counter,
  resolve_attention: counter,
  deliver_orders: everyone,
  sign_in: everyone,
} as const satisfies Record<string, readonly Role[]>

/** What a person may do, in the words of the permission table. */
export type Action = keyof typeof allowed

/** Denied unless the table says so (R1). */
export const mayDo = (role: Role, action: Action): boolean =>
  (allowed[action] as readonly Role[]).includes(role)

/** Of two roles the one that may do less: each role may do all that those after it may. */
export const weaker = (one: Role, other: Role): Role =>
  roleSchema.options.indexOf(one) < roleSchema.options.indexOf(other) ? other : one

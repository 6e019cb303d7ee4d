import { expect, test } from 'vitest'
import { modules } from '../sync/registry.ts'
import { type Action, mayDo, type Role, roleSchema } from './permissions.ts'

const matrix: Record<Action, readonly Role[]> = {
  run_shop: ['owner'],
  change_catalogue: ['owner', 'manager'],
  change_stock: ['owner', 'manager', 'counter'],
  buy_goods: ['owner', 'manager'],
  see_costs: ['owner'],
  give_credit: ['owner', 'manager', 'counter'],
  set_credit_limit: ['owner', 'manager'],
  sell: ['owner', 'manager', 'counter'],
  count_cash: ['owner', 'manager', 'counter'],
  close_day: ['owner', 'manager'],
  change_price: ['owner', 'manager'],
  void_any_bill: ['owner', 'manager'],
  void_bill: ['owner', 'manager', 'counter'],
  answer_orders: ['owner', 'manager', 'counter'],
  pack_orders: ['owner', 'manager', 'counter'],
  resolve_attention: ['owner', 'manager', 'counter'],
  deliver_orders: ['owner', 'manager', 'counter', 'delivery'],
  sign_in: ['owner', 'manager', 'counter', 'delivery'],
}

test.each(Object.entries(matrix))(
  '%s belongs to these roles and to no other (R1)',
  (action, roles) => {
    expect(roleSchema.options.filter((role) => mayDo(role, action as Action))).toEqual(roles)
  },
)

test('what only the server may do, no role is given (R1)', () => {
  const serverOnly = Object.values(modules).filter(({ action }) => action === null)
  expect(serverOnly.map(({ name }) => name).sort()).toEqual([
    'addPhone',
    'addToOrder',
    'expireOrder',
    'requestCancel',
    'saveCustomer',
    'verifyPayment',
  ])
})

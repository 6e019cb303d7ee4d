import { type Attention, concerns } from '../attention/attention.ts'
import { mayDo, type Role } from '../shop/permissions.ts'
import type { KhataEntry } from '../khata/khata.ts'
import { type Entity, entity, type Row } from './rows.ts'

/**
 * Whether a phone whose member has this role is sent the row (R2). What goods cost, and what is owed for them, is told to
 * those alone who buy; what a good costs on the average to those who may see the profit; what customers owe to those who
 * may give them credit; bills to those who may sell; the cash drawer to those who may count it; what was sold at another
 * price than the shelf's to those who may change prices.
 */
export function mayRead(role: Role, e: Entity, row: Row): boolean {
  if (e === entity.cost) return mayDo(role, 'see_costs')
  if (e === entity.purchase) return mayDo(role, 'buy_goods')
  if (e === entity.attention) return concerns(role, row as Attention)
  if (e === entity.bill) return mayDo(role, 'sell')
  if (e === entity.drawer) return mayDo(role, 'count_cash')
  if (e === entity.khata)
    return mayDo(role, (row as KhataEntry).party === 'supplier' ? 'buy_goods' : 'give_credit')
  return true
}

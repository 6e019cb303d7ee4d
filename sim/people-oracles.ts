import * as z from 'zod/mini'
import { mayDo, type Role, roleSchema } from '#core/shop/permissions.ts'
import { approvalSchema, voidApproval } from '#core/shop/pin.ts'
import { dayNumber } from '#core/shop/shop-time.ts'
import { entity } from '#core/sync/rows.ts'
import { pin1234 } from '#core/testing/pin-fixtures.ts'
import { isSignedBy } from '#server/shops/signed-by.ts'
import { type Books, listed } from './books.ts'

const savedSchema = z.object({
  memberId: z.string(),
  set: z.object({ voidPaise: z.optional(z.number()), role: z.optional(roleSchema) }),
})
const voidedSchema = z.object({ billId: z.string(), approval: z.optional(approvalSchema) })

/**
 * R4, R5: no bill was taken back above what its hand was ever allowed, unless somebody who may do so said yes to just that.
 */
export function voidsAreAllowed(books: Books): string[] {
  const { mutations } = books
  const members = listed(books, entity.member)
  const bills = new Map(listed(books, entity.bill).map((bill) => [bill.id, bill]))
  const saved = mutations
    .filter(({ name, st }) => name === 'saveMember' && (st === 'applied' || st === 'merged'))
    .map(({ args }) => savedSchema.parse(JSON.parse(args ?? '')))
  const setFor = (id: string) => saved.filter(({ memberId }) => memberId === id)
  const rolesOf = (id: string): Role[] => [
    ...members.flatMap((member) => (member.id === id ? [member.role] : [])),
    ...setFor(id).flatMap(({ set }) => set.role ?? []),
  ]
  const mayAny = (id: string) => rolesOf(id).some((role) => mayDo(role, 'void_any_bill'))
  return mutations.flatMap(({ name, st, args, login_id, at }) => {
    if (name !== 'voidBill' || st !== 'applied') return []
    const { billId, approval } = voidedSchema.parse(JSON.parse(args ?? ''))
    const bill = bills.get(billId)
    const hand = members.find(({ phones }) => login_id in phones)
    if (!bill || !hand || mayAny(hand.id)) return []
    const most = Math.max(0, ...setFor(hand.id).map(({ set }) => set.voidPaise ?? 0))
    if (bill.totalPaise <= most && dayNumber(bill.at) === dayNumber(at)) return []
    const isYes =
      approval !== undefined &&
      mayAny(approval.by) &&
      isSignedBy(pin1234.pub, voidApproval(billId, login_id), approval.sig)
    return isYes ? [] : [`R4: ${hand.name} took bill ${bill.no} of ${bill.totalPaise} back`]
  })
}

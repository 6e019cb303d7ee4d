import { v7 } from 'uuid'
import type { Member } from '#core/shop/member.ts'
import { entity } from '#core/sync/rows.ts'
import { one } from './lone-bills.ts'
import type { Phone } from './phone-in-memory.ts'

type PeopleIntent = { pick: number; amount: number }

/** A person is taken in, or one of those who help gets another role or limit, leaves or comes back. */
export function memberToSave(phone: Phone, { pick, amount }: PeopleIntent): object {
  const role = pick % 2 ? 'counter' : 'manager'
  const helper = one(
    phone.list<Member>(entity.member).filter((member) => member.role !== 'owner'),
    pick,
  )
  if (!helper || pick % 3 === 0)
    return { memberId: v7(), set: { name: `Asha ${pick}`, role, voidPaise: amount } }
  const set = pick % 3 === 1 ? { role, voidPaise: amount } : { left: amount % 2 === 0 }
  return { memberId: helper.id, set }
}

/** The phone goes into the hand of one of them. */
export function handToSignIn(phone: Phone, { pick }: PeopleIntent): object | undefined {
  const member = one(phone.list<Member>(entity.member), pick)
  return member && { memberId: member.id, login: v7(), phone: 'Counter' }
}

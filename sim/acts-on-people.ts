import type { Member } from '#core/shop/member.ts'
import { entity } from '#core/sync/rows.ts'
import { pin1234 } from '#core/testing/pin-fixtures.ts'
import { handTo } from '#src/data/hand.ts'
import { readMeta } from '#src/data/meta.ts'
import { amountSchema } from '#core/money/paise.ts'
import type { Act, Hand } from './hand.ts'

/** The people of the shop as the phone knows them. */
export const peopleOf = async ({ tab }: Hand): Promise<Member[]> =>
  (await tab.store.db.misc.toArray()).flatMap((row) => (row.e === entity.member ? [row] : []))

/** Somebody is taken in, gets another limit, a PIN, another role, or leaves; who has a phone of his own keeps his role. */
export const saveMember: Act = async (hand) => {
  const { chance, newId } = hand.world
  const people = await peopleOf(hand)
  const role = chance.pick(['manager', 'counter', 'counter', 'delivery'] as const)
  const voidPaise = amountSchema.parse(100 * chance.from(0, 400))
  if (people.length < 4 || chance.oneIn(6)) {
    const set = { name: `Helper ${people.length}`, role, voidPaise, pin: pin1234 }
    return hand.do(`takes in a ${role}`, 'saveMember', { memberId: newId(), set })
  }
  const [member] = chance.maybe(people)
  if (!member) return []
  const isHelper = member.name.startsWith('Helper')
  const set = chance.pick([
    { voidPaise },
    { pin: pin1234 },
    isHelper ? { role } : { voidPaise },
    isHelper && chance.oneIn(2) ? { left: chance.oneIn(2) } : { pin: pin1234 },
  ])
  const words = `sets ${Object.keys(set).join()} of ${member.name}`
  return hand.do(words, 'saveMember', { memberId: member.id, set })
}

/** The phone goes into another hand, and soon back into that of its own person. */
export const signIn: Act = async (hand) => {
  const { chance } = hand.world
  const { store } = hand.tab
  const who = await readMeta(store.db, 'who')
  const held = await readMeta(store.db, 'hand')
  const [other] = chance.maybe((await peopleOf(hand)).filter(({ left }) => !left))
  if (!who || !other) return []
  const isAway = held !== undefined && held.member !== who.member
  const memberId = isAway && !chance.oneIn(3) ? who.member : other.id
  const commitAll: typeof store.commitAll = (steps, beside) => hand.tab.commitAll(steps, beside)
  const result = await handTo({ ...store, commitAll }, memberId)
  return [`${hand.tab.name} goes to ${memberId}${result.ok ? '' : `: no, ${result.code}`}`]
}

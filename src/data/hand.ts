import { hadLeft, type Hand, type Member, roleAt } from '#core/shop/member.ts'
import { weaker } from '#core/shop/permissions.ts'
import { entity } from '#core/sync/rows.ts'
import type { BookTables } from './db.ts'
import { type HandMeta, readMeta, type Who, writeMeta } from './meta.ts'
import type { CommitResult } from './mutate.ts'
import { isStorageFailure, storageFailed } from './quota.ts'
import type { Store } from './store.ts'

/** Who has the phone in his hand, and what he may do with it: no more than the person with whom it joined (R3). */
export type AtHand = Hand & { memberId: string; login: string; name: string; hasLeft: boolean }

/** Puts together what is known of a phone and its people; `at` in UTC ms. */
export function handAt(
  who: Who,
  hand: Pick<HandMeta, 'member' | 'login'> | undefined,
  read: (memberId: string) => Member | undefined,
  at: number,
): AtHand {
  const { member: memberId, login } = hand ?? who
  const owner = read(who.member)
  const member = read(memberId)
  // The members come with the first page; until then the phone knows what it was told when it joined.
  const ofPhone = owner ? roleAt(owner, at) : who.role
  const own = memberId === who.member ? ofPhone : member ? roleAt(member, at) : 'delivery'
  return {
    ...{ memberId, login, name: member?.name ?? '', role: weaker(ofPhone, own) },
    voidPaise: member?.voidPaise ?? 0,
    hasLeft: [owner, member].some((one) => one !== undefined && hadLeft(one, at)),
  }
}

/** The same from the book; undefined before a shop is on the phone. */
export async function readHand(db: BookTables, at: number): Promise<AtHand | undefined> {
  const who = await readMeta(db, 'who')
  if (!who) return undefined
  const hand = await readMeta(db, 'hand')
  const ids = [who.member, hand?.member ?? who.member]
  const rows = await db.misc.bulkGet(ids.map((id): [number, string] => [entity.member, id]))
  const members = new Map(rows.flatMap((row) => (row?.e === entity.member ? [[row.id, row]] : [])))
  return handAt(who, hand, (id) => members.get(id), at)
}

/**
 * Gives the phone to another person, all of it or not at all. What he does from now on is written with his name (R3).
 * Where there is no room on the phone it stays in the hand it is in.
 */
export async function handTo(
  { db, book, commitAll }: Pick<Store, 'db' | 'book' | 'commitAll'>,
  memberId: string,
): Promise<CommitResult> {
  const who = await readMeta(db, 'who')
  if (!who) return { ok: false, code: 'not_allowed' }
  const { logins = {} } = (await readMeta(db, 'hand')) ?? {}
  // The phone's own person needs no further login; one that was made here before is used again.
  const isOwn = memberId === who.member
  const login = isOwn ? who.login : (logins[memberId] ?? book.ports.newId())
  const hand = { member: memberId, login, logins: { ...logins, [memberId]: login } }
  if (!isOwn) {
    const args = { memberId, login, phone: who.phoneName }
    return commitAll([{ verb: 'signIn', args }], { hand })
  }
  try {
    await writeMeta(db, 'hand', hand)
    return { ok: true, id: login }
  } catch (error) {
    if (!isStorageFailure(error)) throw error
    return { ok: false, code: storageFailed(book, error) }
  }
}

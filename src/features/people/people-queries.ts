import { Dexie } from 'dexie'
import type { Member } from '#core/shop/member.ts'
import type { Pin } from '#core/shop/pin.ts'
import { entity } from '#core/sync/rows.ts'
import { useRows } from '../../data/live.ts'

const byRank = ({ role }: Member): number => (role === 'owner' ? 0 : 1)

/** Everybody who ever worked in the shop, the owner first. */
export const useMembers = (): readonly Member[] | undefined =>
  useRows(async (db) => {
    const { minKey, maxKey } = Dexie
    const rows = await db.misc
      .where(':id')
      .between([entity.member, minKey], [entity.member, maxKey])
      .toArray()
    const members = rows.flatMap((row) => (row.e === entity.member ? [row] : []))
    return members.sort((a, b) => byRank(a) - byRank(b) || a.name.localeCompare(b.name))
  }, [])

/** Who works here now. */
export const usePeople = (): readonly Member[] | undefined =>
  useMembers()?.filter(({ left }) => !left)

/** A person who can show who he is. */
export type WithPin = Member & { pin: Pin }
export const hasPin = (person: Member): person is WithPin => person.pin !== undefined

import * as z from 'zod/mini'
import { idSchema, textSchema } from '../../id.ts'
import { hadLeft, memberFieldsSchema } from '../../shop/member.ts'
import { applied, defineMutation, noop, refused } from '../mutation.ts'
import { lostFields, setNewest } from '../newest-wins.ts'
import { entity, keyOf } from '../rows.ts'

/**
 * The owner takes a person in, or says anew who he is: name, role, limit, PIN, or that he left. There is one owner: that
 * role is neither given nor taken, and the owner cannot leave (R6).
 */
export const saveMember = defineMutation({
  name: 'saveMember',
  nv: 1,
  kind: 'request',
  action: 'run_shop',
  schema: z.strictObject({
    memberId: idSchema,
    set: z.strictObject(z.partial(memberFieldsSchema).shape),
  }),
  keys: ({ memberId }) => [keyOf(entity.member, memberId)],
  check: (read, act) => {
    const { memberId, set } = act.args
    const member = read(entity.member, memberId)
    if (!member && (set.name === undefined || set.role === undefined)) return refused('depends')
    const isOwner = member?.role === 'owner'
    if (set.role !== undefined && (set.role === 'owner') !== isOwner) return refused('owner_stays')
    if (isOwner && set.left) return refused('owner_stays')
    const lost = lostFields(member?.fat ?? {}, set, act)
    return lost.length > 0 ? { st: 'merged', detail: { fields: lost } } : applied
  },
  reduce: {
    [entity.member]: (row, act) => {
      const { memberId: id, set } = act.args
      const { name, role } = set
      const before = row ?? (name && role && { id, name, role, phones: {} })
      if (!before) return row
      const next = setNewest({ ...before, fat: before.fat ?? {} }, set, act)
      return next.role === before.role ? next : { ...next, wasRole: before.role }
    },
  },
})

/** A person takes a phone of the shop into his hand, behind a login that the phone has made for him there. */
export const signIn = defineMutation({
  name: 'signIn',
  nv: 1,
  kind: 'fact',
  action: 'sign_in',
  schema: z.strictObject({ memberId: idSchema, login: idSchema, phone: textSchema(80) }),
  keys: ({ memberId }) => [keyOf(entity.member, memberId)],
  check: (read, { at, args }) => {
    const member = read(entity.member, args.memberId)
    if (!member || hadLeft(member, at)) return refused('depends')
    return args.login in member.phones ? noop : applied
  },
  reduce: {
    [entity.member]: (row, { args }) =>
      row && { ...row, phones: { ...row.phones, [args.login]: args.phone } },
  },
})

import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../../id.ts'
import { langSchema } from '../../shop/languages.ts'
import { newShopDefaults, shopFieldsSchema } from '../../shop/shop.ts'
import { applied, defineMutation, noop, refused } from '../mutation.ts'
import { lostFields, setNewest } from '../newest-wins.ts'
import { entity, keyOf } from '../rows.ts'

/** The first act in a new shop: the shop itself and its owner. */
export const openShop = defineMutation({
  name: 'openShop',
  nv: 1,
  kind: 'fact',
  action: 'run_shop',
  schema: z.strictObject({
    shopId: idSchema,
    name: textSchema(80),
    lang: langSchema,
    openedAt: msSchema,
    memberId: idSchema,
    memberName: textSchema(80),
    login: idSchema,
    phone: textSchema(80),
  }),
  keys: ({ shopId, memberId }) => [keyOf(entity.shop, shopId), keyOf(entity.member, memberId)],
  check: (read, { args }) => (read(entity.shop, args.shopId) ? noop : applied),
  reduce: {
    [entity.shop]: (row, { args }) =>
      row ?? {
        ...newShopDefaults,
        id: args.shopId,
        name: args.name,
        lang: args.lang,
        openedAt: args.openedAt,
        fat: {},
      },
    [entity.member]: (row, { args }) =>
      row ?? {
        id: args.memberId,
        name: args.memberName,
        role: 'owner',
        phones: { [args.login]: args.phone },
      },
  },
})

export const editShop = defineMutation({
  name: 'editShop',
  nv: 8,
  kind: 'request',
  action: 'run_shop',
  schema: z.strictObject({
    shopId: idSchema,
    set: z.strictObject(z.partial(shopFieldsSchema).shape),
  }),
  keys: ({ shopId }) => [keyOf(entity.shop, shopId)],
  check: (read, act) => {
    const shop = read(entity.shop, act.args.shopId)
    if (!shop) return refused('depends')
    const lost = lostFields(shop.fat, act.args.set, act)
    return lost.length > 0 ? { st: 'merged', detail: { fields: lost } } : applied
  },
  reduce: {
    [entity.shop]: (row, act) => row && setNewest(row, act.args.set, act),
  },
  // Each version knows more fields; what an older one said reads the same.
  upcasts: {
    1: (args) => args,
    2: (args) => args,
    3: (args) => args,
    4: (args) => args,
    5: (args) => args,
    6: (args) => args,
    7: (args) => args,
  },
})

/** A pause ends by itself, at the latest at an opening in a week. */
const longestPauseMs = 8 * 86_400_000
const forMsSchema = z.int().check(z.gte(0), z.lte(longestPauseMs))

/**
 * New orders wait, or nobody can deliver, for so many ms from the act on; 0 = no more (T3). A length and no instant, so
 * that a phone with a wrong clock cannot close the shop for a year.
 */
export const pauseOrders = defineMutation({
  name: 'pauseOrders',
  nv: 1,
  kind: 'request',
  action: 'answer_orders',
  schema: z.strictObject({
    shopId: idSchema,
    what: z.enum(['orders', 'delivery']),
    forMs: forMsSchema,
  }),
  keys: ({ shopId }) => [keyOf(entity.shop, shopId)],
  check: (read, act) => {
    const shop = read(entity.shop, act.args.shopId)
    if (!shop) return refused('depends')
    const lost = lostFields(shop.fat, paused(act), act)
    return lost.length > 0 ? { st: 'merged', detail: { fields: lost } } : applied
  },
  reduce: {
    [entity.shop]: (row, act) => row && setNewest(row, paused(act), act),
  },
})

type Pause = { what: 'orders' | 'delivery'; forMs: number }

const paused = ({ at, args }: { at: number; args: Pause }) =>
  args.what === 'orders' ? { pausedUntil: at + args.forMs } : { noRiderUntil: at + args.forMs }

/** The server tells everyone which phone stands behind a new login. */
export const addPhone = defineMutation({
  name: 'addPhone',
  nv: 1,
  kind: 'fact',
  action: null,
  schema: z.strictObject({ memberId: idSchema, login: idSchema, phone: textSchema(80) }),
  keys: ({ memberId }) => [keyOf(entity.member, memberId)],
  check: (read, { args }) => (read(entity.member, args.memberId) ? applied : refused('depends')),
  reduce: {
    [entity.member]: (row, { args }) =>
      row && { ...row, phones: { ...row.phones, [args.login]: args.phone } },
  },
})

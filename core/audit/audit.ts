import * as z from 'zod/mini'
import { idSchema, msSchema } from '../id.ts'
import { roleSchema } from '../shop/permissions.ts'

/** What somebody did that the owner may want to know of: bills taken back, prices, credit above a limit, people. */
export const auditSchema = z.object({
  /** Names the act: of a bill that was taken back the bill, else the mutation or what it made. */
  id: idSchema,
  what: z.enum([
    'void',
    'return',
    'price',
    'over_limit',
    'credit_limit',
    'role',
    'void_limit',
    'pin',
    'left',
  ]),
  at: msSchema,
  login: z.nullable(idSchema),
  /** The bill, good, customer or member it was done to; null: not known any more. */
  ref: z.nullable(idSchema),
  /** What went back, was set, or was given. */
  paise: z.optional(z.int()),
  role: z.optional(roleSchema),
  /** Who said yes with his PIN. */
  by: z.optional(idSchema),
})
export type Audit = z.infer<typeof auditSchema>

/** An act as the log of mutations has it. `args` unknown: an old app may have said it otherwise. */
export type Logged = { id: string; name: string; at: number; login: string; args: unknown }

const money = z.optional(z.int())
const said = {
  voidBill: z.looseObject({
    billId: idSchema,
    approval: z.optional(z.looseObject({ by: idSchema })),
  }),
  takeBackGoods: z.looseObject({
    billId: idSchema,
    id: idSchema,
    refunds: z.array(z.looseObject({ paise: z.int() })),
  }),
  editProduct: z.looseObject({
    productId: idSchema,
    set: z.looseObject({ pricePaise: money }),
    packs: z.optional(z.array(z.looseObject({ pricePaise: money }))),
    mrps: z.optional(z.array(z.looseObject({ pricePaise: money }))),
  }),
  saveMember: z.looseObject({
    memberId: idSchema,
    set: z.looseObject({
      role: z.optional(roleSchema),
      voidPaise: money,
      pin: z.optional(z.unknown()),
      left: z.optional(z.boolean()),
    }),
  }),
  setCreditLimit: z.looseObject({ customerId: idSchema, limitPaise: z.nullable(z.int()) }),
  noteCredit: z.looseObject({
    partyId: idSchema,
    paise: z.int(),
    seenOver: z.literal(true),
  }),
  recordBill: z.looseObject({
    customerId: idSchema,
    payments: z.array(z.looseObject({ method: z.string(), paise: z.int() })),
    seenOver: z.literal(true),
  }),
} as const
type Said<Name extends keyof typeof said> = z.infer<(typeof said)[Name]>

/** The verbs of which some acts are in the audit. */
export const auditedVerbs = Object.keys(said) as (keyof typeof said)[]

type Told = Omit<Audit, 'id' | 'at' | 'login'> & { id?: string }

const tell: { [Name in keyof typeof said]: (args: Said<Name>) => Told | null } = {
  voidBill: ({ billId, approval }) => ({
    ...{ id: billId, what: 'void', ref: billId },
    ...(approval && { by: approval.by }),
  }),
  takeBackGoods: ({ billId, id, refunds }) => ({
    ...{ id, what: 'return', ref: billId },
    paise: refunds.reduce((sum, refund) => sum + refund.paise, 0),
  }),
  editProduct: ({ productId, set, packs = [], mrps = [] }) => {
    const [paise] = [set, ...packs, ...mrps].flatMap(({ pricePaise }) => pricePaise ?? [])
    return paise === undefined ? null : { what: 'price', ref: productId, paise }
  },
  saveMember: ({ memberId: ref, set }) => {
    if (set.role !== undefined) return { what: 'role', ref, role: set.role }
    if (set.left) return { what: 'left', ref }
    if (set.pin !== undefined) return { what: 'pin', ref }
    return set.voidPaise === undefined ? null : { what: 'void_limit', ref, paise: set.voidPaise }
  },
  setCreditLimit: ({ customerId, limitPaise }) => ({
    ...{ what: 'credit_limit', ref: customerId },
    ...(limitPaise !== null && { paise: limitPaise }),
  }),
  noteCredit: ({ partyId, paise }) => ({ what: 'over_limit', ref: partyId, paise }),
  recordBill: ({ customerId, payments }) => ({
    ...{ what: 'over_limit', ref: customerId },
    paise: payments.reduce((sum, one) => sum + (one.method === 'khata' ? one.paise : 0), 0),
  }),
}

/** What the audit says of an act; null: it is none of those. */
export function auditOf({ id, name, at, login, args }: Logged): Audit | null {
  const verb = auditedVerbs.find((one) => one === name)
  const parsed = verb && said[verb].safeParse(args)
  if (!verb || !parsed?.success) return null
  const told = tell[verb](parsed.data as never)
  return told && { id, at, login, ...told }
}

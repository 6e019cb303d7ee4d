import * as z from 'zod/mini'
import { idSchema, msSchema, textSchema } from '../id.ts'
import { langSchema } from '../shop/languages.ts'
import { roleSchema } from '../shop/permissions.ts'

/** Version of the wire. The server takes this one and the one before it. */
export const proto = 1
export const oldestProto = 1
/** The oldest app that is given rows. Older ones are asked to update; what they send is still taken. */
export const oldestApp = '0.1.0'

const verSchema = z.int().check(z.gte(0))
const seqSchema = z.int().check(z.gte(0))
const cursorSchema = z.nullable(textSchema(400))

/** Most mutations in one push, and their raw JSON bytes (sync.md section 7). */
export const maxPushMutations = 50
export const maxPushBytes = 64 * 1024
/** Most rows in one page of a pull. */
export const maxPullRows = 500

/** One verb on its way to the server: `seq` counts the phone's mutations without holes. */
export const wireMutationSchema = z.object({
  id: idSchema,
  seq: z.int().check(z.gte(1)),
  name: textSchema(40),
  nv: z.int().check(z.gte(1)),
  at: msSchema,
  login: idSchema,
  args: z.record(z.string(), z.unknown()),
})
export type WireMutation = z.infer<typeof wireMutationSchema>

/** What became of a mutation. `v` = the shop's version that holds its effect. */
export const resultSchema = z.object({
  seq: seqSchema,
  id: idSchema,
  v: verSchema,
  st: z.enum(['applied', 'noop', 'merged', 'refused', 'held']),
  code: z.optional(z.string()),
  detail: z.optional(z.record(z.string(), z.unknown())),
})
export type MutationResult = z.infer<typeof resultSchema>

export const pushRequestSchema = z.object({
  proto: z.int(),
  shop: idSchema,
  dev: idSchema,
  epoch: idSchema,
  app: textSchema(40),
  clock: msSchema,
  pending: z.int().check(z.gte(0)),
  /** Ascending and contiguous by seq. */
  muts: z.array(wireMutationSchema).check(z.maxLength(maxPushMutations)),
  /** Declares that the mutations from..to were lost on the phone, so that the queue can go on (sync.md section 5). */
  resume: z.optional(z.object({ from: seqSchema, to: seqSchema })),
})
export type PushRequest = z.infer<typeof pushRequestSchema>

export const pushResponseSchema = z.object({
  proto: z.int(),
  epoch: idSchema,
  now: msSchema,
  lastSeq: seqSchema,
  results: z.array(resultSchema),
  halt: z.optional(
    z.object({
      seq: seqSchema,
      code: z.enum(['retry', 'gap', 'budget', 'unsupported']),
      expected: z.optional(seqSchema),
      retryMs: z.optional(z.int()),
    }),
  ),
})
export type PushResponse = z.infer<typeof pushResponseSchema>

export const pullRequestSchema = z.object({
  proto: z.int(),
  shop: idSchema,
  dev: idSchema,
  epoch: idSchema,
  /** null starts a snapshot. Opaque to the phone. */
  cursor: cursorSchema,
  /** Results up to here are known to the phone. */
  ackSeq: seqSchema,
  limit: z.int().check(z.gte(1), z.lte(maxPullRows)),
  pending: z.int().check(z.gte(0)),
  /** The app's release. */
  app: z.optional(textSchema(40)),
})
export type PullRequest = z.infer<typeof pullRequestSchema>

/**
 * Rows of one entity by column: `k` names the columns (id and v among them), `c` holds one array a column.
 * `same: 4` = the ids are those of the block of entity 4 in this reply, and `k` has no id.
 */
export const columnsSchema = z.object({
  e: z.int(),
  same: z.optional(z.int()),
  k: z.array(z.string()),
  c: z.array(z.array(z.unknown())),
})
export type Columns = z.infer<typeof columnsSchema>

export const pullResponseSchema = z.object({
  proto: z.int(),
  epoch: idSchema,
  now: msSchema,
  from: cursorSchema,
  to: textSchema(400),
  v: verSchema,
  more: z.boolean(),
  /** Where a snapshot stands: the part's name and rows so far. */
  part: z.optional(z.object({ name: z.string(), done: z.int(), total: z.int() })),
  lastSeq: seqSchema,
  results: z.array(resultSchema),
  rows: z.array(columnsSchema),
  dels: z.array(z.tuple([z.int(), z.string(), verSchema])),
})
export type PullResponse = z.infer<typeof pullResponseSchema>

/** RFC 9457. Replies without `proto`, `epoch` and `now` come from a captive portal, not from the shop's server. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  proto: z.optional(z.int()),
  epoch: z.optional(idSchema),
  now: z.optional(msSchema),
  lastSeq: z.optional(seqSchema),
  retryMs: z.optional(z.int()),
})
export type Problem = z.infer<typeof problemSchema>

/** A secret made by the phone: with it a call sent again after a lost reply gets its credential, nobody else does. */
const claimSchema = z.string().check(z.minLength(32), z.maxLength(100))

/** `POST /v1/shops`: the owner's phone opens the shop at the server under the ids it made itself. */
export const openShopRequestSchema = z.object({
  shop: z.object({ id: idSchema, name: textSchema(80), lang: langSchema, openedAt: msSchema }),
  member: z.object({ id: idSchema, name: textSchema(80) }),
  device: z.object({ id: idSchema, name: textSchema(80) }),
  login: idSchema,
  claim: claimSchema,
})
export type OpenShopRequest = z.infer<typeof openShopRequestSchema>

/** Who this phone is at the server; the credential itself travels as an HttpOnly cookie. */
export const joinedSchema = z.object({
  proto: z.int(),
  epoch: idSchema,
  now: msSchema,
  shop: idSchema,
  dev: idSchema,
  login: idSchema,
  member: idSchema,
  role: roleSchema,
  lastSeq: seqSchema,
  /** The how-manieth phone of the shop it is: the series of its bills (V2). */
  nth: z.optional(z.int().check(z.gte(1))),
})
export type Joined = z.infer<typeof joinedSchema>

/** `POST /v1/devices/pair-codes` answers with a code to show as QR; it works once, for ten minutes. */
export const pairCodeSchema = z.object({ code: z.string(), expiresAt: msSchema })

/** `POST /v1/devices/pair`: a further phone joins with the code. */
export const pairRequestSchema = z.object({
  code: z.string().check(z.regex(/^\d{8}$/)),
  device: z.object({ id: idSchema, name: textSchema(80) }),
  login: idSchema,
  claim: claimSchema,
})
export type PairRequest = z.infer<typeof pairRequestSchema>

/** `POST /v1/devices/renew`: a phone whose browser has lost its cookie asks for another by its claim. */
export const renewRequestSchema = z.object({
  shop: idSchema,
  dev: idSchema,
  claim: claimSchema,
})
export type RenewRequest = z.infer<typeof renewRequestSchema>

/** `GET /v1/hello`: what this server offers before anyone has joined. */
export const helloSchema = z.object({
  proto: z.int(),
  now: msSchema,
  /** true = a demo server: the app joins by itself. */
  demo: z.boolean(),
  /** VAPID public key for Web Push. */
  pushKey: z.string(),
  /** true = an owner who does not answer can be called. */
  calls: z.optional(z.boolean()),
})
export type Hello = z.infer<typeof helloSchema>

/** `PUT /v1/devices/push-subscription`: where Web Push reaches this phone. */
export const pushSubscriptionSchema = z.object({
  endpoint: z.string().check(z.maxLength(1000)),
  keys: z.object({ p256dh: textSchema(200), auth: textSchema(100) }),
})

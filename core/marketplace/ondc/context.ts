import * as z from 'zod/mini'
import { readIsoTime, isoTime } from '../iso-time.ts'
import { ondcVersions } from './version.ts'

const host = z.string().check(z.minLength(1), z.maxLength(255))
const messageId = z.string().check(z.minLength(1), z.maxLength(100))

/** The head of a message (commerce-protocols 4.1). */
export const contextSchema = z.object({
  domain: z.string(),
  country: z.string(),
  city: z.string(),
  action: z.string(),
  core_version: z.enum(ondcVersions),
  bap_id: host,
  bap_uri: z.string().check(z.maxLength(1000)),
  /** Absent where nobody in particular is asked. */
  bpp_id: z.optional(z.string()),
  transaction_id: messageId,
  message_id: messageId,
  timestamp: z.string().check(z.refine((text) => readIsoTime(text) !== null)),
  ttl: z.optional(z.string()),
})
export type OndcContext = z.infer<typeof contextSchema>

/** Who answers: the seller's app, by its registered name and address. */
export type Bpp = { bpp_id: string; bpp_uri: string }

/** The head of a callback: the answer to a message repeats its id, one that nobody asked for has a new one. */
export const callbackContext = (
  asked: OndcContext,
  bpp: Bpp,
  {
    action,
    at,
    messageId: own = asked.message_id,
  }: { action: string; at: number; messageId?: string },
) => ({
  ...{ domain: asked.domain, country: asked.country, city: asked.city, action },
  ...{ core_version: asked.core_version, bap_id: asked.bap_id, bap_uri: asked.bap_uri, ...bpp },
  ...{
    transaction_id: asked.transaction_id,
    message_id: own,
    timestamp: isoTime(at),
    ttl: 'PT30S',
  },
})

/** Deeper than any message of the contract; what lies below is nothing to us. */
const deepest = 32

/** Keys as they were meant: in public logs some end with a space (commerce-protocols 4.1). */
export function tidyKeys(json: unknown, depth = 0): unknown {
  if (typeof json !== 'object' || json === null) return json
  if (depth > deepest) return null
  if (Array.isArray(json)) return json.map((value) => tidyKeys(value, depth + 1))
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key.trim(), tidyKeys(value, depth + 1)]),
  )
}

/** The answer in the call itself. */
export const ack = { message: { ack: { status: 'ACK' } } } as const

export type OndcFault = {
  type: 'CONTEXT-ERROR' | 'CORE-ERROR' | 'DOMAIN-ERROR' | 'POLICY-ERROR' | 'JSON-SCHEMA-ERROR'
  code: string
  message: string
  path?: string
}

export const nack = (error: OndcFault) => ({ message: { ack: { status: 'NACK' } }, error }) as const

const answerSchema = z.looseObject({
  message: z.looseObject({ ack: z.looseObject({ status: z.string() }) }),
  error: z.optional(z.looseObject({ code: z.optional(z.unknown()) })),
})

/** The code with which a callback was refused in the call itself, '' where none is told; null when it was not refused. */
export function readNack(json: unknown): string | null {
  const read = answerSchema.safeParse(tidyKeys(json))
  if (!read.success || read.data.message.ack.status.trim() !== 'NACK') return null
  return /^\d{1,6}$/.exec(String(read.data.error?.code))?.[0] ?? ''
}

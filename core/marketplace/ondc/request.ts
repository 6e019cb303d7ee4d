import * as z from 'zod/mini'
import { contextSchema, type OndcContext, type OndcFault, tidyKeys } from './context.ts'
import { initSchema } from './init.ts'
import { confirmedSchema } from './read-order.ts'
import { intentSchema } from './search.ts'
import { selectedSchema } from './select.ts'

const orderId = z.string().check(z.minLength(1), z.maxLength(64))

/** What a buyer's app asks, and what we read of it; where the versions differ, in words, each word is read by its version. */
const messages = {
  search: z.looseObject({ intent: z._default(intentSchema, {}) }),
  select: z.looseObject({ order: selectedSchema }),
  init: z.looseObject({ order: initSchema }),
  confirm: z.looseObject({ order: confirmedSchema }),
  status: z.looseObject({ order_id: orderId }),
  track: z.looseObject({ order_id: orderId }),
  cancel: z.looseObject({ order_id: orderId, cancellation_reason_id: z.string() }),
  update: z.looseObject({
    update_target: z.optional(z.string()),
    order: z.looseObject({ id: orderId }),
  }),
} as const

type Messages = { [A in keyof typeof messages]: z.infer<(typeof messages)[A]> }
export type OndcAction = keyof Messages
export type OndcRequest = {
  [A in OndcAction]: { action: A; context: OndcContext; message: Messages[A] }
}[OndcAction]
export type RequestOf<A extends OndcAction> = Extract<OndcRequest, { action: A }>

export const ondcActions = Object.keys(messages) as OndcAction[]

/** The only trade that we are in: groceries. */
const domain = 'ONDC:RET10'

/** A request as it was read, or the place at which it is not as agreed. */
export type ReadRequest = { ok: true; request: OndcRequest } | { ok: false; path: string }

export function readRequest(action: OndcAction, json: unknown): ReadRequest {
  const schema = z.object({ context: contextSchema, message: messages[action] })
  const read = schema.safeParse(tidyKeys(json))
  if (!read.success) return { ok: false, path: pathOf(read.error.issues[0]?.path ?? []) }
  const { context, message } = read.data
  if (context.action.trim() !== action) return { ok: false, path: '$.context.action' }
  if (context.domain.trim() !== domain) return { ok: false, path: '$.context.domain' }
  return { ok: true, request: { action, context, message } as OndcRequest }
}

const pathOf = (path: readonly PropertyKey[]): string =>
  ['$', ...path].reduce<string>(
    (text, part, i) =>
      typeof part === 'number' ? `${text}[${part}]` : i === 0 ? '$' : `${text}.${String(part)}`,
    '',
  )

export const malformed = (path: string): OndcFault => ({
  ...{ type: 'JSON-SCHEMA-ERROR', code: '30000' },
  message: 'Invalid request does not meet API contract specifications',
  path,
})

export const badSignature: OndcFault = {
  ...{ type: 'CONTEXT-ERROR', code: '30016', message: 'Invalid Signature' },
}
export const stale: OndcFault = { type: 'CONTEXT-ERROR', code: '30022', message: 'Stale Request' }
export const notNow: OndcFault = { type: 'CORE-ERROR', code: '31001', message: 'Internal Error' }

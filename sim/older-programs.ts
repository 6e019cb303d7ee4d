import { gunzipSync } from 'node:zlib'
import { type PushRequest, pushRequestSchema } from '#core/sync/protocol.ts'
import { entity } from '#core/sync/rows.ts'
import type { Request } from './sim-server.ts'

// All programs of a run are of today; what an older one would read is put before it here.

/** Customers under a number that no program knows: a page as an app reads it that is older than they are. */
export const withoutCustomers = (page: string): string =>
  page.replaceAll(`{"e":${entity.customer},`, '{"e":60,')

/** Counts in a version that no program knows: a push as a server reads it that is older than they are. */
export function withoutCounts({ headers, body = '', ...request }: Request): Request {
  const isPacked = headers['content-encoding'] === 'gzip'
  const text = isPacked && typeof body !== 'string' ? gunzipSync(body) : body
  const push: PushRequest = pushRequestSchema.parse(JSON.parse(text.toString()))
  const { 'content-encoding': _, ...plain } = headers
  const muts = push.muts.map((one) => (one.name === 'countStock' ? { ...one, nv: 99 } : one))
  return { ...request, headers: plain, body: JSON.stringify({ ...push, muts }) }
}

import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { canonicalJson } from '../core/sync/canonical-json.ts'
import * as protocol from '../core/sync/protocol.ts'
import { modules } from '../core/sync/registry.ts'
import { rowSchemas } from '../core/sync/rows.ts'

/** What phones and servers of different ages must agree about: protocol versions, and a hash of every shape by name. */
export type WireLock = { proto: number; oldestProto: number; shapes: Record<string, string> }

export const lockPath = new URL('../core/sync/wire.lock.json', import.meta.url)

const hash = (schema: z.ZodMiniType): string =>
  createHash('sha256')
    .update(canonicalJson(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })))
    .digest('hex')
    .slice(0, 16)

/** The wire as this program speaks it: calls and answers, arguments as `verb@nv`, rows as `row e`. */
export function wireNow(): WireLock {
  const { proto, oldestProto, ...exports } = protocol
  const calls = Object.entries(exports).filter(([name]) => name.endsWith('Schema'))
  const verbs = Object.values(modules).map(({ name, nv, schema }) => [`${name}@${nv}`, schema])
  const rows = Object.entries(rowSchemas).map(([e, schema]) => [`row ${e}`, schema])
  const shapes = Object.fromEntries(
    [...calls, ...verbs, ...rows].map(([name, schema]) => [name, hash(schema as z.ZodMiniType)]),
  )
  return { proto, oldestProto, shapes }
}

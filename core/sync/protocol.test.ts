import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { canonicalJson } from './canonical-json.ts'
import {
  joinedSchema,
  oldestProto,
  openShopRequestSchema,
  pairRequestSchema,
  proto,
  pullRequestSchema,
  pullResponseSchema,
  pushRequestSchema,
  pushResponseSchema,
  renewRequestSchema,
} from './protocol.ts'
import { modules } from './registry.ts'
import { rowSchemas } from './rows.ts'

const fingerprint = (schemas: Record<string, z.ZodMiniType>): string => {
  const shapes = Object.entries(schemas).map(([name, schema]) => [
    name,
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
  ])
  return createHash('sha256').update(canonicalJson(shapes)).digest('hex').slice(0, 16)
}

/**
 * A change here means that old phones meet a new wire. Adding an optional field is safe: renew the fingerprint.
 * Anything else needs a new `proto` or a new `nv` with an upcaster, so that 400 days of unsent work stays readable.
 */
test('the wire has not changed by accident (Y8)', () => {
  expect([oldestProto, proto]).toEqual([1, 1])
  const wire = {
    openShopRequestSchema,
    pairRequestSchema,
    joinedSchema,
    pushRequestSchema,
    pushResponseSchema,
    pullRequestSchema,
    pullResponseSchema,
    renewRequestSchema,
  }
  expect(fingerprint(wire)).toBe('8209d657bf643d0d')
})

test('the verbs and rows kept on phones have not changed by accident (Y8)', () => {
  const verbs = Object.fromEntries(
    Object.values(modules).map(({ name, nv, schema }) => [
      `${name}@${nv}`,
      schema as z.ZodMiniType,
    ]),
  )
  expect(fingerprint(verbs)).toBe('73971d33c99bdd55')
  expect(fingerprint(rowSchemas as Record<string, z.ZodMiniType>)).toBe('c266d87c001b5ca6')
})

test('a mutation with a field from the future is still read (Y8)', () => {
  const request = {
    proto: 1,
    shop: '01900000-0000-7000-8000-000000000001',
    dev: '01900000-0000-7000-8000-000000000002',
    epoch: '01900000-0000-7000-8000-000000000003',
    app: '9.9.9',
    clock: 1,
    pending: 0,
    muts: [],
    fromTheFuture: true,
  }
  expect(pushRequestSchema.safeParse(request).success).toBe(true)
})

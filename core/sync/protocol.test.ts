import { expect, test } from 'vitest'
import { pushRequestSchema } from './protocol.ts'

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

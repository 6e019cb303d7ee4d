import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import {
  type Joined,
  maxPushMutations,
  type OpenShopRequest,
  type WireMutation,
} from '#core/sync/protocol.ts'
import type { Key, Row } from '#core/sync/rows.ts'
import { asTold } from '../testing/as-told.ts'
import { post, TestPhone } from '../testing/shop.ts'
import { startTestServer } from '../testing/start-server.ts'

type Golden = {
  open: OpenShopRequest
  now: number
  mutations: { told: string; mutation: WireMutation }[]
  rows: Record<Key, Row>
}

const { open, now, mutations, rows } = JSON.parse(
  readFileSync(new URL('../../core/sync/golden/verbs-1.json', import.meta.url), 'utf8'),
) as Golden

test('a day that lay unsent since the first release is taken as it would have been then (Y8)', async () => {
  const server = await startTestServer({ now: () => now })
  onTestFinished(() => server.close())
  const { body, cookie = '' } = await post<Joined>(server, '/v1/shops', open)
  const phone = new TestPhone(server, body, cookie)
  const told: string[] = []
  for (let from = 0; from < mutations.length; from += maxPushMutations) {
    const some = mutations.slice(from, from + maxPushMutations)
    const { body: pushed } = await phone.push(some.map(({ mutation }) => mutation))
    told.push(...pushed.results.map(({ st, code }) => code ?? st))
  }
  expect(told).toEqual(mutations.map((golden) => golden.told))
  const keys = Object.keys(rows) as Key[]
  const kept = await server.deps.db.readShop(phone.shop, (tx) => tx.rows(keys))
  expect(Object.fromEntries([...kept].map(([key, row]) => [key, asTold(row)]))).toEqual(rows)
})

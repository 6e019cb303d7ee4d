import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Product } from '#core/catalogue/product.ts'
import { modules } from '#core/sync/registry.ts'
import { newSugar, openTestShop, type TestPhone } from '../testing/shop.ts'
import { startTestServer, type TestServer } from '../testing/start-server.ts'

let server: TestServer
let phone: TestPhone
let good: Product
let time = 1_800_000_000_000
beforeAll(async () => {
  server = await startTestServer({ now: () => ++time })
})
afterAll(() => server.close())
beforeEach(async () => {
  phone = await openTestShop(server)
  good = newSugar()
  await phone.addProduct(good, 1000)
  await phone.catchUp()
  server.deps.metrics.registry.resetMetrics()
})

const receive = (productId = good.id, at = server.deps.now()) =>
  phone.mutation(
    'moveStock',
    { id: v7(), productId, reason: 'receiving', qty: 1, ref: null, note: '' },
    { at },
  )
const shown = async () => (await server.app.inject('/metrics')).body

test('results are counted by verdict and code, once each, and what comes again as replayed', async () => {
  const muts = [receive(), receive(), receive(v7())]
  await phone.push(muts)
  await phone.push(muts)
  await phone.push([...muts, receive()])
  const metrics = await shown()
  expect(metrics).toContain('haat_sync_results_total{status="applied",code=""} 3')
  expect(metrics).toMatch(/haat_sync_results_total\{status="\w+",code="\w+"\} 1/)
  expect(metrics).toContain('haat_sync_replays_total 6')
})

test('halts are counted by code, and failures of ours beside them', async () => {
  const [, two] = [receive(), receive()]
  await phone.push([two])
  expect(await shown()).toContain('haat_sync_halts_total{code="gap"} 1')
  phone.nextSeq -= 2
  const failing = vi.spyOn(modules.moveStock, 'check').mockImplementation(() => {
    throw new Error('planted')
  })
  await phone.push([receive()])
  failing.mockRestore()
  const metrics = await shown()
  expect(metrics).toContain('haat_sync_halts_total{code="retry"} 1')
  expect(metrics).toContain('haat_sync_mutation_failures_total 1')
})

test('lag is told over all phones: what waits, how old it is, how far behind a pull was', async () => {
  const twoDays = 48 * 3_600_000
  await phone.push([receive(good.id, server.deps.now() - twoDays), receive()], { pending: 30 })
  await phone.pull({ pending: 3 })
  const metrics = await shown()
  expect(metrics).toContain('haat_sync_pending_mutations_bucket{le="20",way="push"} 0')
  expect(metrics).toContain('haat_sync_pending_mutations_bucket{le="50",way="push"} 1')
  expect(metrics).toContain('haat_sync_pending_mutations_bucket{le="5",way="pull"} 1')
  expect(metrics).toContain('haat_sync_oldest_pending_seconds_bucket{le="86400"} 0')
  expect(metrics).toContain('haat_sync_oldest_pending_seconds_bucket{le="259200"} 1')
  expect(metrics).toContain('haat_sync_versions_behind_bucket{le="0"} 0')
  expect(metrics).toContain('haat_sync_versions_behind_bucket{le="1"} 1')
})

test('another timeline is counted, and no label names a shop, a phone or a person', async () => {
  await phone.post('/v1/sync/pull', phone.pullRequest({ epoch: v7() }))
  await phone.push([receive()])
  const metrics = await shown()
  expect(metrics).toContain('haat_sync_problems_total{code="epoch"} 1')
  const { shop, dev, login, member } = phone.joined
  for (const id of [shop, dev, login, member, good.id]) expect(metrics).not.toContain(id)
})

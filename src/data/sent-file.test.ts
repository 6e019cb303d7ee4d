import { beforeEach, expect, test } from 'vitest'
import { id } from '#core/testing/shop-fixtures.ts'
import type { Ports } from './ports.ts'
import { sentFile } from './sent-file.ts'

const photo = id(0x900)
const store = {
  draft: async (k: string) => drafts.get(k),
  saveDraft: async (k: string, value: unknown) => void drafts.set(k, value),
}

let drafts: Map<string, unknown>
let asked: string[]
let answer: () => Promise<Response>
const ports: Pick<Ports, 'fetch'> = {
  fetch: async (path) => {
    asked.push(path)
    return answer()
  },
}
const look = async (which = photo, signal = new AbortController().signal) =>
  (await sentFile(store, ports, which, 'sent', signal))?.text()
const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'))

beforeEach(() => {
  drafts = new Map()
  asked = []
  answer = async () => new Response('a list')
})

test('the photo of a list is fetched once, and stands there without a network from then on', async () => {
  expect(await look()).toBe('a list')
  answer = noNetwork
  expect(await look()).toBe('a list')
  expect(asked).toEqual([`/v1/media/${photo}`])
})

test('another photo takes the place of the first', async () => {
  await look()
  answer = async () => new Response('its second page')
  expect(await look(id(0x901))).toBe('its second page')
  expect(drafts.size).toBe(1)
})

test.each<[string, () => Promise<Response>]>([
  ['there is no network', noNetwork],
  ['it is not at the server yet', async () => new Response('{}', { status: 404 })],
  ['the network ends in the middle', async () => broken()],
])('while %s nothing is kept, and the next look asks again', async (_why, first) => {
  answer = first
  expect(await look()).toBeUndefined()
  expect(drafts.size).toBe(0)
  answer = async () => new Response('a list')
  expect(await look()).toBe('a list')
})

test('a phone without room shows it all the same', async () => {
  const full = { ...store, saveDraft: () => Promise.reject(new Error('QuotaExceededError')) }
  const shown = await sentFile(full, ports, photo, 'sent', new AbortController().signal)
  expect(await shown?.text()).toBe('a list')
})

test('what comes when nobody writes any more is not kept', async () => {
  const left = new AbortController()
  answer = async () => {
    left.abort()
    return new Response('too late')
  }
  expect(await look(photo, left.signal)).toBeUndefined()
  expect(drafts.size).toBe(0)
})

const broken = () =>
  new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError('network')) }))

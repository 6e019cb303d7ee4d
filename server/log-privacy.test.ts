import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiDocument, methods } from './openapi/document.ts'
import { fakeCloudApi } from './testing/fake-cloud-api.ts'
import { joinPhone } from './testing/join-phone.ts'
import { startTestServer, type TestServer } from './testing/start-server.ts'
import { openTestShop } from './testing/test-shop.ts'
import { fromSunita, postWebhook, text } from './testing/webhook.ts'

/** Stand for what belongs to a person: each is put where such a thing comes in, and none may come out in a log. */
const marks = {
  words: 'MARKwords',
  name: 'MARKname',
  query: 'MARKquery',
  token: 'MARKtoken',
  header: 'MARKheader',
  path: 'MARKpath',
  fault: 'MARKfault',
  phone: '919820011223',
}

const whatsapp = fakeCloudApi()
let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ fetch: whatsapp.fetch })
})
afterAll(() => server.close())

function expectNoMarks(): void {
  const all = server.logLines.join('')
  for (const mark of Object.values(marks)) expect(all).not.toContain(mark)
}

const body = { name: marks.name, note: marks.words, nested: { token: marks.token } }

describe('the log of the server', () => {
  it('says nothing of what was sent to any route, whatever became of it', async () => {
    const phone = await joinPhone(server.app, server.deps, marks.name)
    const document: ApiDocument = (await server.app.inject('/openapi.json')).json()
    const paths = [...Object.keys(document.paths), '/metrics', '/docs', `/nowhere/${marks.path}`]
    for (const path of paths) {
      for (const method of methods) {
        for (const cookie of [phone.cookie, `__Host-haat=${marks.token}`]) {
          // The stream of pokes stays open by design and is not for this test.
          if (path === '/v1/sync/events' && method === 'get' && cookie === phone.cookie) continue
          await server.app.inject({
            method: method.toUpperCase() as 'GET',
            url: `${path.replace(/\{\w+\}/, marks.path)}?q=${marks.query}`,
            headers: { cookie, 'user-agent': marks.header, referer: marks.header },
            ...(method === 'get' ? {} : { payload: body }),
          })
        }
      }
    }
    expect(server.logLines.length).toBeGreaterThan(paths.length)
    expectNoMarks()
    const [line] = server.logLines.filter((entry) => entry.includes('"route":"/v1/hello"'))
    expect(JSON.parse(line ?? '')).toMatchObject({ method: 'GET', status: 200, msg: 'request' })
  })

  it('says nothing of a customer, his order and his messages', async () => {
    const shop = await openTestShop(server.deps, { name: marks.name })
    whatsapp.answers.push({ status: 400, code: 131_026 }, { status: 500, code: 131_000 })
    await postWebhook(server.app, fromSunita(text(`2 kg chini ${marks.words}`)))
    await server.worker.drain()
    await postWebhook(server.app, fromSunita(text(`${marks.words} kab khulega`)))
    await server.worker.drain()
    expect(await shop.orders()).toHaveLength(1)
    expect(server.logLines.join()).toContain('a job was given up')
    expectNoMarks()
  })

  it('says where a fault lies, not what it was about', async () => {
    const cause = Object.assign(new Error(`Key (phone)=(${marks.phone})`), { code: '23505' })
    server.deps.newId = () => {
      throw new Error(marks.fault, { cause })
    }
    await postWebhook(server.app, fromSunita(text('Hi')))
    await server.worker.drain()
    const told = server.logLines.filter((line) => line.includes('an inbound update failed'))
    expect(told).toHaveLength(1)
    expect(JSON.parse(told[0] ?? '')).toMatchObject({ err: { cause: { code: '23505' } } })
    expectNoMarks()
  })
})

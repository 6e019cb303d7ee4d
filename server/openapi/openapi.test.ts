import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing/start-server.ts'
import { type ApiDocument, methods, type Operation } from './document.ts'
import { problemCodes } from './problem-codes.ts'

const serverRoot = fileURLToPath(new URL('..', import.meta.url))
const sources = globSync('**/*.ts', { cwd: serverRoot })
  .filter((path) => !/\.test\.ts$|^testing\//.test(path))
  .map((path) => ({ path, text: readFileSync(`${serverRoot}/${path}`, 'utf8') }))

let server: TestServer
let document: ApiDocument

beforeAll(async () => {
  server = await startTestServer()
  document = (await server.app.inject('/openapi.json')).json()
})
afterAll(() => server.close())

const operations = (): { name: string; path: string; operation: Operation }[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      return operation ? [{ name: `${method.toUpperCase()} ${path}`, path, operation }] : []
    }),
  )

/** Every value in a document with the name it stands under. */
function* everything(value: unknown, name = ''): Generator<[string, unknown]> {
  yield [name, value]
  if (typeof value !== 'object' || value === null) return
  for (const [key, part] of Object.entries(value)) yield* everything(part, key)
}

describe('the API’s description', () => {
  it('is OpenAPI 3.1 and names itself', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(document.info).toMatchObject({ title: 'Haat order API', version: /^\d/ })
  })

  it('lists every route that the program has under /v1, /webhooks and for health', () => {
    const written = sources
      .filter(({ path }) => path.endsWith('routes.ts'))
      .flatMap(({ text }) => [...text.matchAll(/'(\/(?:v1|webhooks|health|ready)[^']*)'/g)])
      .map(([, path = '']) => path.replaceAll(/:(\w+)/g, '{$1}'))
    expect(written.length).toBeGreaterThan(8)
    expect(Object.keys(document.paths).toSorted()).toEqual([...new Set(written)].toSorted())
  })

  it('tells of each what it is for, who may, and every answer', () => {
    const tags = document.tags?.map(({ name }) => name)
    for (const { name, path, operation } of operations()) {
      expect(operation.summary, name).toMatch(/\w/)
      expect(tags, name).toEqual(expect.arrayContaining(operation.tags ?? ['none']))
      const statuses = Object.keys(operation.responses ?? {})
      expect(
        statuses.some((status) => status.startsWith('2')),
        name,
      ).toBe(true)
      for (const answer of Object.values(operation.responses ?? {})) {
        expect(answer.description, name).toMatch(/\w/)
      }
      if (operation.security) expect(statuses, name).toEqual(expect.arrayContaining(['401', '403']))
      const asked = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
      expect(
        asked.map((parameter) => parameter.name),
        name,
      ).toEqual(inPath)
    }
  })

  it('holds JSON schemas of 2020-12 only: known types, no loose ends', () => {
    const types = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'])
    for (const [name, value] of everything(document.paths)) {
      if (name === 'type' && typeof value === 'string') expect(types).toContain(value)
      expect(name).not.toBe('nullable')
      if (name === '$ref') throw new Error('A reference has nothing to point at.')
    }
  })

  it('can be read by people, without anything from elsewhere', async () => {
    const page = await server.app.inject('/docs')
    expect(page.headers['content-type']).toContain('text/html')
    for (const path of Object.keys(document.paths)) expect(page.body).toContain(path)
    expect(page.body).not.toMatch(/<script|<style|style=|src=|https?:\/\//)
    const style = await server.app.inject('/docs/style.css')
    expect(style.headers['content-type']).toContain('text/css')
  })

  it('explains every problem code that the program can answer with', () => {
    const used = sources.flatMap(({ text }) =>
      [...text.matchAll(/(?:problem|Problem)\(\s*\d{3},\s*'(\w+)'/g)].map(([, code]) => code),
    )
    expect(used.length).toBeGreaterThan(15)
    expect(Object.keys(problemCodes)).toEqual(expect.arrayContaining([...new Set(used)]))
  })
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { foldKey, type Foldable } from './fold.ts'
import type { WireMutation } from './protocol.ts'
import { modules, understand } from './registry.ts'
import type { Key, Row } from './rows.ts'

type Golden = { mutations: { told: string; mutation: WireMutation }[]; rows: Record<Key, Row> }

const golden = JSON.parse(
  readFileSync(new URL('golden/verbs-1.json', import.meta.url), 'utf8'),
) as Golden
const lock = JSON.parse(readFileSync(new URL('wire.lock.json', import.meta.url), 'utf8')) as {
  shapes: Record<string, string>
}

test('a day that lay unsent since the first release is folded to the same rows today (Y8)', () => {
  const rows = new Map<Key, Row>()
  for (const { told, mutation } of golden.mutations) {
    const said = understand(mutation)
    expect(said?.module.schema.safeParse(said.args).success, mutation.name).toBe(true)
    if (!said || (told !== 'applied' && mutation.name !== 'openShop')) continue
    const act: Foldable = { ...mutation, actor: 'shop' }
    for (const key of said.module.keys(said.args)) {
      const row = foldKey(key, rows.get(key), [act], (_mutation, error) => {
        throw error
      })
      if (row) rows.set(key, row)
    }
  }
  expect(Object.fromEntries(rows)).toEqual(golden.rows)
})

test('every verb that was ever shipped, in every version, has its golden mutation (Y8)', () => {
  const kept = new Set(golden.mutations.map(({ mutation: { name, nv } }) => `${name}@${nv}`))
  const shipped = [
    ...Object.keys(lock.shapes).filter((name) => name.includes('@')),
    ...Object.values(modules).map(({ name, nv }) => `${name}@${nv}`),
  ]
  expect(shipped.filter((verb) => !kept.has(verb))).toEqual([])
})

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { entities } from '#core/sync/rows.ts'
import { syncedTables } from './synced-tables.ts'

const server = new URL('../', import.meta.url)
const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).map((path) =>
  path.replaceAll('\\', '/'),
)
const sources = files.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
const read = (path: string) => readFileSync(new URL(path, server), 'utf8')

const synced = [...entities.map((e) => syncedTables[e].table), 'change'].join('|')
const byBuilder = new RegExp(
  `\\.(insertInto|updateTable|deleteFrom|mergeInto)\\(\\s*['"](${synced})['"]`,
)
const bySql = new RegExp(
  `\\b(insert\\s+into|update|delete\\s+from|merge\\s+into)\\s+(${synced})\\b(?!\\s*\\()`,
  'i',
)

test('the scan for writers would find one', () => {
  expect(byBuilder.test("tx.sql\n  .insertInto('shop_order')")).toBe(true)
  expect(bySql.test('UPDATE stock SET')).toBe(true)
  expect(bySql.test('UPDATE shop_clock SET')).toBe(false)
  expect(sources.length).toBeGreaterThan(20)
})

test('nobody but the one writer writes a synced table or a change row (I8)', () => {
  const writers = sources.filter((path) => {
    const text = read(path)
    return byBuilder.test(text) || bySql.test(text)
  })
  expect(writers).toEqual(['db/synced-tables.ts'])
})

test('migrations keep to SQL that every engine of the ladder has', () => {
  const migrations = files.filter((path) => path.endsWith('.sql'))
  expect(migrations.length).toBeGreaterThan(0)
  for (const path of migrations) {
    const steps = read(path).split(/^---$/m)
    for (const step of steps) {
      const statement = step.replaceAll(/--.*$/gm, '').trim()
      expect(statement, path).not.toMatch(
        /\b(trigger|serial|sequence|identity|extension|exclude)\b/i,
      )
      // One statement a step: of the schema, or one that fills a new column of it.
      expect(statement, path).not.toMatch(/;/)
      expect(statement, path).toMatch(/^(CREATE|ALTER|DROP|UPDATE)\b/)
    }
  }
})

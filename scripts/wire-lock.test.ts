import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { understand } from '../core/sync/registry.ts'
import { lockPath, type WireLock, wireNow } from './wire-shapes.ts'

const lock = JSON.parse(readFileSync(lockPath, 'utf8')) as WireLock
const now = wireNow()
const hint = 'If old phones can live with it, run: node scripts/lock-wire.ts (its head says when).'

test('the wire, the verbs and the rows on phones have not changed by accident (Y8)', () => {
  const changed = Object.entries(now.shapes).filter(([name, hash]) => lock.shapes[name] !== hash)
  expect(Object.fromEntries(changed), hint).toEqual({})
  const gone = Object.keys(lock.shapes).filter(
    (name) => !name.includes('@') && !(name in now.shapes),
  )
  expect(gone, hint).toEqual([])
  expect([now.oldestProto, now.proto], hint).toEqual([lock.oldestProto, lock.proto])
})

test('the server speaks this protocol and the one before it', () => {
  expect(now.oldestProto).toBe(Math.max(1, now.proto - 1))
})

test('every verb that was ever shipped is still understood (Y8)', () => {
  const verbs = Object.keys(lock.shapes).filter((name) => name.includes('@'))
  const lost = verbs.filter((verb) => {
    const [name = '', nv] = verb.split('@')
    return !understand({ name, nv: Number(nv), args: {} })
  })
  expect(lost).toEqual([])
})

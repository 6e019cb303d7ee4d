import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockData } from './data-lock.ts'

const freshPath = () => join(mkdtempSync(join(tmpdir(), 'haat-lock-')), 'data.lock')
/** A process that has been and is no more. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid
const someoneElse = process.ppid

test('the lock names its holder and is gone when it is released', () => {
  const path = freshPath()
  const release = lockData(path)
  expect(readFileSync(path, 'utf8')).toMatch(new RegExp(`^${process.pid} \\d+$`))
  expect(() => lockData(path)).toThrow(`pid ${process.pid}`)
  release()
  expect(existsSync(path)).toBe(false)
  lockData(path)()
})

test('the lock of a dead process is taken over, however young it is', () => {
  const path = freshPath()
  writeFileSync(path, `${deadPid()} 12345`)
  const release = lockData(path)
  expect(readFileSync(path, 'utf8')).toContain(`${process.pid} `)
  expect(existsSync(`${path}.takeover`)).toBe(false)
  release()
})

test('a living holder is never robbed, however old its lock is', () => {
  const path = freshPath()
  lockData(path)
  utimesSync(path, new Date(0), new Date(0))
  expect(() => lockData(path)).toThrow(`pid ${process.pid}`)
})

test('a number that another process bears by now is no holder', () => {
  const path = freshPath()
  writeFileSync(path, `${someoneElse} 1`)
  lockData(path)
  expect(readFileSync(path, 'utf8')).toContain(`${process.pid} `)
})

test('a lock that is just being written is respected, one left empty by a crash is not', () => {
  const path = freshPath()
  writeFileSync(path, '')
  expect(() => lockData(path)).toThrow('data folder open')
  utimesSync(path, new Date(0), new Date(0))
  lockData(path)()
})

test('a takeover that was killed half-way does not keep the door shut', () => {
  const path = freshPath()
  writeFileSync(path, `${deadPid()} 12345`)
  writeFileSync(`${path}.takeover`, `${deadPid()} 12345`)
  lockData(path)()
  expect(existsSync(`${path}.takeover`)).toBe(false)
})

test('a lock that somebody else holds by now is not removed by the release', () => {
  const path = freshPath()
  const release = lockData(path)
  writeFileSync(path, `${someoneElse} 99`)
  release()
  expect(existsSync(path)).toBe(true)
})

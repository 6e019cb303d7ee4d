import { expect, test } from 'vitest'
import { isOnlyCopy, type SyncFacts, syncMood, syncWord } from './sync-words.ts'

const hour = 3_600_000
const now = 100 * hour
const facts = (change: Partial<SyncFacts>): SyncFacts => ({
  joined: true,
  channel: 'ok',
  waiting: 0,
  oldestWaitingAt: null,
  isStuck: false,
  ...change,
})

test('all safe is said only when nothing waits', () => {
  expect(syncWord(facts({}))).toBe('all_sent')
  expect(syncWord(facts({ waiting: 1 }))).toBe('waiting')
  expect(syncWord(facts({ waiting: 1, channel: 'offline' }))).toBe('waiting_offline')
  expect(syncWord(facts({ channel: 'offline' }))).toBe('all_sent_offline')
})

test('a shop that was never sent anywhere is only here, however much waits', () => {
  expect(syncWord(facts({ joined: false, channel: 'local', waiting: 12 }))).toBe('only_here')
})

test('a full phone is said before anything else', () => {
  expect(syncWord(facts({ joined: false, channel: 'storage', waiting: 3 }))).toBe('phone_full')
})

test('waiting turns amber after a day and red after three', () => {
  const waiting = (hours: number) =>
    syncMood(facts({ waiting: 2, oldestWaitingAt: now - hours * hour }), now)
  expect([1, 24, 25, 72, 73].map(waiting)).toEqual(['calm', 'calm', 'amber', 'amber', 'red'])
})

test('what waits for three days is red, whatever else stands in its way', () => {
  for (const channel of ['offline', 'auth', 'upgrade', 'server_old']) {
    const old = facts({ channel, waiting: 1, oldestWaitingAt: now - 73 * hour })
    expect(syncMood(old, now)).toBe('red')
  }
})

test('work that does not get on is told, and so is an app that is ahead of the shop', () => {
  expect(syncWord(facts({ waiting: 1, isStuck: true }))).toBe('stuck')
  expect(syncWord(facts({ waiting: 1, channel: 'server_old' }))).toBe('update_soon')
  expect(syncMood(facts({ waiting: 1, isStuck: true }), now)).toBe('amber')
})

test('she is asked not to clear the app while anything is here alone', () => {
  const one = { waiting: 1, oldestWaitingAt: now - 1_000 }
  expect(isOnlyCopy(facts({}), now)).toBe(false)
  expect(isOnlyCopy(facts(one), now)).toBe(false)
  expect(isOnlyCopy(facts({ ...one, oldestWaitingAt: now - hour }), now)).toBe(true)
  expect(isOnlyCopy(facts({ ...one, channel: 'offline' }), now)).toBe(true)
  expect(isOnlyCopy(facts({ ...one, joined: false, channel: 'local' }), now)).toBe(true)
})

test('what only she can mend is never calm', () => {
  for (const channel of ['storage', 'revoked', 'incident', 'auth', 'upgrade'])
    expect(syncMood(facts({ channel }), now)).not.toBe('calm')
})

test('an app that is too old says that it needs an update, whatever waits', () => {
  expect(syncWord(facts({ channel: 'upgrade', waiting: 3 }))).toBe('update_app')
})

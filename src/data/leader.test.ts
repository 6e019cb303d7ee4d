import { expect, test } from 'vitest'
import { Leader } from './leader.ts'
import { until } from './testing/until.ts'
import { Browser, type TabPorts, World } from './testing/world.ts'

function tabOf(browser: Browser, ports: TabPorts = browser.tab()) {
  const channel = ports.channel('tabs')
  const state = { isLeading: false, isFrozen: false }
  const alive = { ...ports, elapsed: () => ports.elapsed() }
  const leader = new Leader(alive, 'shop', channel, async (signal) => {
    state.isLeading = true
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      signal.addEventListener('abort', () => resolve())
    })
    state.isLeading = false
  })
  channel.listen(() => leader.heard())
  return { leader, ports, state }
}

test('one tab leads, and the next takes over when it is closed', async () => {
  const browser = new Browser(new World())
  const [first, second] = [tabOf(browser), tabOf(browser)]
  first.leader.start()
  second.leader.start()
  expect([first.state.isLeading, second.state.isLeading]).toEqual([true, false])
  first.leader.stop()
  await until(() => expect(second.state.isLeading).toBe(true))
  expect(first.state.isLeading).toBe(false)
})

test('a tab that is looked at takes over from one that has fallen silent, which then stops', async () => {
  const world = new World()
  const browser = new Browser(world)
  const frozen = tabOf(browser, { ...browser.tab(), setTimer: () => () => {} })
  const visible = tabOf(browser)
  frozen.leader.start()
  visible.leader.start()
  world.pass(9_000)
  expect(visible.state.isLeading).toBe(false)
  world.pass(6_000)
  await until(() => expect(visible.state.isLeading).toBe(true))
  await until(() => expect(frozen.state.isLeading).toBe(false))
})

test('nobody takes over from a leader that is alive, nor does a tab in the background', async () => {
  const world = new World()
  const browser = new Browser(world)
  const [alive, follower] = [tabOf(browser), tabOf(browser)]
  alive.leader.start()
  follower.leader.start()
  world.pass(60_000)
  expect([alive.state.isLeading, follower.state.isLeading]).toEqual([true, false])
  const hidden = new Browser(world)
  const frozen = tabOf(hidden, { ...hidden.tab(), setTimer: () => () => {} })
  const behind = tabOf(hidden)
  behind.ports.show(false)
  frozen.leader.start()
  behind.leader.start()
  world.pass(60_000)
  expect([frozen.state.isLeading, behind.state.isLeading]).toEqual([true, false])
})

test('where a page may not lock, every tab leads', () => {
  const browser = new Browser(new World())
  const without = () => tabOf(browser, { ...browser.tab(), locks: undefined })
  const [first, second] = [without(), without()]
  first.leader.start()
  second.leader.start()
  expect([first.state.isLeading, second.state.isLeading]).toEqual([true, true])
})

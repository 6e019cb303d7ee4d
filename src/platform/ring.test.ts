import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

let rings: number[] = []
let ring: typeof import('./ring.ts')

beforeEach(async () => {
  vi.useFakeTimers()
  rings = []
  const vibrate = (pattern: number | number[]) => {
    if (Array.isArray(pattern)) rings.push(performance.now())
  }
  vi.stubGlobal('window', globalThis)
  vi.stubGlobal('navigator', { userActivation: { hasBeenActive: true }, vibrate })
  vi.resetModules()
  ring = await import('./ring.ts')
})
afterEach(() => {
  ring.stopRing()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const order = { withSound: true, tone: 'order' } as const

describe('the ring', () => {
  test('goes on until it is stopped', () => {
    ring.startRing(order)
    vi.advanceTimersByTime(5_000)
    expect(rings).toHaveLength(3)
    ring.stopRing()
    vi.advanceTimersByTime(5_000)
    expect(rings).toHaveLength(3)
  })

  test('is one ring, however many orders start it', () => {
    for (let i = 0; i < 12; i++) ring.startRing(order)
    expect(rings).toHaveLength(1)
  })

  test('never sounds over the one before, however fast orders are answered and others come', () => {
    for (let i = 0; i < 50; i++) {
      ring.startRing(order)
      vi.advanceTimersByTime(100)
      ring.stopRing()
    }
    const gaps = rings.slice(1).map((at, i) => at - (rings[i] ?? 0))
    expect(rings.length).toBeGreaterThan(1)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2_400)
  })
})

test('the loudspeaker is opened by the first touch, but the touch does not wait for it', () => {
  const resumed = vi.fn<() => Promise<void>>()
  vi.stubGlobal(
    'AudioContext',
    class {
      resume = resumed
    },
  )
  const document = new EventTarget()
  vi.stubGlobal('document', document)
  const whenIdle: (() => void)[] = []
  vi.stubGlobal('requestIdleCallback', (work: () => void) => whenIdle.push(work))
  ring.readySound()
  document.dispatchEvent(new Event('pointerup'))
  document.dispatchEvent(new Event('pointerup'))
  expect(resumed).not.toHaveBeenCalled()
  for (const work of whenIdle) work()
  expect(resumed).toHaveBeenCalledOnce()
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { voiceMessage, type VoiceState } from './voice-message.ts'

/** A browser's loudspeaker, which plays to the end when it is told that it has. */
class Speaker {
  paused = true
  src: string
  onplay: (() => void) | null = null
  onpause: (() => void) | null = null
  onerror: (() => void) | null = null
  constructor(src: string) {
    this.src = src
    made.push(this)
  }
  async play() {
    this.paused = false
    this.onplay?.()
  }
  pause() {
    if (this.paused) return
    this.paused = true
    this.onpause?.()
  }
  removeAttribute(name: 'src') {
    this[name] = ''
  }
  load() {
    this.paused = true
  }
}

let made: Speaker[]
beforeEach(() => {
  made = []
  vi.stubGlobal('Audio', Speaker)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const src = '/v1/media/1'

function card() {
  const told: VoiceState[] = []
  return { told, ...voiceMessage(src, (state) => told.push(state)) }
}

test('nothing of it is fetched before the first tap', () => {
  const { tap } = card()
  expect(made).toEqual([])
  tap()
  expect(made.map((speaker) => speaker.src)).toEqual([src])
})

test('a tap plays, the next stops, the third goes on with the same', () => {
  const { told, tap } = card()
  for (let i = 0; i < 3; i++) tap()
  expect(told).toEqual(['playing', 'still', 'playing'])
  expect(made).toHaveLength(1)
})

test('at its end it is still, and the next tap plays it again', () => {
  const { told, tap } = card()
  tap()
  made[0]?.pause()
  tap()
  expect(told).toEqual(['playing', 'still', 'playing'])
})

test('one that cannot be fetched says so, and another tap tries anew', () => {
  const { told, tap } = card()
  tap()
  made[0]?.onerror?.()
  expect(told).toEqual(['playing', 'missing'])
  tap()
  expect(made).toHaveLength(2)
  expect(told.at(-1)).toBe('playing')
})

test('a second message stops the first, whose card shows it', () => {
  const [first, second] = [card(), card()]
  first.tap()
  second.tap()
  expect(first.told).toEqual(['playing', 'still'])
  expect(second.told).toEqual(['playing'])
})

test('when its card goes it falls silent, fetches no more and tells nobody', () => {
  const { told, tap, release } = card()
  tap()
  release()
  expect(made[0]).toMatchObject({ paused: true, src: '' })
  expect(told).toEqual(['playing'])
})

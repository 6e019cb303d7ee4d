import { afterEach, expect, test, vi } from 'vitest'
import { canHear, hear } from './hearing.ts'

/** A browser's ear whose owner says when it heard what. */
class Ear {
  static last: Ear | null = null
  lang = ''
  interimResults = false
  processLocally = false
  isStarted = false
  isAborted = false
  onresult: ((event: object) => void) | null = null
  onerror: ((event: object) => void) | null = null
  onend: (() => void) | null = null
  constructor() {
    Ear.last = this
  }
  start() {
    this.isStarted = true
  }
  abort() {
    this.isAborted = true
  }
  says(transcript: string, isFinal: boolean) {
    this.onresult?.({ results: [Object.assign([{ transcript }], { isFinal })] })
  }
}
const withEar = (name: string, onDevice?: string) =>
  vi.stubGlobal(
    name,
    onDevice === undefined
      ? Ear
      : Object.assign(class extends Ear {}, { available: async () => onDevice }),
  )
afterEach(() => {
  vi.unstubAllGlobals()
  Ear.last = null
})

/** The ear that has been opened. */
const opened = (): Promise<Ear> =>
  vi.waitFor(() => {
    if (!Ear.last?.isStarted) throw new Error('It does not hear yet.')
    return Ear.last
  })

test.each([
  ['no browser that hears', undefined, undefined, true, false],
  ['an older Chrome with a network', 'webkitSpeechRecognition', undefined, true, true],
  ['an older Chrome without a network', 'webkitSpeechRecognition', undefined, false, false],
  [
    'a phone that hears by itself, without a network',
    'SpeechRecognition',
    'available',
    false,
    true,
  ],
  [
    'a phone that would have to fetch the language first',
    'SpeechRecognition',
    'downloadable',
    false,
    false,
  ],
])('%s', async (_what, name, onDevice, isOnline, can) => {
  if (name) withEar(name, onDevice)
  expect(await canHear('hi', isOnline)).toBe(can)
})

const heard = () => {
  const told: string[] = []
  const stop = hear('bn', {
    onWords: (text, isAll) => told.push(isAll ? `${text}.` : text),
    onTrouble: (trouble) => told.push(trouble),
  })
  return { told, stop }
}

test('words are told while they are said, and once when all are', async () => {
  withEar('SpeechRecognition', 'available')
  const { told } = heard()
  const ear = await opened()
  expect(ear).toMatchObject({ lang: 'bn-IN', processLocally: true })
  ear.says('রাজু', false)
  ear.says('রাজু আড়াইশো', true)
  ear.onend?.()
  expect(told).toEqual(['রাজু', 'রাজু আড়াইশো.'])
})

test.each([
  ['not-allowed', 'not_allowed'],
  ['network', 'no_network'],
  ['no-speech', 'nothing'],
  ['language-not-supported', 'cannot'],
])('%s is told once', async (error, trouble) => {
  withEar('webkitSpeechRecognition')
  const { told } = heard()
  const ear = await opened()
  ear.onerror?.({ error })
  ear.onend?.()
  expect(told).toEqual([trouble])
})

test('who closes it hears nothing more', async () => {
  withEar('webkitSpeechRecognition')
  const { told, stop } = heard()
  const ear = await opened()
  stop()
  ear.says('राजू', true)
  expect(told).toEqual([])
  expect(ear.isAborted).toBe(true)
})

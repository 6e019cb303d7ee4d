import type { Lang } from '#core/shop/languages.ts'

type HeardResult = ArrayLike<{ transcript: string }> & { isFinal: boolean }

/** What browsers have of the Web Speech API (webaudio.github.io/web-speech-api), as far as it is used here. */
type Recogniser = {
  lang: string
  interimResults: boolean
  processLocally?: boolean
  onresult: ((event: { results: ArrayLike<HeardResult> }) => void) | null
  onerror: ((event: { error: string }) => void) | null
  onend: (() => void) | null
  start: () => void
  abort: () => void
}
type RecogniserClass = (new () => Recogniser) & {
  available?: (asked: { langs: string[]; processLocally: boolean }) => Promise<string>
}

const recogniser = (): RecogniserClass | undefined => {
  const { SpeechRecognition, webkitSpeechRecognition } = globalThis as {
    SpeechRecognition?: RecogniserClass
    webkitSpeechRecognition?: RecogniserClass
  }
  return SpeechRecognition ?? webkitSpeechRecognition
}

const tagOf = (lang: Lang): string => `${lang}-IN`

/** Whether the phone itself understands the language; most ask a server of the browser's maker. */
async function hearsByItself(Class: RecogniserClass, lang: Lang): Promise<boolean> {
  try {
    const asked = { langs: [tagOf(lang)], processLocally: true }
    return (await Class.available?.(asked)) === 'available'
  } catch {
    return false
  }
}

/** Whether this browser can write down what is said now: without a network only where the phone itself can. */
export async function canHear(lang: Lang, isOnline: boolean): Promise<boolean> {
  const Class = recogniser()
  return Class !== undefined && (isOnline || (await hearsByItself(Class, lang)))
}

/** `nothing`: silence, or no words in it. `cannot`: not in this language, or not now. */
export type HearTrouble = 'not_allowed' | 'no_network' | 'nothing' | 'cannot'

const troubles: Partial<Record<string, HearTrouble>> = {
  'not-allowed': 'not_allowed',
  'service-not-allowed': 'not_allowed',
  'audio-capture': 'not_allowed',
  network: 'no_network',
  'no-speech': 'nothing',
}

type Ears = {
  /** Words so far; the last call has them all, and `isAll`. */
  onWords: (text: string, isAll: boolean) => void
  onTrouble: (trouble: HearTrouble) => void
}

/** Hears one sentence, on the phone itself where that can; answers how to stop. */
export function hear(lang: Lang, { onWords, onTrouble }: Ears): () => void {
  const Class = recogniser()
  let ears: Recogniser | null = null
  let isOver = false
  const end = (tell: () => void) => {
    if (isOver) return
    isOver = true
    tell()
  }
  const start = async () => {
    if (!Class) return end(() => onTrouble('cannot'))
    const isByItself = await hearsByItself(Class, lang)
    if (isOver) return
    ears = new Class()
    ears.lang = tagOf(lang)
    ears.interimResults = true
    if (isByItself) ears.processLocally = true
    ears.onresult = ({ results }) => {
      const all = Array.from(results)
      const text = all
        .map((result) => result[0]?.transcript ?? '')
        .join('')
        .trim()
      if (text === '' || isOver) return
      if (all.every(({ isFinal }) => isFinal)) end(() => onWords(text, true))
      else onWords(text, false)
    }
    ears.onerror = ({ error }) => end(() => onTrouble(troubles[error] ?? 'cannot'))
    ears.onend = () => end(() => onTrouble('nothing'))
    try {
      ears.start()
    } catch {
      end(() => onTrouble('cannot'))
    }
  }
  void start()
  return () => {
    isOver = true
    ears?.abort()
  }
}

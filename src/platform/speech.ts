import type { Lang } from '#core/shop/languages.ts'

const voiceFor = (lang: Lang): SpeechSynthesisVoice | undefined =>
  globalThis.speechSynthesis
    ?.getVoices()
    .find(({ lang: tag }) => tag.replace('_', '-').startsWith(`${lang}-`) || tag === lang)

/** Whether this phone has a voice for the language. */
export const canSay = (lang: Lang): boolean => voiceFor(lang) !== undefined

/** Says it with the phone's own voice; silent where there is none. */
export function say(text: string, lang: Lang): void {
  const voice = voiceFor(lang)
  if (!voice) return
  const speech = new SpeechSynthesisUtterance(text)
  speech.voice = voice
  speech.lang = `${lang}-IN`
  speechSynthesis.cancel()
  speechSynthesis.speak(speech)
}

/** Calls `fn` when the phone has found its voices, which takes a moment after the start. */
export function onVoices(fn: () => void): () => void {
  globalThis.speechSynthesis?.addEventListener('voiceschanged', fn)
  return () => globalThis.speechSynthesis?.removeEventListener('voiceschanged', fn)
}

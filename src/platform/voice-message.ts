/** `missing`: it could not be fetched or is nothing that this phone plays; another tap tries again. */
export type VoiceState = 'still' | 'playing' | 'missing'

export type VoiceMessage = {
  /** Plays it, or stops where it is to go on from there; call it from a tap. */
  tap: () => void
  /** Ends it for good. */
  release: () => void
}

/** What sounds now: of two voices at once nobody understands either. */
let sounding: HTMLAudioElement | undefined

/** The voice message at `src`, of which nothing is fetched before the first tap; `tell` hears what it does. */
export function voiceMessage(src: string, tell: (state: VoiceState) => void): VoiceMessage {
  let audio: HTMLAudioElement | undefined
  const open = () => {
    const opened = new Audio(src)
    opened.onplay = () => tell('playing')
    // Comes at its end too.
    opened.onpause = () => tell('still')
    opened.onerror = () => {
      release()
      tell('missing')
    }
    return opened
  }
  const release = () => {
    if (!audio) return
    audio.onplay = audio.onpause = audio.onerror = null
    audio.pause()
    // Without this the browser goes on fetching.
    audio.removeAttribute('src')
    audio.load()
    audio = undefined
  }
  const play = (opened: HTMLAudioElement) => {
    if (sounding !== opened) sounding?.pause()
    sounding = opened
    // Refused when it is stopped before it sounds, and for what `onerror` tells.
    opened.play().catch(() => undefined)
  }
  return {
    tap() {
      audio ??= open()
      if (audio.paused) play(audio)
      else audio.pause()
    },
    release,
  }
}

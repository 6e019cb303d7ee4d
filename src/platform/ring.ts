/** An order comes: two notes, rising. A customer wants to cancel: three, falling. Then a pause in which one can speak. */
const tones = {
  order: [
    { at: 0, hertz: 659 },
    { at: 0.22, hertz: 880 },
  ],
  cancel: [
    { at: 0, hertz: 587 },
    { at: 0.3, hertz: 494 },
    { at: 0.6, hertz: 392 },
  ],
}
export type RingTone = keyof typeof tones

const loopMs = 2_400
const vibration = [250, 120, 250]

let sound: AudioContext | undefined
let timer: number | undefined
/** When the last ring began, in ms of the page's clock. */
let rangAt = Number.NEGATIVE_INFINITY

/**
 * Browsers let a page sound only after the person has touched it, and a finger counts when it is lifted; call once at
 * the start. What the touch was for is painted first: opening the loudspeaker holds a slow phone for half a second.
 */
export function readySound(): void {
  const open = () => {
    sound ??= new AudioContext()
    void sound.resume()
  }
  document.addEventListener(
    'pointerup',
    () => void window.requestIdleCallback(open, { timeout: 1_000 }),
    { once: true, capture: true },
  )
}

/**
 * Rings until `stopRing`; ringing already, it goes on. Silent, but still shaking, when sound is not possible. In a rush it
 * stops and starts with every answer: the beat is kept, so that one ring never sounds over another.
 */
export function startRing({ withSound, tone }: { withSound: boolean; tone: RingTone }): void {
  if (timer !== undefined) return
  const once = () => {
    rangAt = performance.now()
    timer = window.setTimeout(once, loopMs)
    if (withSound) playNotes(tone)
    shake(vibration)
  }
  const waitMs = rangAt + loopMs - performance.now()
  if (waitMs > 0) timer = window.setTimeout(once, waitMs)
  else once()
}

export function stopRing(): void {
  if (timer === undefined) return
  window.clearTimeout(timer)
  timer = undefined
  shake(0)
}

/** One ring, to hear how it sounds; call it from a tap. */
export function ringOnce(): void {
  sound ??= new AudioContext()
  void sound.resume().then(() => playNotes('order'))
  shake(vibration)
}

/** A code was read: one short high note and a short shake. */
export function beep(withSound: boolean): void {
  if (withSound) playNote({ hertz: 1320, at: 0, lastsMs: 120 })
  shake(40)
}

/** Browsers refuse to shake, and complain, before the person has touched the page. */
function shake(pattern: number | number[]): void {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(pattern)
}

function playNotes(tone: RingTone): void {
  for (const { at, hertz } of tones[tone]) playNote({ hertz, at, lastsMs: 500 })
}

/** `at` in seconds from now. */
function playNote({ hertz, at, lastsMs }: { hertz: number; at: number; lastsMs: number }): void {
  if (sound?.state !== 'running') return
  const start = sound.currentTime + at
  const end = start + lastsMs / 1000
  const loudness = sound.createGain()
  loudness.gain.setValueAtTime(0, start)
  loudness.gain.linearRampToValueAtTime(0.5, start + 0.02)
  loudness.gain.exponentialRampToValueAtTime(0.001, end)
  const note = sound.createOscillator()
  note.frequency.value = hertz
  note.connect(loudness).connect(sound.destination)
  note.start(start)
  note.stop(end)
}

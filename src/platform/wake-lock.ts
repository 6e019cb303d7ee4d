/** Keeps the screen on until the returned function is called; also after the app was away in between. */
export function keepAwake(): () => void {
  let isWanted = true
  let lock: Promise<WakeLockSentinel | undefined> | undefined
  const take = () => {
    if (document.visibilityState === 'visible')
      lock = navigator.wakeLock?.request('screen').catch(() => undefined)
  }
  const release = () => void lock?.then((held) => held?.release())
  // A browser takes it back when the page is hidden.
  const retake = () => isWanted && take()
  document.addEventListener('visibilitychange', retake)
  take()
  return () => {
    isWanted = false
    document.removeEventListener('visibilitychange', retake)
    release()
  }
}

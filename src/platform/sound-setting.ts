import { useSyncExternalStore } from 'react'

/** Whole hours of the day in the shop's zone; from 22 to 7 goes over midnight. */
export type QuietHours = { from: number; to: number }

/** Whether orders may sound on this phone, and when they are silent. */
export type SoundSetting = { isOn: boolean; quiet: QuietHours | null }

const onKey = 'haat.sound'
const quietKey = 'haat.quiet'
const listeners = new Set<() => void>()

function read(): SoundSetting {
  const [, from, to] = /^(\d{1,2})-(\d{1,2})$/.exec(localStorage.getItem(quietKey) ?? '') ?? []
  return {
    isOn: localStorage.getItem(onKey) !== 'off',
    quiet: from === undefined ? null : { from: Number(from) % 24, to: Number(to) % 24 },
  }
}

let setting: SoundSetting | undefined

/** The setting of this phone; the same object until it is changed. */
export const soundSetting = (): SoundSetting => (setting ??= read())

export function setSound({ isOn, quiet }: SoundSetting): void {
  localStorage.setItem(onKey, isOn ? 'on' : 'off')
  if (quiet) localStorage.setItem(quietKey, `${quiet.from}-${quiet.to}`)
  else localStorage.removeItem(quietKey)
  setting = undefined
  for (const listener of listeners) listener()
}

export const useSoundSetting = (): SoundSetting =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, soundSetting)

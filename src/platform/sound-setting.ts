import { useSyncExternalStore } from 'react'
import { keep, readKept } from './kept.ts'

/** Whole hours of the day in the shop's zone; from 22 to 7 goes over midnight. */
export type QuietHours = { from: number; to: number }

/** Whether orders may sound on this phone, and when they are silent. */
export type SoundSetting = { isOn: boolean; quiet: QuietHours | null }

const onKey = 'sound'
const quietKey = 'quiet'
const listeners = new Set<() => void>()

function read(): SoundSetting {
  const [, from, to] = /^(\d{1,2})-(\d{1,2})$/.exec(readKept(quietKey) ?? '') ?? []
  return {
    isOn: readKept(onKey) !== 'off',
    quiet: from === undefined ? null : { from: Number(from) % 24, to: Number(to) % 24 },
  }
}

let setting: SoundSetting | undefined

/** The setting of this phone; the same object until it is changed. */
const soundSetting = (): SoundSetting => (setting ??= read())

export function setSound({ isOn, quiet }: SoundSetting): void {
  void keep(onKey, isOn ? 'on' : 'off')
  void keep(quietKey, quiet && `${quiet.from}-${quiet.to}`)
  setting = undefined
  for (const listener of listeners) listener()
}

export const useSoundSetting = (): SoundSetting =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, soundSetting)

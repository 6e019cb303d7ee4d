import { useSyncExternalStore } from 'react'
import { keep, readKept } from './kept.ts'

/** Whole hours of the day in the shop's zone; from 22 to 7 goes over midnight. */
export type QuietHours = { from: number; to: number }

/** Whether orders may sound on this phone, when they are silent, and whether money that came is said aloud. */
export type SoundSetting = { isOn: boolean; quiet: QuietHours | null; saysMoney: boolean }

const onKey = 'sound'
const quietKey = 'quiet'
const moneyKey = 'say-money'
const listeners = new Set<() => void>()

function read(): SoundSetting {
  const [, from, to] = /^(\d{1,2})-(\d{1,2})$/.exec(readKept(quietKey) ?? '') ?? []
  return {
    isOn: readKept(onKey) !== 'off',
    quiet: from === undefined ? null : { from: Number(from) % 24, to: Number(to) % 24 },
    saysMoney: readKept(moneyKey) === 'on',
  }
}

let setting: SoundSetting | undefined

/** The setting of this phone; the same object until it is changed. */
const soundSetting = (): SoundSetting => (setting ??= read())

export function setSound({ isOn, quiet, saysMoney }: SoundSetting): void {
  void keep(onKey, isOn ? 'on' : 'off')
  void keep(quietKey, quiet && `${quiet.from}-${quiet.to}`)
  void keep(moneyKey, saysMoney ? 'on' : null)
  setting = undefined
  for (const listener of listeners) listener()
}

export const useSoundSetting = (): SoundSetting =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, soundSetting)

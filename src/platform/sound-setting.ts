const storageKey = 'haat.sound'

/** Whether orders may ring aloud on this phone; they shake it either way. */
export const isSoundOn = (): boolean => localStorage.getItem(storageKey) !== 'off'

export const setSound = (on: boolean): void => localStorage.setItem(storageKey, on ? 'on' : 'off')

import { useSyncExternalStore } from 'react'

type InstallPrompt = Event & {
  prompt(): Promise<void>
  userChoice: Promise<{ outcome: 'accepted' | 'dismissed' }>
}

let offered: InstallPrompt | undefined
const listeners = new Set<() => void>()

function set(prompt: InstallPrompt | undefined): void {
  offered = prompt
  for (const listener of listeners) listener()
}

/** Keeps the browser's offer to install the app until somebody wants it; call before anything else has loaded. */
export function watchInstall(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    // Else the browser shows a bar of its own, in its own words and at its own time.
    event.preventDefault()
    set(event as InstallPrompt)
  })
  window.addEventListener('appinstalled', () => set(undefined))
}

/** Whether the app can be put on the home screen now. */
export const useCanInstall = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => offered !== undefined,
  )

/** Asks the browser to install; it shows its own question. An offer works once. */
export async function install(): Promise<void> {
  const prompt = offered
  set(undefined)
  await prompt?.prompt()
}

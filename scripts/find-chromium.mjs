import { existsSync } from 'node:fs'

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/**
 * Path of the browser the stories in e2e/ run in: `HAAT_CHROMIUM` when set, else the system's own.
 * Undefined when there is none; Playwright then looks for the one it downloads itself.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
  const chosen = process.env.HAAT_CHROMIUM
  if (!chosen) return systemBrowsers.find((path) => existsSync(path))
  if (existsSync(chosen)) return chosen
  throw new Error(`HAAT_CHROMIUM is set to ${chosen}, but there is no such file.`)
}

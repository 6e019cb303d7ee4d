import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './find-chromium.mjs'

// A screen in Hindi without its font is a row of empty boxes, and a passing test of empty boxes.
const fontFamilies = ['Noto Sans Devanagari', 'Noto Sans Bengali', 'Noto Color Emoji']
const fontPackages = ['fontconfig', 'fonts-noto-core', 'fonts-noto-color-emoji']

/**
 * Sees to it that the stories in e2e/ find a browser and the fonts of our four languages.
 *
 * @param {string} modules path of node_modules
 */
export function prepareBrowser(modules) {
  const missing = [...(findChromium() ? [] : ['chromium']), ...missingFontPackages()]
  if (missing.length > 0 && hasApt()) installByApt(missing)
  if (!findChromium()) installPlaywrightBrowser(modules)
  if (missingFontPackages().length > 0) {
    process.stdout.write(
      `Please install these fonts, else screens show empty boxes: ${fontFamilies.join(', ')} ` +
        '(Fedora: google-noto-sans-devanagari-fonts google-noto-sans-bengali-fonts ' +
        'google-noto-color-emoji-fonts; Arch: noto-fonts noto-fonts-emoji).\n',
    )
  }
}

/** The packages to install for a font that fontconfig does not list; macOS and Windows ship theirs. */
function missingFontPackages() {
  if (process.platform !== 'linux') return []
  const list = spawnSync('fc-list', [':', 'family'], { encoding: 'utf8' })
  const families = list.status === 0 ? list.stdout : ''
  return fontFamilies.every((family) => families.includes(family)) ? [] : fontPackages
}

function hasApt() {
  return existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')
}

/** Ubuntu's packages named chromium only lead to the snap store, which needs a running snapd. */
function isUbuntu() {
  return /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

/**
 * Installs Debian packages as root or by a sudo that asks no password; says what to do otherwise.
 *
 * @param {string[]} wanted names of packages
 */
function installByApt(wanted) {
  const packages = isUbuntu() ? wanted.filter((name) => name !== 'chromium') : wanted
  if (packages.length === 0) return
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  const asRoot = rootPrefix()
  if (!asRoot) throw new Error(`the tests need a few packages. Please run: sudo ${command}`)
  process.stdout.write(`Installing for the tests: ${packages.join(' ')} ...\n`)
  const script = `apt-get -qq update && ${command} -qq -o Dpkg::Use-Pty=0`
  const [program, ...rest] = [
    ...asRoot,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'sh',
    '-c',
    script,
  ]
  const run = () => spawnSync(program, rest, { encoding: 'utf8' })
  let result = run()
  // Mirrors fail now and then; a second update usually meets a healthy one.
  if (result.status !== 0) result = run()
  if (result.status !== 0) {
    throw new Error(`"${command}" failed:\n${result.stdout}${result.stderr}`)
  }
}

/** Command words that make what follows run as root; undefined when that needs a password. */
function rootPrefix() {
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined
}

/**
 * Last resort where the system has no Chromium package: the browser Playwright downloads itself.
 *
 * @param {string} modules path of node_modules
 */
function installPlaywrightBrowser(modules) {
  process.stdout.write("No Chromium found; asking for Playwright's own ...\n")
  const cli = join(modules, '@playwright', 'test', 'cli.js')
  const result = spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' })
  if (result.status !== 0) {
    throw new Error(
      'no browser for the tests. Install Chromium or Google Chrome, or set HAAT_CHROMIUM to one.',
    )
  }
}

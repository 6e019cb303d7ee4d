// Makes a bare clone ready to start or, with --test, to be tested. npm calls it before anything is
// installed, so it runs on the machine's own Node (20 or later) and imports only node: builtins.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepareBrowser } from './setup-browser.mjs'
import { preparePostgres } from './setup-postgres.mjs'

/**
 * What package-lock.json says of one package.
 *
 * @typedef {object} LockedPackage
 * @property {string} version
 * @property {boolean} [optional]
 * @property {string | string[]} [os]
 * @property {string | string[]} [cpu]
 * @property {string[]} [libc]
 */

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const ownNode = join(modules, '.bin', 'node')
const installedHash = join(modules, '.haat-lock-hash')

try {
  installPackages()
  requireNode()
  if (process.argv.includes('--test')) {
    preparePostgres(modules)
    prepareBrowser(modules)
  }
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error)
  process.stderr.write(`\nHaat could not get ready: ${reason}\n`)
  process.exitCode = 1
}

/** Runs `npm ci` unless node_modules already holds what package-lock.json asks for. */
function installPackages() {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const lockHash = createHash('sha256').update(lockText).digest('hex')
  if (existsSync(installedHash) && readFileSync(installedHash, 'utf8') === lockHash) return
  if (!installedByHand(JSON.parse(lockText))) {
    process.stdout.write('Installing the packages of Haat (about a minute the first time) ...\n')
    const startedAt = Date.now()
    // No package of ours needs its install script, so none may run. NODE_ENV=production must not
    // leave out what builds the app.
    const flags = ['--ignore-scripts', '--include=dev', '--include=optional', '--no-audit']
    const npm = spawnSync('npm', ['ci', ...flags, '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, PATH: pathWithoutModules() },
      shell: process.platform === 'win32',
    })
    if (npm.error) throw new Error(`npm could not be run (${npm.error.message}).`)
    if (npm.status !== 0) {
      throw new Error('the packages could not be installed. See above; is the network there?')
    }
    process.stdout.write(`Installed in ${Math.round((Date.now() - startedAt) / 1000)} s.\n`)
  }
  writeFileSync(installedHash, lockHash)
}

/**
 * True when somebody already ran `npm install` or `npm ci`: npm's own record inside node_modules
 * names every package of the lock file, save those that are optional and not made for this machine.
 *
 * @param {{ packages: Record<string, LockedPackage> }} lock
 */
function installedByHand(lock) {
  const recordPath = join(modules, '.package-lock.json')
  if (!existsSync(recordPath)) return false
  const installed = JSON.parse(readFileSync(recordPath, 'utf8')).packages
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '' || installed[path]?.version === wanted.version) return true
    return wanted.optional && !installed[path] && !madeForThisMachine(wanted)
  })
}

/**
 * Packages made for one C library are left to npm, which knows which one this machine has.
 *
 * @param {LockedPackage} locked
 */
function madeForThisMachine({ os, cpu, libc }) {
  if (!os || !cpu || libc) return false
  return [os].flat().includes(process.platform) && [cpu].flat().includes(process.arch)
}

/** PATH without node_modules/.bin: npm must not run on the very Node it is about to replace. */
function pathWithoutModules() {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join('node_modules', '.bin')))
    .join(delimiter)
}

/** The server runs TypeScript unbuilt, which Node does from 22.18 on. */
function requireNode() {
  if (existsSync(ownNode)) return
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return
  throw new Error(
    `this is Node ${process.versions.node}. On Linux x64 Haat brings its own Node 24; ` +
      'here please install Node 24 (or at least 22.18) from https://nodejs.org and try again.',
  )
}

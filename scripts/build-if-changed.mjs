// Builds the app unless dist/ already holds what its sources make. npm start calls it after
// scripts/setup.mjs and before the server; no process of ours then stands between npm and the
// server, so that signals and the exit code pass unchanged.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const broughtNode = join(root, 'node_modules', '.bin', 'node')
const node = existsSync(broughtNode) ? broughtNode : process.execPath
const builtFrom = join(root, 'dist', '.build-hash')

/** Everything the built app depends on. */
const sources = [
  'src',
  'core',
  'locales',
  'catalogue',
  'public',
  'index.html',
  'vite.config.ts',
  'scripts/vite',
  'package-lock.json',
]

const hash = hashOfSources()
if (!existsSync(builtFrom) || readFileSync(builtFrom, 'utf8') !== hash) build()

function build() {
  process.stdout.write('Building the app ...\n')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const { status } = spawnSync(node, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status === 0) {
    writeFileSync(builtFrom, hash)
    return
  }
  process.stderr.write('The app could not be built; see above.\n')
  process.exitCode = 1
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const source of sources) addToHash(hash, source)
  return hash.digest('hex')
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path of a file or folder, from the root
 */
function addToHash(hash, path) {
  const place = join(root, path)
  if (!existsSync(place)) return
  if (statSync(place).isDirectory()) {
    for (const name of readdirSync(place).sort()) addToHash(hash, `${path}/${name}`)
  } else if (!/\.test\.tsx?$/.test(path)) {
    hash.update(`${path}\0`).update(readFileSync(place))
  }
}

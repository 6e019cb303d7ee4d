// Builds the app when its sources changed since the last build, then runs the server with the demo
// customer. npm calls scripts/setup.mjs first, so everything is installed by now.

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
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
  'package-lock.json',
]

buildIfChanged()
if (!process.exitCode) runServer()

function buildIfChanged() {
  const hash = hashOfSources()
  if (existsSync(builtFrom) && readFileSync(builtFrom, 'utf8') === hash) return
  process.stdout.write('Building the app ...\n')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const build = spawnSync(node, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (build.status === 0) {
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

function runServer() {
  const server = spawn(node, [join(root, 'server', 'main.ts')], {
    cwd: root,
    stdio: 'inherit',
    env: { HAAT_DEMO: '1', ...process.env },
  })
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the server as well; passed on, it would count as a second one.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) server.kill(signal)
    })
  }
  server.on('error', (error) => {
    process.stderr.write(`The server could not be started: ${error.message}\n`)
    process.exitCode = 1
  })
  server.on('exit', (code, signal) => {
    process.exitCode = signal ? 128 + constants.signals[signal] : (code ?? 1)
  })
}

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeDatabase } from './databases.ts'

export type RunningServer = {
  /** Origin of the app, the API and the demo customer. */
  url: string
  /** kill -9, as a power cut would. */
  kill: () => Promise<void>
  /** Runs a command of the operator on its data; what it said. With PGlite only while the server is not running. */
  operator: (...args: string[]) => Promise<string>
  /** Starts again on the same port and data. */
  restart: () => Promise<void>
  /** Stops and throws the data away. */
  stop: () => Promise<void>
}

const root = join(import.meta.dirname, '..')
/** The same program is started some dozens of times. */
const compiled = join(root, 'node_modules/.cache/haat/compiled')

/** `pglite`: embedded, as `npm start` has it. */
export type Engine = 'pglite' | 'postgres'

/** What names, for each engine, the data that its servers begin with; see `prepareData`. */
const prepared = { pglite: 'E2E_DATA', postgres: 'E2E_DATABASE' }

/** Starts the real server with its demo on a free port, on data of its own. */
export async function startServer(
  env: Record<string, string> = {},
  engine: Engine = 'pglite',
): Promise<RunningServer> {
  const data = await makeData(engine, process.env[prepared[engine]])
  let { child, url } = await run({ ...env, ...data.env, PORT: '0' })
  return {
    url,
    kill: () => end(child, 'SIGKILL'),
    operator: async (...args) => {
      const settings = { ...process.env, ...env, ...data.env }
      const command = [join(root, 'server', 'cli.ts'), ...args]
      return (await promisify(execFile)(process.execPath, command, { env: settings })).stdout
    },
    restart: async () => {
      await end(child, 'SIGKILL')
      ;({ child, url } = await run({ ...env, ...data.env, PORT: new URL(url).port }))
    },
    stop: async () => {
      await end(child, 'SIGTERM')
      await data.discard()
    },
  }
}

/** Makes the data of servers that have just been started for the first time; answers how to throw it away again. */
export async function prepareData(env: Record<string, string>): Promise<() => Promise<void>> {
  const discards: Data['discard'][] = []
  for (const engine of ['pglite', 'postgres'] as const) {
    const data = await makeData(engine)
    discards.push(data.discard)
    const { child } = await run({ ...env, ...data.env, PORT: '0' })
    await end(child, 'SIGTERM')
    process.env[prepared[engine]] = data.name
  }
  return async () => {
    await Promise.all(discards.map((discard) => discard()))
  }
}

/** `env`: the settings by which a server finds it. */
type Data = { name: string; env: Record<string, string>; discard: () => Promise<void> }

/** A copy of the data of this name, or none yet. */
async function makeData(engine: Engine, from?: string): Promise<Data> {
  const folder = mkdtempSync(join(tmpdir(), 'haat-e2e-'))
  const env = { HAAT_DATA_DIR: folder }
  const discard = async () => rmSync(folder, { recursive: true, force: true })
  if (engine === 'pglite') {
    if (from !== undefined) cpSync(from, folder, { recursive: true })
    return { name: folder, env, discard }
  }
  const { url, drop } = await makeDatabase(from)
  return {
    name: url,
    env: { ...env, DATABASE_URL: url },
    discard: async () => {
      await discard()
      await drop()
    },
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}

/** Resolves when the server says where it listens; rejects with what it printed when it ends before. */
function run(env: Record<string, string>): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(root, 'server', 'main.ts')], {
    cwd: root,
    env: { ...process.env, HAAT_DEMO: '1', NODE_COMPILE_CACHE: compiled, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let printed = ''
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      const found = /http:\/\/localhost:(\d+)/.exec(printed)
      if (found) resolve({ child, url: found[0] })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) =>
      reject(new Error(`The server ended with ${code} before it listened:\n${printed}`)),
    )
  })
}

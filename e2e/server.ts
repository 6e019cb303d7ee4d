import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type RunningServer = {
  /** Origin of the app, the API and the demo customer. */
  url: string
  /** kill -9, as a power cut would. */
  kill: () => Promise<void>
  /** Starts again on the same port and data. */
  restart: () => Promise<void>
  /** Stops and throws the data away. */
  stop: () => Promise<void>
}

const root = join(import.meta.dirname, '..')
/** The same program is started some dozens of times. */
const compiled = join(root, 'node_modules/.cache/haat/compiled')

/** What names the data that each server begins with; see `prepareData`. */
const preparedData = 'E2E_DATA'

/** Starts the real server with its demo on a free port, on data of its own. */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const data = mkdtempSync(join(tmpdir(), 'haat-e2e-'))
  const prepared = process.env[preparedData]
  if (prepared !== undefined) cpSync(prepared, data, { recursive: true })
  let { child, url } = await run({ ...env, PORT: '0', HAAT_DATA_DIR: data })
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }
  return {
    url,
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGKILL')
      ;({ child, url } = await run({ ...env, PORT: new URL(url).port, HAAT_DATA_DIR: data }))
    },
    stop: async () => {
      await end('SIGTERM')
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Makes the data of a server that has just been started for the first time; answers how to throw it away again. */
export async function prepareData(env: Record<string, string>): Promise<() => void> {
  const data = mkdtempSync(join(tmpdir(), 'haat-e2e-prepared-'))
  const { child } = await run({ ...env, PORT: '0', HAAT_DATA_DIR: data })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
  process.env[preparedData] = data
  return () => rmSync(data, { recursive: true, force: true })
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

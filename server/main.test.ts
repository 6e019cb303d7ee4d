import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const program = fileURLToPath(new URL('main.ts', import.meta.url))

type Run = { child: ChildProcess; out: () => string; ended: Promise<number | null> }

function start(env: NodeJS.ProcessEnv): Run {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (piece: Buffer) => {
      out += piece.toString()
    })
  }
  const ended = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null))
  return { child, out: () => out, ended }
}

/** The address it prints once it listens; throws with all it said when it ends before. */
async function listening({ child, out, ended }: Run): Promise<string> {
  let isOver = false
  void ended.then(() => {
    isOver = true
  })
  while (!isOver) {
    const address = /App +(http:\/\/localhost:\d+)\//.exec(out())?.[1]
    if (address !== undefined) return address
    await Promise.race([once(child.stdout ?? child, 'data'), ended])
  }
  throw new Error(`The server ended: ${out()}`)
}

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'haat-main-'))

describe('the program', () => {
  it.each([
    [{ HAAT_SECRET_SAUCE: 'sesame-oil' }, 'HAAT_SECRET_SAUCE'],
    [{ HAAT_DEMO: '1', NODE_ENV: 'production' }, 'HAAT_DEMO'],
    [{ NODE_ENV: 'production' }, 'DATABASE_URL'],
  ])('does not start with wrong settings: %o', async (env, variable) => {
    const run = start(env)
    expect(await run.ended).toBe(78)
    expect(run.out()).toContain(variable)
    expect(run.out()).not.toContain('sesame-oil')
    expect(run.out().trim().split('\n')).toHaveLength(1)
  })

  it('shows its links, serves, keeps others off its data, and stops when told', async () => {
    const folder = emptyFolder()
    const run = start({ HAAT_DEMO: '1', HAAT_DATA_DIR: folder })
    const address = await listening(run)
    expect(run.out()).toContain(`${address}/demo/`)
    expect(run.out()).toContain('engine=pglite durability=process-kill single-process')
    expect((await fetch(`${address}/ready`)).status).toBe(200)
    expect((await fetch(`${address}/demo/`)).status).toBe(200)

    const sameData = start({ HAAT_DEMO: '1', HAAT_DATA_DIR: folder })
    expect(await sameData.ended).toBe(1)
    expect(sameData.out()).toContain(`pid ${run.child.pid}`)

    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    const again = start({ HAAT_DATA_DIR: folder })
    await listening(again)
    again.child.kill('SIGINT')
    expect(await again.ended).toBe(0)
  }, 120_000)
})

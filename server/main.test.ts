import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listening, runProgram } from './testing/run-program.ts'

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'haat-main-'))

describe('the program', () => {
  it.each([
    [{ HAAT_SECRET_SAUCE: 'sesame-oil' }, 'HAAT_SECRET_SAUCE'],
    [{ HAAT_DEMO: '1', NODE_ENV: 'production' }, 'HAAT_DEMO'],
    [{ NODE_ENV: 'production' }, 'DATABASE_URL'],
  ])('does not start with wrong settings: %o', async (env, variable) => {
    const run = runProgram(env)
    expect(await run.ended).toBe(78)
    expect(run.out()).toContain(variable)
    expect(run.out()).not.toContain('sesame-oil')
    expect(run.out().trim().split('\n')).toHaveLength(1)
  })

  it('shows its links, serves, keeps others off its data, and stops when told', async () => {
    const folder = emptyFolder()
    const run = runProgram({ HAAT_DEMO: '1', HAAT_DATA_DIR: folder })
    const address = await listening(run)
    expect(run.out()).toContain(`${address}/demo/`)
    expect(run.out()).toContain('engine=pglite durability=process-kill single-process')
    expect((await fetch(`${address}/ready`)).status).toBe(200)
    expect((await fetch(`${address}/demo/`)).status).toBe(200)

    const sameData = runProgram({ HAAT_DEMO: '1', HAAT_DATA_DIR: folder })
    expect(await sameData.ended).toBe(1)
    expect(sameData.out()).toContain(`pid ${run.child.pid}`)

    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    const again = runProgram({ HAAT_DATA_DIR: folder })
    await listening(again)
    again.child.kill('SIGINT')
    expect(await again.ended).toBe(0)
  }, 120_000)
})

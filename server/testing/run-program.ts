import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const mainProgram = fileURLToPath(new URL('../main.ts', import.meta.url))

/** The order API as a process of its own; `out` = all it has said, `ended` = its exit code, null after a kill. */
export type Run = { child: ChildProcess; out: () => string; ended: Promise<number | null> }

/** Starts it on a free port with these settings and no others. */
export function runProgram(env: NodeJS.ProcessEnv, program = mainProgram): Run {
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
export async function listening({ child, out, ended }: Run): Promise<string> {
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

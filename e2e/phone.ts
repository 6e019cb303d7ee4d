import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as passed } from 'node:timers/promises'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import config from '../playwright.config.ts'

/** A phone whose browser can be killed, and opened again on what it had kept. */
export class Phone {
  private readonly folder = mkdtempSync(join(tmpdir(), 'haat-phone-'))
  private readonly complaints: string[]
  private context: BrowserContext | undefined

  /** `complaints` gathers the errors that its pages did not expect. */
  constructor(complaints: string[] = []) {
    this.complaints = complaints
  }

  async open(url: string): Promise<Page> {
    const { launchOptions, ...screen } = config.use ?? {}
    this.context = await chromium.launchPersistentContext(this.folder, {
      ...launchOptions,
      viewport: screen.viewport ?? null,
      locale: screen.locale ?? 'en-IN',
    })
    const page = this.context.pages()[0] ?? (await this.context.newPage())
    page.on('pageerror', ({ message }) => this.complaints.push(message))
    await page.goto(url)
    return page
  }

  /**
   * SIGKILL, as the system does when memory is short, and an empty battery: to all of the browser's processes. One that
   * still wrote for the dead one would meet the next browser at the same files, which no phone does.
   */
  async kill(): Promise<void> {
    const lock = join(this.folder, 'SingletonLock')
    const gone = new Promise((resolve) => this.context?.once('close', resolve))
    // Chromium writes host-pid into the lock of its profile.
    const all = withChildren(Number(readlinkSync(lock).split('-').at(-1)))
    for (const pid of all) endIfThere(pid)
    await gone
    while (all.some(isRunning)) await passed(10)
    rmSync(lock, { force: true })
  }

  async end(): Promise<void> {
    await this.context?.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

type Process = { pid: number; parent: number; isDead: boolean }

/** Undefined where there is no such process, and where the system does not tell. */
function processOf(pid: number): Process | undefined {
  try {
    // `pid (name) state parent …`; the name may hold brackets of its own.
    const [state = '', parent] =
      readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return { pid, parent: Number(parent), isDead: state === 'Z' }
  } catch {
    return undefined
  }
}

const isRunning = (pid: number): boolean => processOf(pid)?.isDead === false

function withChildren(pid: number): number[] {
  const pids = existsSync('/proc') ? readdirSync('/proc').map(Number).filter(Number.isInteger) : []
  const running = pids.flatMap((each) => processOf(each) ?? [])
  const under = (parent: number): number[] =>
    running.flatMap((each) => (each.parent === parent ? [each.pid, ...under(each.pid)] : []))
  return [pid, ...under(pid)]
}

function endIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It went with the one before.
  }
}

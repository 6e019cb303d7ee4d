import { mkdtempSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

  /** SIGKILL, as the system does when memory is short, and an empty battery. */
  async kill(): Promise<void> {
    const lock = join(this.folder, 'SingletonLock')
    const gone = new Promise((resolve) => this.context?.once('close', resolve))
    // Chromium writes host-pid into the lock of its profile.
    process.kill(Number(readlinkSync(lock).split('-').at(-1)), 'SIGKILL')
    await gone
    rmSync(lock, { force: true })
  }

  async end(): Promise<void> {
    await this.context?.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

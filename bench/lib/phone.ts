import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { findChromium } from '../../scripts/find-chromium.mjs'
import { slowdown } from './machine.ts'
import { installWatch } from './watch.ts'

type Net = { roundTripMs: number; kilobitsPerSecond: number }

/** How slow a phone and its network are; without `net` it is as fast as the machine. */
export type Pace = { cpu: number; net?: Net | 'none' }

export const slow3G: Net = { roundTripMs: 400, kilobitsPerSecond: 400 }
export const slow4G: Net = { roundTripMs: 150, kilobitsPerSecond: 1600 }

/** A cheap phone, six times slower than the machine of docs/decisions/014. */
export const cheapPhone: Pace = { cpu: 6 }

/** The disk of a phone, which outlives its browser. */
export type Profile = { folder: string; remove: () => void }

export function newProfile(): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'haat-bench-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/**
 * Starts a browser on the profile, hands its page to `use` and ends it, so that every measurement begins with a cold
 * process and what is on the disk.
 */
export async function withPhone<T>(
  profile: Profile,
  pace: Pace,
  use: (page: Page, context: BrowserContext, setPace: SetPace) => Promise<T>,
): Promise<T> {
  const executablePath = findChromium()
  const context = await chromium.launchPersistentContext(profile.folder, {
    ...(executablePath ? { executablePath } : {}),
    viewport: { width: 360, height: 640 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'hi-IN',
    timezoneId: 'Asia/Kolkata',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  try {
    await context.addInitScript(installWatch)
    const page = context.pages()[0] ?? (await context.newPage())
    const setPace = await paceSetter(page)
    await setPace(pace)
    return await use(page, context, setPace)
  } finally {
    await context.close()
  }
}

/** Changes how slow the phone is from now on; without `net` its network stays as it was. */
export type SetPace = (pace: Pace) => Promise<void>

async function paceSetter(page: Page): Promise<SetPace> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  return async ({ cpu, net }) => {
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown(cpu) })
    if (!net) return
    const { roundTripMs, kilobitsPerSecond } = net === 'none' ? slow4G : net
    const bytesPerSecond = (kilobitsPerSecond * 1000) / 8
    await session.send('Network.emulateNetworkConditions', {
      offline: net === 'none',
      latency: roundTripMs,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    })
  }
}

export type Received = { total: number; script: number }

/** Counts what comes over the wire for the page from now on, headers and compression included. */
export async function countBytes(page: Page): Promise<() => Received> {
  const session = await page.context().newCDPSession(page)
  const scripts = new Set<string>()
  const bytesOf = new Map<string, number>()
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    bytesOf.set(requestId, (bytesOf.get(requestId) ?? 0) + encodedDataLength)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytesOf.set(requestId, encodedDataLength)
  })
  await session.send('Network.enable')
  return () => {
    const received: Received = { total: 0, script: 0 }
    for (const [requestId, bytes] of bytesOf) {
      received.total += bytes
      if (scripts.has(requestId)) received.script += bytes
    }
    return received
  }
}

/** What the page still holds after all garbage is gone. */
export async function heapMegabytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}

import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/find-chromium.mjs'

const chromium = findChromium()

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/prepare.ts',
  forbidOnly: true,
  retries: 0,
  // Each story starts its own server and database beside its browser; two fill two cores.
  workers: 2,
  // Most of it is two servers with their databases starting on a busy machine.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    actionTimeout: 20_000,
    // The phone of experience.md: small, dense, touched.
    viewport: { width: 360, height: 640 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    // Pictures of every step would take a fifth of all the time.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    launchOptions: {
      // Without one on the system, Playwright's own is used.
      ...(chromium ? { executablePath: chromium } : {}),
      // Runs as root in a container, without a graphics card, and calls nobody on its own.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})

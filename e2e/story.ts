import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test as base } from '@playwright/test'
import { type Engine, type RunningServer, startServer } from './server.ts'

/**
 * Playwright's test with a real server of its own; what a page complains of fails the story. `engine` names its
 * database: a server on PostgreSQL starts in half the time.
 */
export const test = base.extend<{ engine: Engine; server: RunningServer; complaints: string[] }>({
  engine: ['postgres', { option: true }],
  server: async ({ timezoneId, engine }, use) => {
    const server = await startServer({ TZ: timezoneId ?? 'UTC' }, engine)
    await use(server)
    await server.stop()
  },
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = []
      listen(page, complaints)
      await use(complaints)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})

/** A lost network is no fault of the page's; everything else it writes as an error is. */
export function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/net::ERR_|Failed to load resource/.test(message.text()))
      complaints.push(message.text())
  })
}

/**
 * The whole screen breaks no rule of WCAG 2.2 A or AA that a machine can check, once it stands still: what is only being
 * drawn is judged again.
 */
export async function expectAccessible(page: Page): Promise<void> {
  // The shell that stands there until the app has drawn has a heading too, but is no screen yet.
  await expect(page.locator('#shell')).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  // In the page itself: the newer way opens a blank page for every look, for frames that no screen has.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
  const faults = async () => {
    const { violations } = await axe.analyze()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }
  // A busy machine takes long over a screen of hundreds of goods.
  await expect.poll(faults, { timeout: 60_000 }).toEqual([])
}

/** From now on the app opens without a network: its worker has every file and serves this page. */
export async function untilKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

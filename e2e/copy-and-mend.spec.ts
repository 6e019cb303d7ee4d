import { spawnSync } from 'node:child_process'
import { type BrowserContext, expect, type Page } from '@playwright/test'
import { goods, openStockedShop, shopNames, untilSent } from './shop.ts'
import { expectAccessible, test, untilKept } from './story.ts'
import { words } from './words.ts'

const t = words('hi')

/** A shop all of which is sent, and then, without a network, ten more packets of noodles. */
async function stockOffline(page: Page, context: BrowserContext, url: string): Promise<void> {
  await page.goto(url)
  await openStockedShop(page, 'hi')
  await untilSent(page, 'hi')
  await untilNothingBeside(page)
  await untilKept(page)
  await context.setOffline(true)
  await page.goto(`${url}/stock`)
  await page.getByRole('link', { name: new RegExp(goods.noodles.hi) }).click()
  await page.getByRole('button', { name: t('stock:move.receiving.button') }).click()
  await page.getByRole('dialog').getByRole('textbox').first().fill('10')
  await page.getByRole('dialog').getByRole('button').last().click()
  // Until it closes nothing is kept; its button names the new amount before that.
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('main')).toContainText('50')
}

async function expectNoodles(page: Page, url: string, qty: string): Promise<void> {
  await page.goto(`${url}/stock`)
  await expect(page.getByRole('link', { name: new RegExp(goods.noodles.hi) })).toContainText(qty)
}

/** What lies beside the book, file by file. */
const besideBook = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const cache = await caches.open('haat-files')
    const names = await cache.keys()
    return Promise.all(names.map(async (name) => (await (await cache.match(name))?.text()) ?? ''))
  })

/** Until the server's rows with all that was sent are in the book, and only the head is left beside it. */
const untilNothingBeside = (page: Page): Promise<void> =>
  expect.poll(() => besideBook(page)).toHaveLength(1)

/** The mutations beside the book that its head, which is written last, already counts. */
async function heldBeside(page: Page): Promise<string> {
  const files = (await besideBook(page)).map((text) => JSON.parse(text))
  const next = files.find((file) => !Array.isArray(file))?.next ?? 0
  return JSON.stringify(
    files
      .filter(Array.isArray)
      .flat()
      .filter(({ seq }) => seq < next),
  )
}

/** The browser loses the shop's database, as a failing disk or a browser short of space does. */
const loseBook = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const shop = (await indexedDB.databases()).find(({ name }) =>
      /^haat-[0-9a-f]{8}/.test(name ?? ''),
    )
    // The app lets go of it and begins anew, which ends this page.
    indexedDB.deleteDatabase(shop?.name ?? '')
  })

test('a copy in a file is read by anybody’s hands and opens the shop on another phone', async ({
  page,
  browser,
  server,
  contextOptions,
}) => {
  await page.goto(server.url)
  await openStockedShop(page, 'hi')
  await untilKept(page)
  await page.goto(`${server.url}/settings/safety`)
  await expectAccessible(page)
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: t('safety:copy.button') }).click()
  const copy = await (await downloading).path()
  await expect(page.getByText(t('safety:copy.saved'))).toBeVisible()
  const read = spawnSync(process.execPath, ['docs/read-export.mjs', copy], { encoding: 'utf8' })
  expect(read.stdout).toContain(`instant-noodles: ${goods.noodles.qty} piece`)
  expect(read.status).toBe(0)

  const other = await browser.newContext(contextOptions)
  const phone = await other.newPage()
  await phone.goto(server.url)
  await phone.getByRole('button', { name: 'हिन्दी', exact: true }).click()
  const choosing = phone.waitForEvent('filechooser')
  await phone.getByRole('button', { name: t('safety:bring.shop') }).click()
  await (await choosing).setFiles({
    name: 'cut.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('x'),
  })
  await expect(phone.getByText(t('safety:file.not_a_shop_file'))).toBeVisible()
  const again = phone.waitForEvent('filechooser')
  await phone.getByRole('button', { name: t('safety:bring.shop') }).click()
  await (await again).setFiles(copy)
  await expect(phone.getByRole('heading', { name: shopNames.hi })).toBeVisible()
  await expectNoodles(phone, server.url, goods.noodles.qty)
  await other.close()
})

test('a book that is lost is made anew: what was sent comes back, what was not goes out once', async ({
  page,
  context,
  server,
}) => {
  await stockOffline(page, context, server.url)
  await expect.poll(() => heldBeside(page)).toContain('"qty":10')
  await loseBook(page)
  await page.getByRole('button', { name: t('app:stopped.mend') }).click()
  await expect(page.getByText(t('safety:repair.found', { count: 1, shown: 1 }))).toBeVisible()
  await page.getByRole('button', { name: t('safety:repair.button') }).click()
  await expect(page.getByText(t('safety:repair.problem.offline'))).toBeVisible()
  await context.setOffline(false)
  await page.getByRole('button', { name: t('safety:repair.button') }).click()
  await expect(page.getByRole('button', { name: t('safety:repair.open') })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: t('safety:repair.open') }).click()
  await expect(page.getByRole('heading', { name: shopNames.hi })).toBeVisible()
  await untilSent(page, 'hi')
  await expectNoodles(page, server.url, '50')
})

test('a lock keeps sending; clearing the phone asks for a copy while anything is only here', async ({
  page,
  context,
  server,
}) => {
  await stockOffline(page, context, server.url)
  await page.goto(`${server.url}/settings/safety`)
  await page.getByRole('button', { name: t('safety:clear.row') }).click()
  const clear = page.getByRole('button', { name: t('safety:clear.button'), exact: true })
  await expect(page.getByText(t('safety:clear.unsent', { count: 1, shown: 1 }))).toBeVisible()
  await expect(clear).toBeDisabled()
  await page.getByRole('button', { name: t('safety:clear.keep') }).click()

  // A lock of an earlier version, with a number of its own, still opens.
  await page.evaluate(lockByNumber, '7777')
  await page.reload()
  await expect(page.getByRole('heading', { name: t('people:lock.title') })).toBeVisible()
  await type(page, '1111')
  await expect(page.getByText(t('people:lock.wrong'))).toBeVisible()
  await type(page, '7777')

  await page.getByRole('button', { name: t('people:lock.row') }).click()
  await type(page, '4821')
  await page.getByRole('button', { name: t('people:lock.button'), exact: true }).click()
  await expect(page.getByRole('heading', { name: t('people:lock.title') })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: t('people:lock.forgot') })).toBeVisible()
  await expectAccessible(page)
  await context.setOffline(false)
  await untilNothingBeside(page)
  await type(page, '4821')
  await expect(page.getByText(t('safety:state.two_places'))).toBeVisible()

  await page.getByRole('button', { name: t('safety:clear.row') }).click()
  await clear.click()
  await expect(page.getByLabel(t('onboarding:shop.name'))).toBeVisible()
  expect(await besideBook(page)).toEqual([])
})

/** What earlier versions kept of a lock. Runs in the page. */
async function lockByNumber(digits: string): Promise<void> {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const secret = await crypto.subtle.importKey('raw', bytes(digits), 'PBKDF2', false, [
    'deriveBits',
  ])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes('0a1b'), iterations: 100_000 }
  const hash = Array.from(new Uint8Array(await crypto.subtle.deriveBits(how, secret, 256)))
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  const lock = { salt: '0a1b', hash, wrong: 0, waitUntil: 0, opensAt: null }
  localStorage.setItem('haat.lock', JSON.stringify(lock))
}

async function type(page: Page, digits: string): Promise<void> {
  const keys = page.getByRole('group', { name: t('ui:pad.keys') })
  for (const digit of digits) await keys.getByRole('button', { name: digit, exact: true }).click()
}

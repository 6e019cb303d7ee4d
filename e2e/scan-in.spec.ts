import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { putBefore } from './camera.ts'
import config from '../playwright.config.ts'
import { goods, openStockedShop } from './shop.ts'
import { expectAccessible, test, untilKept } from './story.ts'
import { words } from './words.ts'

const view = join(mkdtempSync(join(tmpdir(), 'haat-camera-')), 'view.y4m')
const biscuits = '8901030700019'
const unknown = '8901063010031'
const noodles = '8901725000011'

test.use({
  launchOptions: {
    ...config.use?.launchOptions,
    args: [
      ...(config.use?.launchOptions?.args ?? []),
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${view}`,
    ],
  },
})

test('a delivery is scanned in without a network, with a code that nobody has named yet (hi)', async ({
  page,
  server,
}) => {
  const t = words('hi')
  putBefore(view, noodles)
  await page.goto(server.url)
  await openStockedShop(page, 'hi')
  await untilKept(page)

  // The first scan brings the reader to the phone; the code belongs to a good that is there already.
  await page.goto(`${server.url}/stock`)
  await page.getByRole('link', { name: t('stock:scan') }).click()
  await expect(page.getByText(t('scan:unknown.title'))).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel(t('stock:search')).fill(goods.noodles.hi)
  await page
    .getByRole('list', { name: t('scan:which') })
    .getByRole('button', { name: new RegExp(goods.noodles.hi) })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: goods.noodles.hi })).toBeVisible()

  await page.context().setOffline(true)
  const came = (name: string | RegExp) =>
    page
      .getByRole('list', { name: t('scan:list.label') })
      .getByRole('listitem')
      .filter({ hasText: name })
  await page.goto(`${server.url}/stock/scan?for=came`)
  await expect(came(goods.noodles.hi)).toContainText('1')
  await came(goods.noodles.hi)
    .getByRole('button', { name: t('ui:more') })
    .click()
  await expect(came(goods.noodles.hi)).toContainText('2')
  putBefore(view, biscuits)
  await expect(came(biscuits)).toBeVisible()
  await expectAccessible(page)

  // The phone dies; the list is as it was.
  putBefore(view, null)
  await page.reload()
  await expect(came(goods.noodles.hi)).toContainText('2')
  await came(biscuits).getByRole('button').click()
  await page.getByRole('link', { name: t('scan:unknown.add') }).click()
  await expect(page.getByLabel(t('stock:new.barcode'))).toHaveValue(biscuits)
  await page.getByLabel(t('stock:new.name')).fill('बिस्कुट')
  await page.getByLabel(/₹\)$/).first().fill('10')
  await page.getByRole('button', { name: t('stock:new.save') }).click()
  await expect(came('बिस्कुट')).toContainText('1')
  await page.getByRole('button', { name: t('scan:list.receive', { count: 2, shown: 2 }) }).click()
  await expect(page.getByText(t('scan:list.said', { count: 2, shown: 2 }))).toBeVisible()

  // A scanner that types finds it, wherever the focus is, and leaves no digits in the search.
  await page.goto(`${server.url}/stock`)
  await page.getByLabel(t('stock:search')).fill('chi')
  await type(page, noodles)
  await expect(page.getByRole('heading', { level: 1, name: goods.noodles.hi })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('42')
  await page.goBack()
  await expect(page.getByLabel(t('stock:search'))).toHaveValue('')

  // On a supplier's bill the same code asks how much of it came, and a new one can be named.
  await page.goto(`${server.url}/buying/receive`)
  await page.getByRole('button', { name: t('buying:new') }).click()
  await page.getByLabel(t('buying:field.name')).fill('अग्रवाल एजेंसी')
  await page.getByRole('button', { name: t('buying:save') }).click()
  await expect(page.getByLabel(t('buying:receive.search'))).toBeVisible()
  await type(page, noodles)
  const line = page.getByRole('dialog', { name: goods.noodles.hi })
  await expect(line.getByText(t('buying:line.how_much')).first()).toBeVisible()
  await line.getByRole('button', { name: t('ui:close') }).click()
  await type(page, unknown)
  await expect(page.getByText(unknown)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: t('scan:list.name_it') }).click()
  await expect(page.getByRole('link', { name: t('scan:unknown.add') })).toBeVisible()
})

/** As a scanner does it: all keys in one go. */
const type = (page: Page, text: string): Promise<void> =>
  page.evaluate((keys) => {
    const target = document.activeElement ?? document.body
    for (const key of [...keys, 'Enter'])
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  }, text.split(''))

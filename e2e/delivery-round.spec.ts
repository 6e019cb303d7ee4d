import { expect, type Page } from '@playwright/test'
import { encode } from 'uqr'
import { Customer } from './customer.ts'
import { readQr } from './qr.ts'
import { goods, openStockedShop, untilSent } from './shop.ts'
import { expectAccessible, listen, test } from './story.ts'
import { words } from './words.ts'

/** Takes and packs the order whose card names this customer. */
async function pack(page: Page, name: RegExp): Promise<void> {
  const t = words('hi')
  const card = page.getByRole('article').filter({ hasText: name })
  await card.getByRole('button', { name: t('orders:accept') }).click()
  await page.getByRole('button', { name: new RegExp(`^${t('orders:segment.pack')}`) }).click()
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: t('orders:step.pack_all') }).click()
  await page.getByRole('button', { name: t('orders:step.pack') }).click()
  await expect(page.getByRole('button', { name: t('orders:step.send') })).toBeVisible()
}

test('a rider without an app brings two bags where there is no network, and hands in by a code, both phones offline (hi)', async ({
  page,
  server,
  browser,
  complaints,
}) => {
  const t = words('hi')
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 480, height: 480 })
      const pen = canvas.getContext('2d')
      const draw = () => {
        const { beforeCamera: rows = [] } = globalThis as { beforeCamera?: boolean[][] }
        if (!pen) return
        pen.fillStyle = 'white'
        pen.fillRect(0, 0, 480, 480)
        pen.fillStyle = 'black'
        const size = 400 / rows.length
        for (const [y, row] of rows.entries())
          for (const [x, isDark] of row.entries())
            if (isDark) pen.fillRect(40 + x * size, 40 + y * size, size + 0.5, size + 0.5)
        requestAnimationFrame(draw)
      }
      draw()
      return Promise.resolve(canvas.captureStream(15))
    }
  })
  await page.goto(server.url)
  await openStockedShop(page, 'hi')
  await untilSent(page, 'hi')
  await page.goto(`${server.url}/settings/orders`)
  const everyOrder = page.getByRole('button', { name: t('settings:code.use.always') })
  await everyOrder.click()
  await expect(everyOrder).toHaveAttribute('aria-pressed', 'true')
  await page.goto(server.url)
  await untilSent(page, 'hi')
  const [ravi, sunita] = [
    new Customer(server.url, 'ravi'),
    new Customer(server.url, 'sunita'),
  ] as const
  await ravi.order({ [goods.sugar.hi]: 1 })
  await sunita.order({ [goods.sugar.hi]: 2 })
  for (const name of [/Ravi/, /Sunita/]) {
    await page.goto(`${server.url}/orders?s=new`)
    await pack(page, name)
  }

  // The shop has a UPI address from now on.
  await page.getByRole('button', { name: t('orders:step.take_payment') }).click()
  await page.getByRole('button', { name: t('orders:pay.way.upi') }).click()
  await page.getByLabel(t('orders:pay.vpa')).fill('ganesh@okaxis')
  await page.getByRole('button', { name: t('orders:pay.vpa_keep') }).click()
  await expect(page.getByText('ganesh@okaxis')).toBeVisible()

  await page.goto(`${server.url}/orders?s=out`)
  await page.getByRole('link', { name: t('rounds:make', { count: 2, shown: 2 }) }).click()
  await page.getByLabel(t('rounds:rider_name')).fill('राजू')
  await expectAccessible(page)
  await page.getByRole('button', { name: t('rounds:ready', { count: 2, shown: 2 }) }).click()
  await page.getByRole('button', { name: t('rounds:leaves') }).click()
  const wa = page.getByRole('link', { name: 'WhatsApp' })
  await expect(wa).toBeVisible()
  await expectAccessible(page)
  const link = /http\S+$/.exec(new URL((await wa.getAttribute('href')) ?? '').search.slice(6))?.[0]

  // The shop hears of nothing by the network until the money is counted; the reader of codes came with the link.
  await page.waitForFunction(async () => {
    const reader = await caches.open('haat-barcode-reader')
    return (await reader.keys()).length === 2
  })
  await page.context().setOffline(true)
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } })
  await context.clock.install()
  /** Until what was done last can no longer be taken back. */
  const eightSeconds = () => context.clock.runFor(8000)
  let rider = await context.newPage()
  listen(rider, complaints)
  await rider.goto(decodeURIComponent(link ?? ''))
  await expectAccessible(rider)
  await rider.waitForFunction(() => caches.match(location.pathname).then(Boolean))
  await context.setOffline(true)
  const drop = (name: RegExp) => rider.getByRole('listitem').filter({ hasText: name })
  await drop(/Ravi/)
    .getByRole('button', { name: t('rider:delivered') })
    .click()
  // Without a network the code is taken as it is told.
  const [ravisCode = ''] = await ravi.codes(1)
  await drop(/Ravi/).getByLabel(t('rider:code')).fill(ravisCode)
  await drop(/Ravi/)
    .getByRole('button', { name: t('rider:code_done') })
    .click()
  await drop(/Ravi/)
    .getByRole('button', { name: t('rider:upi'), exact: false })
    .click()
  await expectAccessible(rider)
  const upi = drop(/Ravi/).getByRole('img', { name: t('rider:upi_code') })
  const asked = new URL(await readQr(rider, upi)).searchParams
  expect(asked.get('pa')).toBe('ganesh@okaxis')
  expect(asked.get('am')).toBe('44.00')
  expect(asked.get('tr')).toMatch(/^[0-9a-f]{32}$/)
  await drop(/Ravi/)
    .getByRole('button', { name: t('rider:upi_paid') })
    .click()
  const photo = (name: RegExp) => drop(name).locator('input[type=file]')
  await photo(/Ravi/).setInputFiles({
    name: 'a.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('no'),
  })
  await expect(drop(/Ravi/).getByText(t('rider:photo_bad'))).toBeVisible()
  const door = { name: 'a.png', mimeType: 'image/png', buffer: await rider.screenshot() }
  await photo(/Ravi/).setInputFiles(door)
  await expect(drop(/Ravi/).getByText(t('rider:photo_taken'))).toBeVisible()
  await expect(drop(/Ravi/).getByText(t('rider:photo_bad'))).toBeHidden()
  for (const why of ['customer_refused', 'customer_absent'] as const) {
    await drop(/Sunita/)
      .getByRole('button', { name: t('rider:not_delivered') })
      .click()
    await drop(/Sunita/)
      .getByRole('button', { name: t(`rider:reason.${why}`) })
      .click()
    if (why === 'customer_absent') break
    // That was the wrong line, and nobody has heard of it yet.
    await drop(/Sunita/)
      .getByRole('button', { name: t('rider:undo') })
      .click()
  }
  await expect(rider.getByText(t('rider:waiting'))).toBeVisible()
  await rider.close()
  rider = await context.newPage()
  await rider.goto(decodeURIComponent(link ?? ''))
  await expect(drop(/Ravi/)).toContainText(t('rider:upi_took', { amount: '₹44' }))
  await expect(drop(/Sunita/)).toContainText(t('rider:not_delivered'))
  await expect(drop(/Ravi/).getByText(t('rider:photo_taken'))).toBeVisible()
  await expectAccessible(rider)

  // Sunita is at home now, and has a new code for this way to her door.
  await context.setOffline(false)
  await drop(/Sunita/)
    .getByRole('button', { name: t('rider:again') })
    .click()
  await eightSeconds()
  const [, sunitasCode = ''] = await sunita.codes(2)
  await expect(drop(/Sunita/)).toHaveAttribute('data-asks', '1')
  await drop(/Sunita/)
    .getByRole('button', { name: t('rider:delivered') })
    .click()
  await expectAccessible(rider)
  const field = drop(/Sunita/).getByLabel(t('rider:code'))
  await field.fill(sunitasCode === '0000' ? '0001' : '0000')
  await drop(/Sunita/)
    .getByRole('button', { name: t('rider:code_done') })
    .click()
  await expect(drop(/Sunita/).getByText(t('rider:wrong_code', { left: 4 }))).toBeVisible()
  // The network goes before she finds the right one, so that only the code at the counter tells of it.
  await context.setOffline(true)
  await field.fill(sunitasCode)
  await drop(/Sunita/)
    .getByRole('button', { name: t('rider:code_done') })
    .click()
  await drop(/Sunita/)
    .getByRole('button', { name: t('rider:done') })
    .click()
  await photo(/Sunita/).setInputFiles(door)
  await expect(drop(/Sunita/).getByText(t('rider:photo_taken'))).toBeVisible()
  await eightSeconds()
  await expectAccessible(rider)
  const code = await readQr(rider, rider.getByRole('img', { name: t('rider:counter_code') }))

  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('ui:close'), exact: true })
    .click()
  await page.getByRole('button', { name: t('rounds:is_back') }).click()
  await before(page, code.replace('D8800', 'D800'))
  await page.getByRole('button', { name: t('rounds:scan') }).click()
  await expect(page.getByText(t('rounds:no_tally.not_signed'))).toBeVisible()
  await expectAccessible(page)
  await before(page, code)
  const counted = page.getByRole('button', { name: t('rounds:counted_it', { amount: '₹88' }) })
  await expect(counted).toBeVisible()
  await expectAccessible(page)
  await counted.click()
  await expect(page.getByText(t('rounds:exact'))).toBeVisible()
  await page.context().setOffline(false)
  await untilTold(page)
  await context.setOffline(false)
  await rider.reload()
  await expect(rider.getByText(t('rider:end.over.headline'))).toBeVisible()
  await context.close()
  await page.goto(`${server.url}/orders?s=done`)
  await page.getByRole('link', { name: /Sunita/ }).click()
  await expect(page.getByText(t('orders:door.right'))).toBeVisible()
  // What his phone had kept of her door went to the shop when the link opened nothing any more.
  const shown = page.getByRole('img', { name: t('messages:photo') })
  await expect
    .poll(() => shown.evaluate((photo: HTMLImageElement) => photo.naturalWidth))
    .toBeGreaterThan(100)
})

/** What the shop's camera has before it: the browser of the stories has no camera, and reads codes by the app's own reader. */
const before = (page: Page, code: string): Promise<void> =>
  page.evaluate((rows) => {
    Object.assign(globalThis, { beforeCamera: rows })
  }, encode(code).data)

/** Until the server has the round as it stands here. */
const untilTold = (page: Page): Promise<void> =>
  expect(page.getByRole('img', { name: words('hi')('ui:tick.sent') }).first()).toBeVisible()

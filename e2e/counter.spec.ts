import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { Phone } from './phone.ts'
import { type Good, goods, openStockedShop } from './shop.ts'
import { expectAccessible, test, untilKept } from './story.ts'
import { words } from './words.ts'

const t = words('hi')
const biscuits = '8901030700019'

/** What the tiles, the lines and the sheets of the counter are found by. */
const counter = (page: Page) => ({
  tile: (good: Good) =>
    page
      .getByRole('group', { name: t('counter:tiles') })
      .getByRole('button', { name: new RegExp(goods[good].hi) }),
  lines: page.getByRole('list', { name: t('counter:lines') }),
  sheet: page.getByRole('dialog'),
  pay: (way: 'cash' | 'upi') =>
    page.getByRole('button', { name: t(`counter:way.${way}`), exact: true }),
  came: (amount: string) =>
    page.getByRole('dialog').getByRole('button', { name: t('counter:pay.came.cash', { amount }) }),
  kept: (no: string) => page.getByRole('heading', { name: t('counter:kept.title', { no }) }),
  next: page.getByRole('button', { name: t('counter:kept.next') }),
})

test('the morning rush without a network: three taps, money for loose goods, a scanner, a kill at Paid (hi)', async ({
  server,
}) => {
  const complaints: string[] = []
  const phone = new Phone(complaints)
  const page = await phone.open(server.url)
  await openStockedShop(page, 'hi', ['sugar', 'noodles', 'soap'])
  await untilKept(page)
  await page.goto(`${server.url}/stock/scan?code=${biscuits}`)
  await page.getByRole('link', { name: t('scan:unknown.add') }).click()
  await page.getByLabel(t('stock:new.name')).fill('बिस्कुट')
  await page.getByLabel(/₹\)$/).first().fill('10')
  await page.getByRole('button', { name: t('stock:new.save') }).click()
  await expect(page.getByRole('link', { name: /^बिस्कुट/ })).toBeVisible()
  await page.goto(server.url)
  await page.context().setOffline(true)
  await page.getByRole('link', { name: t('app:nav.bill') }).click()
  const { tile, lines, sheet, pay, came, kept, next } = counter(page)
  await expect(tile('noodles')).toBeVisible()
  await expectAccessible(page)

  // A known item for cash: three taps.
  await tile('noodles').click()
  await pay('cash').click()
  await came('₹14').click()
  await expect(kept('A-1')).toBeVisible()
  const picture = page.waitForEvent('download')
  await page.getByRole('button', { name: t('paper:send') }).click()
  expect((await picture).suggestedFilename()).toMatch(/-A-1\.png$/)
  await next.click()

  // "₹20 of sugar", and another customer comes between; then a scanner, and paid half by UPI.
  await tile('sugar').click()
  await expectAccessible(page)
  await sheet.getByRole('button', { name: /^₹20\b/ }).click()
  await expect(lines).toContainText('455')
  await page.getByRole('button', { name: t('counter:hold') }).click()
  await tile('soap').click()
  await tile('soap').click()
  // A tenth less.
  await page.getByRole('button', { name: t('counter:off'), exact: true }).click()
  await sheet.getByRole('button', { name: t('counter:off_percent') }).click()
  await sheet.getByRole('textbox').fill('10')
  await sheet.getByRole('button', { name: t('counter:off_now', { amount: '₹7' }) }).click()
  await pay('cash').click()
  await sheet.getByRole('button', { name: '₹100', exact: true }).click()
  await sheet.getByRole('button', { name: t('counter:pay.give_back', { amount: '₹37' }) }).click()
  await expect(kept('A-2')).toBeVisible()
  await expect(page.getByRole('main')).toContainText('₹37')
  await expectAccessible(page)
  await next.click()
  await page
    .getByRole('group', { name: t('counter:waiting') })
    .getByRole('button')
    .click()
  await type(page, biscuits)
  await expect(lines).toContainText('बिस्कुट')
  await expect(page.getByRole('main')).toContainText('₹30')
  await pay('cash').click()
  await sheet.getByRole('button', { name: '₹10', exact: true }).click()
  const part = t('counter:pay.part', { amount: '₹10', left: '₹20' })
  await sheet.getByRole('button', { name: part }).click()
  await expect(
    page.getByText(t('counter:paid_note', { amount: '₹10', total: '₹30' })),
  ).toBeVisible()
  await phone.kill()

  // What was paid so far and all goods are there again; then the phone dies the moment "paid" is tapped.
  const again = await phone.open(`${server.url}/bill`)
  await again.context().setOffline(true)
  const after = counter(again)
  await expect(after.lines).toContainText('455')
  await after.pay('cash').click()
  await after.came('₹20').click({ noWaitAfter: true })
  await phone.kill()

  const third = await phone.open(`${server.url}/bill`)
  await third.context().setOffline(true)
  const last = counter(third)
  // Whole as a bill, or whole as a basket.
  const list = third.getByRole('link', { name: t('counter:done.title') })
  await expect(last.pay('cash').or(list)).toBeVisible()
  if (await last.pay('cash').isVisible()) {
    await expect(last.lines.getByRole('listitem')).toHaveCount(2)
    await last.pay('cash').click()
    await last.came('₹20').click()
    await expect(last.kept('A-3')).toBeVisible()
    await last.next.click()
  }
  await list.click()
  await expect(third.getByRole('region', { name: t('counter:done.sums') })).toContainText('₹107')
  await expect(third.getByRole('main').getByRole('listitem')).toHaveCount(3)
  await expectAccessible(third)
  expect(complaints).toEqual([])
  await phone.end()
})

test('a regular taxpayer: part in cash, the rest on a new khata; one of three packets comes back with a credit note; a hotel with its GST number; UPI that never came (hi)', async ({
  server,
  page,
}) => {
  await page.goto(server.url)
  await openStockedShop(page, 'hi', ['noodles'])
  // Without his GST number no bill is a tax invoice, and he is told where it is missing.
  await page.goto(`${server.url}/settings/bills`)
  await page.getByRole('button', { name: t('paper:shop.kind.regular') }).click()
  await page.getByRole('button', { name: t('paper:shop.write_gstin') }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('27AAPFU0939F1ZV')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('settings:shop.save') })
    .click()
  await expect(page.getByText('27AAPFU0939F1ZV')).toBeVisible()
  await expect(page.getByRole('button', { name: t('paper:shop.write_gstin') })).toBeHidden()
  await page.goto(`${server.url}/bill`)
  const { tile, sheet, pay, kept } = counter(page)
  for (let n = 0; n < 3; n++) await tile('noodles').click()
  await pay('cash').click()
  await sheet.getByRole('button', { name: '₹20', exact: true }).click()
  const part = t('counter:pay.part', { amount: '₹20', left: '₹22' })
  await sheet.getByRole('button', { name: part }).click()
  await page.getByRole('button', { name: t('counter:way.khata'), exact: true }).click()
  await sheet.getByLabel(t('khata:search_or_mark')).fill('मिताली')
  await sheet.getByRole('button', { name: t('khata:new_person', { name: 'मिताली' }) }).click()
  await expect(kept('A-1')).toBeVisible()

  await page.goto(`${server.url}/bill/done`)
  await page.getByLabel(t('counter:done.search')).fill('42')
  await page.getByRole('link', { name: /A-1/ }).click()
  await page.getByRole('button', { name: t('counter:back.button') }).click()
  await expectAccessible(page)
  await sheet.getByRole('button', { name: t('ui:more') }).click()
  await sheet.getByRole('button', { name: t('counter:back.save', { amount: '₹14' }) }).click()
  await expect(page.getByRole('main')).toContainText('−₹14')
  // What came back of a bill leaves the rest as it was; it is not taken back whole any more.
  await expect(page.getByRole('button', { name: t('counter:void.button') })).toBeHidden()
  await expectAccessible(page)
  await page.getByRole('button', { name: t('paper:note.see') }).click()
  await expect(sheet).toContainText(t('paper:note.title'))
  await expect(sheet).toContainText(/\d{4}C\/A\/1/)
  await expect(sheet).toContainText('GSTIN 27AAPFU0939F1ZV')

  await page.goto(`${server.url}/bill/done`)
  await expect(page.getByRole('region', { name: t('counter:done.sums') })).toContainText('₹28')
  // Shelf and khata have heard of it too: he owed ₹22, and most of the bill was credit.
  await page.goto(`${server.url}/stock`)
  await expect(page.getByRole('link', { name: new RegExp(goods.noodles.hi) })).toContainText('38')
  await page.getByRole('link', { name: t('app:nav.khata') }).click()
  await expect(page.getByRole('link', { name: /मिताली/ })).toContainText('₹8')

  // A hotel of another state wants its GST number on the bill: a misread one is told, a right one says state and tax.
  await page.goto(`${server.url}/bill`)
  await tile('noodles').click()
  const buyer = page.getByRole('button', { name: t('counter:registered.button') })
  await buyer.click()
  const gstin = sheet.getByLabel(t('counter:registered.gstin'))
  await gstin.fill('33aaccm9093r1zq')
  await expect(sheet).toContainText(t('counter:registered.wrong'))
  await expectAccessible(page)
  await gstin.fill('33 aaccm9093r 1zp')
  await expect(sheet).toContainText('33-Tamil Nadu · IGST')
  await sheet.getByLabel(t('counter:registered.name')).fill('होटल सागर, चेन्नई')
  await sheet.getByRole('button', { name: t('counter:registered.save') }).click()
  // It is kept with the bill in the making.
  await page.goto(`${server.url}/bill`)
  const hotel = page.getByRole('button', { name: /होटल सागर/ })
  await expect(hotel).toContainText('33AACCM9093R1ZP')
  await expectAccessible(page)

  // UPI that never came goes on her khata; then it comes after all, and is written off again.
  await pay('upi').click()
  await sheet.getByRole('button', { name: t('counter:pay.unseen') }).click()
  await expect(kept('A-2')).toBeVisible()
  // Who was named before is one tap, and one to take off.
  await page.goto(`${server.url}/bill`)
  await tile('noodles').click()
  await buyer.click()
  await sheet.getByRole('button', { name: /होटल सागर/ }).click()
  await hotel.click()
  await sheet.getByRole('button', { name: t('counter:registered.take_off') }).click()
  await expect(buyer).toBeVisible()
  await page.getByRole('button', { name: t('counter:throw_away') }).click()
  await page.goto(`${server.url}/bill/done`)
  await page.getByRole('link', { name: /A-2/ }).click()
  await expect(page.getByRole('main')).toContainText('GSTIN 33AACCM9093R1ZP')
  await page.getByRole('button', { name: t('counter:seen.no') }).click()
  await page.getByRole('button', { name: t('counter:instead.title') }).click()
  await expectAccessible(page)
  await sheet.getByRole('button', { name: t('counter:instead.khata') }).click()
  await sheet.getByRole('button', { name: /मिताली/ }).click()
  await expect(page.getByRole('main')).toContainText(t('counter:way.khata'))
  await page.getByRole('button', { name: t('counter:seen.after_all') }).click()
  await expect(page.getByRole('main')).toContainText(t('counter:twice.title'))
  await expectAccessible(page)
  await page.getByRole('button', { name: t('counter:twice.write_off', { amount: '₹14' }) }).click()
  await expect(page.getByRole('main')).toContainText(t('counter:twice.back'))
  await expect(page.getByRole('main')).not.toContainText(t('counter:twice.title'))
  await page.goto(`${server.url}/khata`)
  await expect(page.getByRole('link', { name: /मिताली/ })).toContainText('₹8')

  // The month for his accountant: three packets with their tax, one of them for the hotel, and the files.
  await page.goto(`${server.url}/settings`)
  await page.getByRole('link', { name: t('settings:month.title') }).click()
  await page.getByRole('button', { name: t('gst:later') }).click()
  await expect(page.getByRole('region', { name: t('gst:sold') })).toContainText('₹42')
  await expect(page.getByRole('main')).toContainText('CGST₹0.67SGST₹0.67IGST₹0.67')
  await expectAccessible(page)
  const files = page.waitForEvent('download')
  await page.getByRole('button', { name: t('gst:files') }).click()
  const zip = await files
  expect(zip.suggestedFilename()).toMatch(/^GSTR1-\d{4}-\d\d\.zip$/)
  expect(await readFile(await zip.path(), 'latin1')).toMatch(/GSTR1-\d{4}-\d\d-b2b\.csv/)

  // The report: four packets less one, also of the whole year, and in a file that spreadsheets open.
  await page.goto(server.url)
  await page.getByRole('link', { name: t('today:reports') }).click()
  await page.context().setOffline(true)
  const sales = page.getByRole('region', { name: t('reports:sales'), exact: true })
  await expect(sales).toContainText('₹42')
  await expect(sales).toContainText(t('reports:back'))
  await page.getByRole('button', { name: t('reports:kind.year') }).click()
  await expect(page.getByRole('region', { name: t('reports:by_month') })).toBeVisible()
  await expect(sales).toContainText('₹42')
  await expect(page.getByRole('region', { name: t('reports:best_people') })).toContainText('मिताली')
  // Nobody has said what the packets cost: that is said, and not taken for profit.
  await expect(page.getByRole('region', { name: t('reports:profit'), exact: true })).toContainText(
    t('reports:no_cost_one', { shown: '1', amount: '₹42' }),
  )
  await expectAccessible(page)
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: t('reports:out.csv') }).click()
  const lines = (await readFile(await (await file).path(), 'utf8')).split('\r\n')
  expect(lines.find((line) => line.includes(goods.noodles.hi))).toMatch(/,3,".*",42,,$/)
})

/** As a scanner does it: all keys in one go. */
const type = (page: Page, text: string): Promise<void> =>
  page.evaluate((keys) => {
    const target = document.activeElement ?? document.body
    for (const key of [...keys, 'Enter'])
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  }, text)

import type { Locator, Page } from '@playwright/test'
import {
  answerUntilJoining,
  type FilledShop,
  fillShop,
  joinButton,
  opening,
  pairAddress,
  untilAlike,
} from './filled-shop.ts'
import { expectWhole, keptBasket, type KeptBook, ownMoves, readBook } from './kept-book.ts'
import { expect, KillDrill, tapUntil } from './kill-drill.ts'
import { Phone } from './phone.ts'
import { builtVersion, indexAdded, type ReleaseProxy, startReleaseProxy } from './release-proxy.ts'
import { shopNames } from './shop.ts'
import { test, untilKept } from './story.ts'
import { words } from './words.ts'

// What a phone does when its battery falls out, again and again: whole or not at all, never half, never two.
test.describe.configure({ mode: 'parallel' })
// The story of a hundred browsers fills a disk; a failing drill is played again by its seed.
test.use({ trace: 'off' })

const t = words('hi')
const patienceMs = ({ kills }: KillDrill): number => 180_000 + kills * 90_000
/** Taps on plus in one go; each is a movement of its own. */
const taps = 3

test('killed while an order is accepted, a phone has all of it or nothing', async ({
  server,
  complaints,
}) => {
  const drill = new KillDrill('accept')
  test.setTimeout(patienceMs(drill))
  const shop = await fillShop(server.url, drill.kills, drill.kills)
  const phone = new Phone(complaints)
  let page = await joinedPhone(phone, server.url, shop)
  // From here on the phone is alone; what it keeps goes out at the very end.
  await server.kill()
  for (const id of shop.orders) {
    await page.goto(`${server.url}/orders/${id}`)
    await expect(acceptButton(page)).toBeVisible()
    const isSaid = await drill.kill(phone, () => tapUntil(page, accept, 1, ['kept']))
    page = await phone.open(`${server.url}/orders/${id}`)
    await expect(page.getByRole('heading', { level: 1, name: 'Asha' })).toBeVisible()
    const book = await readBook(page, shop.wire.shop)
    expectWhole(book, opening)
    const isKept = book.orders.find((order) => order.id === id)?.st === 'accepted'
    expect(isKept || !isSaid).toBe(true)
    await expect(isKept ? tick(page, 'kept') : acceptButton(page)).toBeVisible()
  }
  await server.restart()
  await page.goto(server.url)
  await expectAlike(page, shop)
  await phone.end()
  drill.report()
})

test('killed while a bill is paid, a phone has the bill whole or the basket whole', async ({
  server,
  complaints,
}) => {
  const drill = new KillDrill('paid')
  test.setTimeout(patienceMs(drill))
  const shop = await fillShop(server.url, 1)
  const phone = new Phone(complaints)
  let page = await joinedPhone(phone, server.url, shop)
  await server.kill()
  let billed = 0
  for (let n = 1; n <= drill.kills; n++) {
    await page.goto(`${server.url}/bill`)
    const paid = n % 2 === 0 ? await sellOnKhata(page, n) : await sellForCash(page)
    const isSaid = await drill.kill(phone, () => tapUntil(page, paid.by, 1, ['kept']))
    page = await phone.open(`${server.url}/bill`)
    const basket = page.getByRole('list', { name: t('counter:lines') })
    const noBasket = page.getByText(t('counter:empty'))
    await expect(basket.or(noBasket)).toBeVisible()
    const book = await readBook(page, shop.wire.shop)
    expectWhole(book, opening)
    const isKept = book.bills.length > billed
    expect(isKept || !isSaid).toBe(true)
    billed += isKept ? 1 : 0
    expect(book.bills).toHaveLength(billed)
    // Never both, and never none of the two.
    await expect(isKept ? noBasket : basket).toBeVisible()
    if (isKept) continue
    expect(keptBasket(book)).toMatchObject(paid.basket)
    await page.getByRole('button', { name: t('counter:throw_away') }).click()
    await expect
      .poll(async () => keptBasket(await readBook(page, shop.wire.shop)))
      .toMatchObject({ lines: [], paid: [] })
  }
  await server.restart()
  await page.goto(server.url)
  await expectAlike(page, shop)
  await phone.end()
  drill.report(billed)
})

test('killed while stock changes, a phone has each movement whole or not at all', async ({
  server,
  complaints,
}) => {
  const drill = new KillDrill('stock change')
  test.setTimeout(patienceMs(drill))
  const shop = await fillShop(server.url, drill.kills)
  const phone = new Phone(complaints)
  let page = await joinedPhone(phone, server.url, shop)
  await server.kill()
  for (const id of shop.goods) {
    await openGood(page, server.url, id)
    const isSaid = await drill.kill(phone, () => tapUntil(page, more, taps, ['kept']))
    page = await phone.open(`${server.url}/stock/${id}`)
    const kept = await expectMoves(page, shop, id)
    expect(kept === taps || !isSaid).toBe(true)
    if (kept > 0) await expect(tick(page, 'kept')).toBeVisible()
  }
  await server.restart()
  await page.goto(server.url)
  await expectAlike(page, shop)
  await phone.end()
  drill.report()
})

test('killed while its work goes out, a phone sends each of it once', async ({
  server,
  complaints,
}) => {
  const drill = new KillDrill('upload')
  test.setTimeout(patienceMs(drill))
  const shop = await fillShop(server.url, drill.kills)
  const phone = new Phone(complaints)
  let page = await joinedPhone(phone, server.url, shop)
  for (const id of shop.goods) {
    await openGood(page, server.url, id)
    const isSaid = await drill.kill(phone, () => tapUntil(page, more, taps, ['kept', 'sent']))
    page = await phone.open(`${server.url}/stock/${id}`)
    const kept = await expectMoves(page, shop, id)
    expect(kept === taps || !isSaid).toBe(true)
    await expect(tick(page, 'sent')).toBeVisible()
    const onServer = (await shop.wire.rowsOf(5)).get(id)
    expect(onServer).toMatchObject({ qty: opening + kept })
  }
  await page.goto(server.url)
  await expectAlike(page, shop)
  await phone.end()
  drill.report()
})

test('killed while a shop comes to it, a second phone ends with the whole shop', async ({
  server,
  complaints,
}) => {
  const drill = new KillDrill('first sync')
  test.setTimeout(patienceMs(drill))
  const shop = await fillShop(server.url, 1_200, 20)
  for (let i = 0; i < drill.kills; i++) {
    const phone = new Phone(complaints)
    const joining = await phone.open(await pairAddress(server.url, shop.wire))
    await answerUntilJoining(joining)
    await drill.kill(phone, async () => {
      await joinButton(joining).click()
      await untilAlike(joining)
    })
    const page = await phone.open(await pairAddress(server.url, shop.wire))
    const name = page.getByRole('heading', { name: shopNames.hi })
    await expect(name.or(joinButton(page))).toBeVisible()
    // Killed before the shop's answer was kept: the code is used up, and another one is asked for.
    if (await joinButton(page).isVisible()) await joinButton(page).click()
    await expectAlike(page, shop)
    await phone.end()
  }
  drill.report()
})

test('killed while a new version of its database comes, a phone has the old one or the new one', async ({
  server,
  complaints,
}) => {
  const drill = new KillDrill('database upgrade')
  test.setTimeout(patienceMs(drill))
  const shop = await fillShop(server.url, 600)
  const proxy = await startReleaseProxy(server.url)
  const phone = new Phone(complaints)
  let page = await joinedPhone(phone, proxy.url, shop)
  proxy.isApiCut = true
  let upgrades = 0
  for (const id of shop.goods.slice(0, drill.kills)) {
    await openGood(page, proxy.url, id)
    await tapUntil(page, more, taps, ['kept'])
    const release = proxy.release({ withDatabase: true })
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
    await expect(updateButton(page)).toBeVisible()
    await drill.kill(phone, async () => {
      await updateButton(page).click()
      await expect(page.locator('html')).toHaveAttribute('data-release', String(release))
      await expect(plus(page)).toBeVisible()
    })
    page = await phone.open(`${proxy.url}/stock/${id}`)
    expect(await expectMoves(page, shop, id)).toBe(taps)
    upgrades = expectUpgrade(await readBook(page, shop.wire.shop), upgrades, release)
  }
  await expectHealed(page, proxy, shop)
  await phone.end()
  await proxy.stop()
  drill.report()
})

test('killed while a new version of the app comes, a phone opens with the old one or the new one', async ({
  server,
  complaints,
}) => {
  const drill = new KillDrill('app update')
  test.setTimeout(patienceMs(drill))
  const shop = await fillShop(server.url, drill.kills)
  const proxy = await startReleaseProxy(server.url)
  const phone = new Phone(complaints)
  let page = await joinedPhone(phone, proxy.url, shop)
  proxy.isApiCut = true
  for (const id of shop.goods) {
    await openGood(page, proxy.url, id)
    await tapUntil(page, more, taps, ['kept'])
    const release = proxy.release()
    await drill.kill(phone, async () => {
      await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
      await updateButton(page).click()
      await expect(page.locator('html')).toHaveAttribute('data-release', String(release))
      await expect(plus(page)).toBeVisible()
    })
    page = await phone.open(`${proxy.url}/stock/${id}`)
    expect(await expectMoves(page, shop, id)).toBe(taps)
  }
  await expectHealed(page, proxy, shop)
  await phone.end()
  await proxy.stop()
  drill.report()
})

const accept = t('orders:step.accept', { amount: '' })
const acceptButton = (page: Page): Locator => page.getByRole('button', { name: accept })
const soap = (page: Page): Locator => page.getByRole('button', { name: /^साबुन 0/ }).first()
const more = t('ui:more')
const plus = (page: Page): Locator => page.getByRole('button', { name: more, exact: true })
const updateButton = (page: Page): Locator =>
  page.getByRole('button', { name: t('app:update.button') })
const tick = (page: Page, state: 'kept' | 'sent'): Locator =>
  page.getByRole('img', { name: t(`ui:tick.${state}`) }).first()

/** Makes it a phone of the shop that opens without a network, too. */
async function joinedPhone(phone: Phone, url: string, { wire }: FilledShop): Promise<Page> {
  const page = await phone.open(await pairAddress(url, wire))
  await answerUntilJoining(page)
  await joinButton(page).click()
  await untilAlike(page)
  await untilKept(page)
  return page
}

/** A basket with all but the last tap, that tap, and what would be left of it without it. */
type AlmostPaid = { by: string; basket: Record<string, unknown> }

/** One soap for ₹10. */
async function sellForCash(page: Page): Promise<AlmostPaid> {
  await soap(page).click()
  await page.getByRole('button', { name: t('counter:way.cash'), exact: true }).click()
  const by = t('counter:pay.came.cash', { amount: '₹10' })
  await expect(page.getByRole('dialog').getByRole('button', { name: by })).toBeVisible()
  return { by, basket: { lines: [{ qty: 1 }], paid: [] } }
}

/** Two soaps, half paid in cash; the rest is owed by somebody new, who gets his card in the same act. */
async function sellOnKhata(page: Page, n: number): Promise<AlmostPaid> {
  await soap(page).click()
  await soap(page).click()
  const sheet = page.getByRole('dialog')
  await page.getByRole('button', { name: t('counter:way.cash'), exact: true }).click()
  await sheet.getByRole('button', { name: '₹10', exact: true }).click()
  const part = t('counter:pay.part', { amount: '₹10', left: '₹10' })
  await sheet.getByRole('button', { name: part }).click()
  await page.getByRole('button', { name: t('counter:way.khata'), exact: true }).click()
  const name = `Ravi ${n}`
  await sheet.getByLabel(t('khata:search_or_mark')).fill(name)
  const by = t('khata:new_person', { name })
  await expect(sheet.getByRole('button', { name: by })).toBeVisible()
  const paid = [{ method: 'cash', paise: 1_000 }]
  return { by, basket: { lines: [{ qty: 2 }], paid } }
}

/** A good that nobody has touched yet. */
async function openGood(page: Page, url: string, id: string): Promise<void> {
  // A version of the app that is just taking over would load the page anew under the thumb.
  await page.waitForFunction(async () => {
    const { active } = await navigator.serviceWorker.ready
    return active?.state === 'activated' && active === navigator.serviceWorker.controller
  })
  await page.goto(`${url}/stock/${id}`)
  await expect(plus(page)).toBeVisible()
  await expect(tick(page, 'sent')).toBeVisible()
}

/** The book is whole, and the screen shows just the movements of this good that are in it. Resolves to their number. */
async function expectMoves(page: Page, { wire }: FilledShop, productId: string): Promise<number> {
  // No white page: the app has opened, and the book with it.
  await expect(plus(page)).toBeVisible()
  const book = await readBook(page, wire.shop)
  expectWhole(book, opening)
  const count = ownMoves(book).filter((move) => move.productId === productId).length
  await expect(page.getByRole('group').filter({ has: plus(page) })).toContainText(
    String(opening + count),
  )
  return count
}

/** All has been sent, and phone and server have the same rows: each movement once. */
async function expectAlike(page: Page, { wire }: FilledShop): Promise<void> {
  await untilAlike(page)
  const versions = (rows: Iterable<{ id: string; v: number }>) =>
    [...rows].map(({ id, v }) => `${id} ${v}`).sort()
  const onServer = {
    products: versions((await wire.rowsOf(4)).values()),
    stock: versions((await wire.rowsOf(5)).values()),
    orders: versions((await wire.rowsOf(7)).values()),
    bills: versions((await wire.rowsOf(8)).values()),
    khata: versions((await wire.rowsOf(9)).values()),
    customers: versions((await wire.rowsOf(6)).values()),
  }
  const onPhone = async () => {
    const { products, stock, orders, bills, khata, customers } = await readBook(page, wire.shop)
    return {
      ...{ products: versions(products), stock: versions(stock), orders: versions(orders) },
      ...{ bills: versions(bills), khata: versions(khata), customers: versions(customers) },
    }
  }
  await expect.poll(onPhone).toEqual(onServer)
  const book = await readBook(page, wire.shop)
  expectWhole(book, opening)
  const stock = await wire.rowsOf(5)
  for (const { id, qty, reserved } of book.stock)
    expect(stock.get(id)).toMatchObject({ qty, reserved })
  const moves = [...(await wire.rowsOf(11)).values()].filter(({ reason }) => reason !== 'opening')
  expect(moves.map(({ id }) => id).sort()).toEqual(
    ownMoves(book)
      .map(({ id }) => id)
      .sort(),
  )
}

/** The book is that of one of these releases, with just the indexes of that one. Answers which. */
function expectUpgrade({ version, productIndexes }: KeptBook, from: number, to: number): number {
  const upgrades = version / 10 - builtVersion
  expect(upgrades).toBeGreaterThanOrEqual(from)
  expect(upgrades).toBeLessThanOrEqual(to)
  const index = upgrades === 0 ? [] : [indexAdded(upgrades)]
  expect(productIndexes).toEqual(['cat', 'gtins', ...index, 'sold30'].sort())
  return upgrades
}

/** The network is back: the newest app comes, and all that was kept goes out. */
async function expectHealed(page: Page, proxy: ReleaseProxy, shop: FilledShop): Promise<void> {
  proxy.isApiCut = false
  const release = proxy.release()
  await page.goto(proxy.url)
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  const html = page.locator('html')
  // A version from before may still wait, and then comes first.
  await expect(async () => {
    if ((await html.getAttribute('data-release')) === String(release)) return
    await updateButton(page).click({ timeout: 10_000 })
    await expect(html).toHaveAttribute('data-release', String(release), { timeout: 10_000 })
  }).toPass()
  await expectAlike(page, shop)
}

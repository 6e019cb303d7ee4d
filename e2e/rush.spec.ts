import { expect } from '@playwright/test'
import { answerUntilJoining, fillShop, joinButton, pairAddress } from './filled-shop.ts'
import { test } from './story.ts'
import { words } from './words.ts'

const t = words('hi')
const orderEntity = 7

test('twelve orders ring as one, and a double tap accepts only the one it was meant for (hi)', async ({
  page,
  server,
}) => {
  const { wire } = await fillShop(server.url, 12, 12)
  await page.goto(await pairAddress(server.url, wire))
  await answerUntilJoining(page)
  await joinButton(page).click()
  await expect(page.getByText(`🔔 ${t('app:ring.title', { count: 12 })}`)).toBeVisible()
  // The first screen has room for the most urgent; the rest is one tap away.
  await page.getByRole('link', { name: t('orders:see_all', { shown: 12 }) }).click()
  const accept = page.getByRole('button', { name: t('orders:accept') })
  await expect(accept).toHaveCount(12)
  // Until the goods are read a question mark stands for their pictures.
  await expect(page.getByText('❓')).toHaveCount(0)

  const before = await accept.first().boundingBox()
  const names = await page.getByRole('article').allInnerTexts()
  await accept.first().dblclick()
  await expect(page.getByText(`🔔 ${t('app:ring.title', { count: 11 })}`)).toBeVisible()
  const first = page.getByRole('article').first()
  expect(await first.innerText()).toBe(names[1])
  // The next one stands under the thumb.
  expect((await accept.first().boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0)
  await expect
    .poll(async () => {
      const orders = [...(await wire.rowsOf(orderEntity)).values()]
      return orders.filter(({ st }) => st === 'accepted').length
    })
    .toBe(1)

  // What the phone cannot keep is not taken: the order stands there again, and she is told why.
  await page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('', 'QuotaExceededError')
    }
  })
  await accept.first().click()
  await expect(page.getByText(t('orders:refused.storage_full'))).toBeVisible()
  await expect(first).toHaveText(names[1]?.replaceAll('\n', '') ?? '')
  await expect(accept).toHaveCount(11)
})

import { expect } from '@playwright/test'
import { openShop } from './shop.ts'
import { expectAccessible, test, untilKept } from './story.ts'
import { words } from './words.ts'

const t = words('bn')

test('a new shop in Bengal takes in a whole shelf with one tap, once, and fills in the first price', async ({
  page,
  context,
  server,
}) => {
  await page.goto(server.url)
  await untilKept(page)
  await context.setOffline(true)
  await openShop(page, 'bn')
  const tile = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const takeAll = (count: number) => button(t('onboarding:goods.take_all', { count, shown: count }))
  const done = (count: number) => button(t('onboarding:goods.done', { count, shown: count }))

  // Her own word for muri is known by its sound: what she has is not offered again.
  await page.goto(`${server.url}/stock/new?name=muri`)
  await button(t('stock:new.by.kg')).click()
  await page.getByLabel(t('stock:new.price', { unit: t('app:unit.kg') })).fill('80')
  await button(t('stock:new.save')).click()
  await page.getByRole('link', { name: t('stock:add') }).click()

  // A long list stands where it was scrolled to.
  const list = page.getByRole('region', { name: t('onboarding:goods.title') })
  await expect(list.getByRole('listitem').first()).toBeInViewport()
  await list.evaluate((region) => region.scrollTo(0, region.scrollHeight))
  await expect(list.getByRole('listitem').first()).not.toBeInViewport()
  await expect(list.getByRole('listitem').last()).toBeInViewport({ ratio: 0.9 })

  // What Bengal eats stands first, with her muri among it.
  await button('চিঁড়ে, মুড়ি, জলখাবার').click()
  await expect(tile('মুড়ি')).toContainText('₹80')

  // One good with one tap, and gone again with one.
  await button(/^চাল$/).click()
  await button(t('onboarding:goods.take', { name: 'মিনিকেট চাল' })).click()
  await expect(tile('মিনিকেট চাল')).toContainText(t('onboarding:goods.price_due'))
  await button(t('ui:undo')).click()
  await expect(done(1)).toBeVisible()

  // The whole shelf; a second tap and the switched off phone change nothing.
  await takeAll(18).dblclick()
  await expect(done(19)).toBeVisible()
  await expectAccessible(page)
  await page.goto(server.url)
  await done(19).click()
  await page.getByRole('link', { name: t('app:nav.stock') }).click()
  const unpriced = button(new RegExp(`^${t('stock:price_due').replace('?', '\\?')}`))
  await expect(unpriced).toContainText('18')
  await unpriced.click()
  await expectAccessible(page)

  // The first price: from the same list.
  await page.getByRole('link', { name: t('stock:add') }).click()
  await button(/^চাল$/).click()
  await expect(button(t('onboarding:goods.all_there'))).toBeDisabled()
  await tile('মিনিকেট চাল').click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox').nth(0).fill('58')
  await sheet.getByRole('textbox').nth(1).fill('25')
  await sheet.getByRole('button', { name: t('onboarding:goods.save') }).click()
  await expect(tile('মিনিকেট চাল')).toContainText('₹58')
  await done(19).click()
  await expect(unpriced).toContainText('17')
  await page.getByLabel(t('stock:search')).fill('miniket')
  await expect(page.getByRole('link', { name: /মিনিকেট চাল/ })).toContainText('25')
})

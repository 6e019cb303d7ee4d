import { expect } from '@playwright/test'
import { goods, openStockedShop } from './shop.ts'
import { expectAccessible, test, untilKept } from './story.ts'
import { words } from './words.ts'

const t = words('hi')

test('goods as they come: an own one in three taps, a carton, old and new MRP, a barcode of two goods, one good twice', async ({
  page,
  context,
  server,
}) => {
  await page.goto(server.url)
  await openStockedShop(page, 'hi', ['oil'])
  await untilKept(page)
  await context.setOffline(true)
  await page.getByRole('link', { name: t('app:nav.stock') }).click()
  const sheet = page.getByRole('dialog')
  const button = (name: string | RegExp) => page.getByRole('button', { name })

  // A good of her own: its name, its price, and done. What is wrong is said, and nothing typed is lost.
  await page.getByLabel(t('stock:search')).fill('घर का अचार')
  await page
    .getByRole('link', { name: t('stock:empty.search.add', { query: 'घर का अचार' }) })
    .click()
  const price = page.getByLabel(t('stock:new.price', { unit: t('app:unit.piece_one') }))
  await price.fill('0')
  await button(t('stock:new.save')).click()
  await expect(page.getByText(t('stock:new.problem.price_nothing'))).toBeVisible()
  await expect(page.getByLabel(t('stock:new.name'))).toHaveValue('घर का अचार')
  await price.fill('120')
  await button(t('stock:new.save')).click()
  await expect(page.getByRole('link', { name: /घर का अचार/ })).toContainText('₹120')

  // Bottles with a new MRP stand beside the old ones, and sell at most at what is printed on them.
  await page.getByRole('link', { name: new RegExp(goods.oil.hi) }).click()
  await button(/^MRP/).click()
  await sheet.getByRole('textbox').fill('210')
  await sheet.getByRole('button', { name: t('stock:save') }).click()
  await expect(button(/^MRP/)).toContainText('₹210')
  await button(/^MRP/).click()
  await sheet.getByRole('button', { name: t('stock:new_mrp') }).click()
  await sheet.getByLabel(t('item:mrp.printed')).fill('220')
  await sheet.getByLabel(t('item:mrp.price')).fill('230')
  await sheet.getByRole('button', { name: t('item:mrp.add') }).click()
  await expect(sheet.getByRole('alert')).toHaveText(t('item:mrp.problem.price_above_mrp'))
  await sheet.getByLabel(t('item:mrp.price')).fill('205')
  await sheet.getByRole('button', { name: t('item:mrp.add') }).click()
  await expect(sheet.getByText('₹205')).toBeVisible()
  await sheet.getByRole('button', { name: t('ui:close') }).click()
  await expect(button(/^MRP/)).toContainText('₹210 · ₹220')

  // A carton of twelve; the phone is killed while it is written down.
  await page.getByRole('link', { name: t('stock:more') }).click()
  await button(new RegExp(t('item:row.packs'))).click()
  await sheet.getByRole('button', { name: t('item:pack.add') }).click()
  await sheet.getByLabel(t('item:pack.price')).fill('2100')
  await sheet.getByRole('button', { name: t('item:save') }).click()
  await expect(sheet.getByText(t('item:pack.problem.qty_nothing'))).toBeVisible()
  await page.reload()
  await button(new RegExp(t('item:row.packs'))).click()
  await expect(sheet.getByLabel(t('item:pack.price'))).toHaveValue('2100')
  await sheet.getByLabel(t('item:pack.qty', { unit: t('app:unit.piece_other') })).fill('12')
  await sheet.getByRole('button', { name: t('item:save') }).click()
  await expect(sheet.getByRole('listitem')).toContainText('₹2,100')
  await sheet.getByRole('button', { name: t('ui:close') }).click()
  await expect(sheet).toBeHidden()
  await expectAccessible(page)

  // Its photo is made small on the phone; the list shows it.
  const screen = await page.screenshot()
  await page.locator('input[type=file]').setInputFiles({
    name: 'oil.png',
    mimeType: 'image/png',
    buffer: screen,
  })
  await expect(page.getByText(t('item:photo.another'))).toBeVisible()
  const photo = page.locator('main img[src^="data:image/webp"]')
  const source = (await photo.getAttribute('src')) ?? ''
  expect(source.length).toBeLessThan(24_000)

  // One barcode, two goods: whose it is, a person says.
  const addBarcode = async (code: string) => {
    await button(new RegExp(`^${t('item:row.barcodes')}`)).click()
    await sheet.getByLabel(t('item:barcode.number')).fill(code)
    await sheet.getByRole('button', { name: t('item:barcode.add') }).click()
  }
  await addBarcode('8901030865276')
  await expect(sheet.getByRole('alert')).toHaveText(t('item:barcode.problem.wrong_digit'))
  await sheet.getByLabel(t('item:barcode.number')).fill('8901030865275')
  await sheet.getByRole('button', { name: t('item:barcode.add') }).click()
  await expect(sheet.getByRole('listitem')).toHaveCount(1)
  await page.goto(`${server.url}/stock`)
  await expect(photo).toHaveAttribute('src', source)
  // It goes with the good when that is not sold any more, and comes back with it.
  await page.getByRole('link', { name: new RegExp(goods.oil.hi) }).click()
  await button(t('stock:archive')).click()
  await expect(button(t('stock:sell_again'))).toBeVisible()
  await expect(photo).toHaveCount(0)
  await button(t('ui:undo')).click()
  await expect(photo).toHaveAttribute('src', source)
  // Three cartons came: the book counts bottles.
  await button(t('stock:move.receiving.button')).click()
  await sheet
    .getByRole('group', { name: t('moves:pack_ask') })
    .getByRole('button')
    .first()
    .click()
  await sheet.getByRole('textbox', { name: t('moves:how_many_packs') }).fill('3')
  await sheet.getByRole('button').last().click()
  await expect(sheet).toBeHidden()
  await expect(page.getByRole('main')).toContainText('36')
  await page.goBack()
  await page.getByRole('link', { name: /घर का अचार/ }).click()
  await page.getByRole('link', { name: t('stock:more') }).click()
  await addBarcode('8901030865275')
  await expect(sheet.getByRole('alert')).toContainText(goods.oil.hi)
  await sheet.getByRole('button', { name: t('item:barcode.bring_here') }).click()
  await expect(sheet.getByRole('listitem')).toHaveCount(1)
  await expect(sheet.getByRole('alert')).toHaveCount(0)

  // An order that is written down asks once which bottles go, and sells a carton at its own price.
  await page.goto(`${server.url}/orders/write`)
  await button(t('write:nobody')).click()
  await page.getByLabel(t('write:add_goods')).fill('sarson ka tel')
  await page.getByRole('main').getByRole('listitem').first().getByRole('button').click()
  await sheet.getByRole('radio', { name: /₹220/ }).click()
  await sheet.getByRole('button', { name: t('orders:this_is_it', { amount: '₹205' }) }).click()
  await expect(page.getByRole('main').getByRole('listitem')).toContainText('₹205')
  await page.getByRole('main').getByRole('listitem').getByRole('button').click()
  await sheet
    .getByRole('group', { name: t('item:packs') })
    .getByRole('button')
    .click()
  await sheet.getByRole('button', { name: t('orders:this_is_it', { amount: '₹2,100' }) }).click()
  await expect(page.getByRole('main').getByRole('listitem')).toContainText('₹2,100')
  await expect(photo).toHaveAttribute('src', source)

  // The same good once more under a name that sounds the same: it is offered, becomes one, and can be parted again.
  await page.goto(`${server.url}/stock`)
  await page.getByLabel(t('stock:search')).fill('xyz')
  await page.getByRole('link', { name: t('stock:empty.search.add', { query: 'xyz' }) }).click()
  await page.getByLabel(t('stock:new.name')).fill('ghar ka achar')
  await page.getByLabel(t('stock:new.price', { unit: t('app:unit.piece_one') })).fill('110')
  await page.getByLabel(t('stock:new.qty', { unit: t('app:unit.piece_other') })).fill('7')
  await button(t('stock:new.save')).click()
  await page.getByRole('link', { name: /घर का अचार/ }).click()
  await page.getByRole('button', { name: t('ui:more'), exact: true }).click()
  await page.getByRole('link', { name: t('stock:more') }).click()
  await button(t('same:title')).click()
  await expect(sheet.getByText(t('same:together')).locator('..')).toContainText('8')
  await sheet.getByRole('button', { name: t('same:join') }).click()
  await expect(page.getByText(t('same:joined'))).toBeVisible()
  await expectAccessible(page)
  await page.goto(`${server.url}/stock`)
  await page.getByLabel(t('stock:search')).fill('ghar ka achar')
  const joined = page.getByRole('link', { name: /घर का अचार/ })
  await expect(joined).toContainText('8')
  await expect(page.getByRole('link', { name: /ghar ka achar/ })).toHaveCount(0)
  await joined.click()
  await page.getByRole('link', { name: t('stock:more') }).click()
  await button(new RegExp(t('same:part'))).click()
  await expect(page.getByText(t('same:said.parted'))).toBeVisible()
  await expect(button(t('same:title'))).toBeVisible()
})

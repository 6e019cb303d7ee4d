import { expect } from '@playwright/test'
import { goods, openStockedShop, shopNames } from './shop.ts'
import { expectAccessible, test, untilKept } from './story.ts'
import { words } from './words.ts'

for (const lang of ['hi', 'bn'] as const) {
  test(`a shop is opened and stocked without a network, after one visit (${lang})`, async ({
    page,
    context,
    server,
  }) => {
    const t = words(lang)
    await page.goto(server.url)
    await expectAccessible(page)
    await untilKept(page)
    await context.setOffline(true)

    await openStockedShop(page, lang)
    await expectAccessible(page)
    await page.getByRole('link', { name: t('app:nav.stock') }).click()
    await expect(page.getByText(goods.sugar[lang])).toBeVisible()
    await expectAccessible(page)

    // The phone is switched off and on again, still without a network.
    await page.goto(server.url)
    await expect(page.getByRole('heading', { name: shopNames[lang] })).toBeVisible()
    await expect(page.getByText(t('today:sync.only_here'))).toBeVisible()
    await page.getByRole('link', { name: t('app:nav.stock') }).click()
    const sugar = page.getByRole('link', { name: new RegExp(goods.sugar[lang]) })
    await expect(sugar.getByRole('img', { name: t('ui:tick.kept') })).toBeVisible()
    await expect(sugar).toContainText('20')

    // What is sold is found as people say it, in other letters than it is shown in.
    await page.getByLabel(t('stock:search')).fill('cheeni 2 kg')
    await expect(page.getByRole('main').getByRole('listitem').first()).toContainText(
      goods.sugar[lang],
    )

    await context.setOffline(false)
    await expect(sugar.getByRole('img', { name: t('ui:tick.sent') })).toBeVisible()
  })
}

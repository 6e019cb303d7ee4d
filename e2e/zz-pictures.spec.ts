import { openShop } from './shop.ts'
import { test, untilKept } from './story.ts'
import { words } from './words.ts'
for (const lang of ['hi', 'bn', 'mr', 'en'] as const)
  for (const big of [false, true])
    test(`pics ${lang} ${big}`, async ({ page, server }) => {
      const t = words(lang)
      await page.goto(server.url)
      await untilKept(page)
      if (big)
        await page.addInitScript(() => {
          document.addEventListener('DOMContentLoaded', () => {
            document.documentElement.style.fontSize = '200%'
          })
        })
      await openShop(page, lang)
      if (big)
        await page.evaluate(() => {
          document.documentElement.style.fontSize = '200%'
          window.dispatchEvent(new Event('resize'))
        })
      const shot = async (n: string) => {
        await page.waitForTimeout(500)
        await page.screenshot({ path: `/tmp/ready-pics/${lang}${big ? '-200' : ''}-${n}.png` })
      }
      await shot('1usual')
      const strip = page.getByRole('group', { name: t('onboarding:goods.shelves') })
      await strip.getByRole('button').nth(1).click()
      await shot('2rice')
      await page.locator('button.grow').first().click()
      await shot('3taken')
      await page
        .getByRole('button')
        .filter({ has: page.locator('img[alt="x"], span.bg-attention') })
        .first()
        .click()
        .catch(() => {})
      await shot('4sheet')
      await page.goto(server.url + '/stock')
      if (big)
        await page.evaluate(() => {
          document.documentElement.style.fontSize = '200%'
          window.dispatchEvent(new Event('resize'))
        })
      await shot('5stock')
      await page.goto(server.url + '/stock/new')
      if (big)
        await page.evaluate(() => {
          document.documentElement.style.fontSize = '200%'
          window.dispatchEvent(new Event('resize'))
        })
      await shot('6new')
    })
const longNames = { hi: 'गणेश ब्रांड स्पेशल मालवणी कांदा लसून मसाला पाउडर बड़ा पैकेट फ़ैमिली', bn: 'গণেশ ব্র্যান্ডের স্পেশাল গোবিন্দভোগ সুগন্ধি আতপ চালের বড় প্যাকেট পরিবার', mr: '', en: '' }
for (const lang of ['hi', 'bn'] as const)
  for (const big of [false, true])
    test(`states ${lang} ${big}`, async ({ page, server }) => {
      const t = words(lang)
      const grow = () => big ? page.evaluate(() => { document.documentElement.style.fontSize = '200%'; window.dispatchEvent(new Event('resize')) }) : Promise.resolve()
      const shot = async (n: string) => { await grow(); await page.waitForTimeout(500); await page.screenshot({ path: `/tmp/ready-pics/${lang}${big ? '-200' : ''}-${n}.png` }) }
      await page.goto(server.url)
      await openShop(page, lang)
      await page.getByRole('button', { name: t('onboarding:goods.later') }).click()
      await page.goto(server.url + '/stock')
      await shot('7empty')
      await page.goto(server.url + '/stock/new?name=' + encodeURIComponent(longNames[lang]))
      await page.getByLabel(t('stock:new.price', { unit: t('app:unit.piece_one') })).fill('99999')
      await page.getByLabel(t('stock:new.qty', { unit: t('app:unit.piece_one') })).fill('10000')
      await page.getByRole('button', { name: t('stock:new.save') }).click()
      await page.getByRole('link', { name: new RegExp(longNames[lang].slice(0, 10)) }).waitFor()
      await shot('8one')
      await page.getByRole('link', { name: new RegExp(longNames[lang].slice(0, 10)) }).click()
      await shot('9item')
    })

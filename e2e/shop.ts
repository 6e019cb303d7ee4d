import { expect, type Page } from '@playwright/test'
import { type Lang, words } from './words.ts'

/** Goods of the ready catalogue that the stories sell: their names, rupees, and how much is there (kg or pieces). */
export const goods = {
  sugar: { hi: 'चीनी', bn: 'চিনি', mr: 'साखर', en: 'Sugar', price: '44', qty: '20' },
  noodles: {
    hi: 'इंस्टेंट नूडल्स',
    bn: 'ইনস্ট্যান্ট নুডলস',
    mr: 'इन्स्टंट नूडल्स',
    en: 'Instant noodles',
    price: '14',
    qty: '40',
  },
  oil: {
    hi: 'सरसों का तेल',
    bn: 'সর্ষের তেল',
    mr: 'मोहरीचे तेल',
    en: 'Mustard oil',
    price: '185',
    qty: '6',
  },
  rice: {
    hi: 'कोलम चावल',
    bn: 'কোলাম চাল',
    mr: 'कोलम तांदूळ',
    en: 'Kolam rice',
    price: '73',
    qty: '50',
  },
  tea: { hi: 'चाय पत्ती', bn: 'চা পাতা', mr: 'चहा पावडर', en: 'Tea powder', price: '140', qty: '2' },
  soap: {
    hi: 'नहाने का साबुन',
    bn: 'গায়ে মাখার সাবান',
    mr: 'अंघोळीचा साबण',
    en: 'Bathing soap',
    price: '35',
    qty: '24',
  },
} as const
export type Good = keyof typeof goods

const languageNames = { hi: 'हिन्दी', bn: 'বাংলা', mr: 'मराठी', en: 'English' }
export const shopNames = {
  hi: 'गणेश किराना',
  bn: 'মা তারা ভাণ্ডার',
  mr: 'गणेश किराणा',
  en: 'Ganesh Kirana',
}

/** Chooses the language and names the shop; afterwards the ready catalogue is on screen. */
export async function openShop(page: Page, lang: Lang): Promise<void> {
  const t = words(lang)
  await page.getByRole('button', { name: languageNames[lang], exact: true }).click()
  await page.getByLabel(t('onboarding:shop.name')).fill(shopNames[lang])
  await page.getByRole('button', { name: t('onboarding:shop.next') }).click()
  await expect(page.getByRole('heading', { name: t('onboarding:goods.title') })).toBeVisible()
}

/** Puts goods of the ready catalogue on the shelf, each by search, price and quantity. */
async function tickGoods(page: Page, lang: Lang, wanted: readonly Good[]): Promise<void> {
  const t = words(lang)
  for (const good of wanted) {
    const { [lang]: name, price, qty } = goods[good]
    await page.getByLabel(t('onboarding:goods.search')).fill(name)
    const sheet = page.getByRole('dialog')
    // A finger that meets a tile while better matches still move it misses it, and tries again.
    await expect(async () => {
      await page
        .getByRole('button', { name: new RegExp(`^${name} ₹`) })
        .first()
        .click()
      await expect(sheet).toBeVisible({ timeout: 2_000 })
    }).toPass()
    // The price stands there already, ready to be replaced.
    const [priceBox, qtyBox] = [
      sheet.getByRole('textbox').nth(0),
      sheet.getByRole('textbox').nth(1),
    ]
    await priceBox.fill(price)
    await qtyBox.fill(qty)
    await sheet.getByRole('button', { name: t('onboarding:goods.save') }).click()
    await expect(sheet).toBeHidden()
  }
}

/** A shop with goods on the shelf, on Today. */
export async function openStockedShop(
  page: Page,
  lang: Lang,
  wanted: readonly Good[] = ['sugar', 'noodles'],
): Promise<void> {
  const t = words(lang)
  await openShop(page, lang)
  await tickGoods(page, lang, wanted)
  await page
    .getByRole('button', {
      name: t('onboarding:goods.done', { count: wanted.length, shown: wanted.length }),
    })
    .click()
  await expect(page.getByRole('heading', { name: shopNames[lang] })).toBeVisible()
}

/** Until the server has all that the shop has done so far, so that customers meet the whole shelf. */
export const untilSent = (page: Page, lang: Lang): Promise<void> =>
  // A server with too much to do asks a phone to come back in up to half a minute.
  expect(page.getByText(words(lang)('today:sync.all_sent'))).toBeVisible({ timeout: 60_000 })

/** The code by which shop and customer speak of the order on screen. */
export const codeOf = async (page: Page): Promise<string> =>
  /[A-Z0-9]{3}-\d{3}/.exec((await page.getByRole('main').textContent()) ?? '')?.[0] ?? 'no code'

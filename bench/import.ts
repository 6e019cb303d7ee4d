import { words } from '../e2e/words.ts'
import { withAppServer } from './lib/app-server.ts'
import { languageButton } from './lib/big-shop.ts'
import { say } from './lib/figures.ts'
import { newProfile, withPhone } from './lib/phone.ts'
import { walk } from './lib/touch.ts'

const rows = 10_000
const hindi = words('hi')

/** A list of ten thousand goods on a phone that holds none yet: read and compared, taken in, taken back. */
export async function measureImport(): Promise<void> {
  const list = [
    'Item name,Sale price,MRP,Stock,Unit,Barcode,Rack',
    ...Array.from({ length: rows }, line),
  ]
  const file = { name: 'goods.csv', mimeType: 'text/csv', buffer: Buffer.from(list.join('\r\n')) }
  await withAppServer(async (url) => {
    const profile = newProfile()
    try {
      await withPhone(profile, { cpu: 1 }, async (page, _, setPace) => {
        await page.goto(url)
        await page.locator(languageButton).tap()
        await page.getByRole('button', { name: hindi('onboarding:shop.skip') }).tap()
        await page.waitForURL('**/stock/add')
        await walk(page, '/stock/list')
        const input = page.locator('input[type="file"]')
        await input.waitFor({ state: 'attached' })
        await setPace({ cpu: 4 })
        await page.evaluate(() => window.bench.longestTask())

        const begun = performance.now()
        await input.setInputFiles(file)
        const shown = (10_000).toLocaleString('en-IN')
        const take = page.getByRole('button', {
          name: hindi('list:preview.take', { count: rows, shown }),
        })
        await take.waitFor({ timeout: 120_000 })
        say('10,000 rows, file to preview', performance.now() - begun, 'ms')
        const preview = await page.evaluate(() => window.bench.longestTask())
        say('10,000 rows, longest task until then', preview, 'ms', { atMost: 200 })
        const read = performance.now()
        await take.tap()
        await page.getByText(hindi('list:run.done')).waitFor({ timeout: 240_000 })
        const taken = performance.now()
        say('10,000 rows, tap to all in the book', taken - read, 'ms', { atMost: 20_000 })
        const longest = () => page.evaluate(() => window.bench.longestTask())
        say('10,000 rows, longest task of it', await longest(), 'ms', { atMost: 200 })
        const tapped = performance.now()
        await page.getByRole('button', { name: hindi('list:run.undo') }).tap()
        await page
          .getByRole('heading', { name: hindi('list:run.undone') })
          .waitFor({ timeout: 240_000 })
        say('10,000 rows, tap to all taken back', performance.now() - tapped, 'ms', {
          atMost: 20_000,
        })
        say('10,000 rows, longest task of taking back', await longest(), 'ms', { atMost: 200 })
      })
    } finally {
      profile.remove()
    }
  })
}

const makers = ['Amul', 'Tata', 'Fortune', 'आशीर्वाद', 'Patanjali', 'MDH', 'Surf', 'Parle']
const kinds = ['namkeen', 'biscuit', 'मसाला', 'soap', 'tel', 'chai', 'papad', 'powder']

/** Names as shops have them: a maker, a kind, a number and a size. */
function line(_: unknown, i: number): string {
  const name = `${makers[i % 8]} ${kinds[Math.floor(i / 8) % 8]} ${i} ${50 + (i % 9) * 50}g`
  const price = 10 + (i % 300)
  return `${name},${price},${price + 5},${i % 60},pcs,${i % 2 === 0 ? ean(i) : ''},A${i % 12}`
}

function ean(i: number): string {
  const digits = `8909${String(i).padStart(8, '0')}`
  const sum = [...digits].reduce(
    (all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 1 : 3),
    0,
  )
  return `${digits}${(10 - (sum % 10)) % 10}`
}

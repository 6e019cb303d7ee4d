import { expect, type Page } from '@playwright/test'
import { Phone } from './phone.ts'
import { openStockedShop } from './shop.ts'
import { expectAccessible, test, untilKept } from './story.ts'
import { words } from './words.ts'

const t = words('hi')

/** Taps the plus of a note so many times. */
async function add(page: Page, note: string, times: number): Promise<void> {
  const more = page
    .getByRole('group', { name: note, exact: true })
    .getByRole('button', { name: t('ui:more') })
  for (let n = 0; n < times; n++) await more.click()
}

/** "That is all", which says what was counted. */
const counted = (page: Page, amount: string) =>
  page.getByRole('button', { name: t('day-close:counted', { amount }) })
const close = (page: Page, amount: string) =>
  page.getByRole('button', { name: t('day-close:close_with', { amount }) })

const shouldBe = (page: Page) => page.getByRole('region', { name: t('day-close:should_be') })

/** One packet of noodles for ₹14. */
async function sell(page: Page, url: string, way: 'cash' | 'upi', paid: string, no: string) {
  await page.goto(`${url}/bill`)
  await page
    .getByRole('group', { name: t('counter:tiles') })
    .getByRole('button', { name: /₹14/ })
    .click()
  await page.getByRole('button', { name: t(`counter:way.${way}`), exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: paid }).click()
  await expect(page.getByRole('heading', { name: t('counter:kept.title', { no }) })).toBeVisible()
}

/**
 * The phone at half past eight in the evening when the story begins, whenever it runs, with a voice that writes down what
 * it says. It never meets the server, which would set its clock right.
 */
async function openInTheEvening(phone: Phone, url: string): Promise<Page> {
  const page = await phone.open('about:blank')
  await page.context().route('**/v1/**', (route) => route.abort())
  await page.addInitScript((ahead) => {
    const real = Date.now
    Date.now = () => real() + ahead
    const voice = {
      getVoices: () => [{ lang: 'hi-IN' }],
      speak: ({ text }: { text: string }) => Object.assign(window, { said: text }),
      cancel: () => {},
      addEventListener: () => {},
      removeEventListener: () => {},
    }
    class Utterance {
      text: string
      constructor(text: string) {
        this.text = text
      }
    }
    Object.defineProperty(window, 'speechSynthesis', { value: voice })
    Object.assign(window, { SpeechSynthesisUtterance: Utterance })
  }, untilEvening)
  await page.goto(url)
  return page
}
const [india, day, hour] = [19_800_000, 86_400_000, 3_600_000]
const began = Date.now()
const untilEvening = Math.floor((began + india) / day) * day - india + 20.5 * hour - began

test('a day is closed with a gap: tea, UPI that is looked up, counted by notes through a kill, a bill after the count, the reason kept (hi)', async ({
  server,
}) => {
  const complaints: string[] = []
  const phone = new Phone(complaints)
  const page = await openInTheEvening(phone, server.url)
  await openStockedShop(page, 'hi', ['noodles'])
  await untilKept(page)
  await page.context().setOffline(true)

  // In the evening of a day on which something was sold Today leads to the drawer.
  await sell(page, server.url, 'upi', t('counter:pay.unseen'), 'A-1')
  await page.goto(server.url)
  await page.getByRole('link', { name: t('day-close:card.tonight') }).click()
  await expect(page.getByText(t('day-close:first_time'))).toBeVisible()

  // The first count is the opening; nobody can say yet what should have been there.
  await page.getByRole('link', { name: t('day-close:count_it') }).click()
  await add(page, '₹500', 1)
  await counted(page, '₹500').click()
  await expect(page.getByText(t('day-close:first_count'))).toBeVisible()
  await close(page, '₹500').click()
  await expect(shouldBe(page)).toContainText('₹500')
  // Behind the closed day is where the way to it began, and no empty count; from there she sees the drawer at any hour.
  await page.getByRole('button', { name: t('ui:back') }).click()
  await page.getByRole('link', { name: t('today:settings') }).click()
  await page.getByRole('link', { name: t('settings:drawer.title') }).click()

  // Tea: two taps and the amount.
  await page.getByRole('button', { name: t('day-close:out') }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('20')
  await expectAccessible(page)
  await page.getByRole('button', { name: t('day-close:reason.tea') }).click()
  await expect(shouldBe(page)).toContainText('₹480')

  // UPI that nobody has seen stands open until it is looked up, one tap away.
  const open = page.getByRole('region', { name: t('day-close:still_open') })
  await expect(open).toContainText('₹14')
  await open.getByRole('link', { name: t('day-close:end.unseen') }).click()
  await page.getByRole('button', { name: t('counter:seen.yes') }).click()
  await expect(page.getByRole('button', { name: t('counter:seen.yes') })).toBeHidden()
  await page.getByRole('button', { name: t('ui:back') }).click()
  await expect(shouldBe(page)).toContainText('₹480')
  await expect(open).toBeHidden()

  // Just as much is there. The phone dies before the day is closed, and another bill is made.
  await page.getByRole('link', { name: t('day-close:count_it') }).click()
  await add(page, '₹200', 2)
  await page.getByRole('button', { name: '₹0', exact: true }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('80')
  await page.getByRole('button', { name: t('day-close:ok'), exact: true }).click()
  await expect(counted(page, '₹480')).toBeVisible()
  await expectAccessible(page)
  await phone.kill()
  const again = await openInTheEvening(phone, `${server.url}/bill`)
  await sell(again, server.url, 'cash', t('counter:pay.came.cash', { amount: '₹14' }), 'A-2')
  await again.goto(`${server.url}/day`)
  await again.getByRole('link', { name: t('day-close:count_it') }).click()
  await expect(again.getByRole('group', { name: '₹200', exact: true })).toContainText('2')
  await counted(again, '₹480').click()
  const gap = again.getByRole('region', { name: t('day-close:gap_title') })
  await expect(gap).toContainText(t('day-close:is_short'))
  await expect(gap).toContainText(t('day-close:since.in', { amount: '₹14' }))
  await again.getByRole('link', { name: t('day-close:count_again') }).click()
  await counted(again, '₹480').click()
  await expect(gap).toContainText(t('day-close:is_short'))
  await expectAccessible(again)

  // The bill that may have been paid by UPI is one tap away; the day is closed with the reason.
  await again.getByRole('link', { name: t('day-close:suspect.other_way.short') }).click()
  await expect(again.getByText('₹14').first()).toBeVisible()
  await again.goBack()
  await again.getByLabel(t('day-close:why')).fill('UPI से आया')
  await close(again, '₹480').click()
  await expect(shouldBe(again)).toContainText('₹480')
  const closed = again.getByRole('button', { name: /UPI से आया/ })
  await expect(closed).toContainText(t('day-close:short', { amount: '₹14' }))
  await expectAccessible(again)
  await again.getByRole('button', { name: t('day-close:say') }).click()
  expect(await again.evaluate('said')).toBe(
    t('day-close:aloud.short', { counted: '480', gap: '14' }),
  )
  await closed.click()
  const sheet = again.getByRole('dialog')
  await expect(sheet).toContainText('₹200 × 2')
  await expect(sheet.getByRole('button', { name: t('paper:day.paper') })).toBeVisible()
  await expectAccessible(again)
  expect(complaints).toEqual([])
  await phone.end()
})

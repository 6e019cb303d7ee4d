import { expect, type Page } from '@playwright/test'
import { Phone } from './phone.ts'
import { readQr } from './qr.ts'
import { openStockedShop, shopNames, untilSent } from './shop.ts'
import { expectAccessible, listen, test, untilKept } from './story.ts'
import { words } from './words.ts'

const t = words('hi')

/** The amount, and the tap that keeps it; the sheet closes once it is kept. */
async function write(page: Page, rupees: string, what: 'bought' | 'paid' | 'over'): Promise<void> {
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox').first().fill(rupees)
  await sheet
    .getByRole('button', { name: t(`khata:save.${what}`, { amount: `₹${rupees}` }) })
    .click()
  await expect(sheet).toBeHidden()
}

test('credit in two taps without a network outlives a kill, reaches another phone, and is asked for in his language', async ({
  browser,
  server,
  complaints,
}) => {
  const phone = new Phone(complaints)
  const page = await phone.open(server.url)
  await openStockedShop(page, 'hi', ['sugar'])
  await untilSent(page, 'hi')
  await untilKept(page)
  await page.getByRole('link', { name: t('today:settings') }).click()
  await page.getByRole('button', { name: new RegExp(t('settings:shop.vpa')) }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox').fill('ganesh@okaxis')
  await sheet.getByRole('button', { name: t('settings:shop.save') }).click()
  await expect(page.getByText('ganesh@okaxis')).toBeVisible()
  await page.goto(`${server.url}/customers`)
  await page.getByRole('button', { name: t('customers:add') }).click()
  await sheet.getByLabel(t('customers:field.name')).fill('Mitali Das')
  await sheet.getByLabel(t('customers:field.phone')).fill('98200 11223')
  await sheet.getByRole('button', { name: 'বাংলা' }).click()
  await sheet.getByRole('button', { name: t('customers:save') }).click()
  await expect(page.getByRole('heading', { name: 'Mitali Das' })).toBeVisible()

  // The network goes. She is known; a red shirt is not.
  await page.goto(server.url)
  await page.context().setOffline(true)
  await page.getByRole('link', { name: t('app:nav.khata') }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: t('khata:give'), exact: true }).click()
  await sheet.getByRole('textbox').fill('मिताली')
  await sheet.getByRole('button', { name: /^Mitali Das/ }).click()
  await write(page, '300', 'bought')
  await expect(page.getByRole('link', { name: /Mitali Das/ })).toContainText('₹300')
  await page.getByRole('button', { name: t('khata:give'), exact: true }).click()
  await sheet.getByRole('textbox').fill('लाल शर्ट')
  await expectAccessible(page)
  await sheet.getByRole('button', { name: t('khata:no_name_mark', { mark: 'लाल शर्ट' }) }).click()
  await write(page, '20', 'bought')
  await expect(page.getByRole('link', { name: /लाल शर्ट/ })).toContainText(t('khata:unnamed'))
  // Two taps and the amount.
  await page.getByRole('button', { name: t('khata:give_to', { name: 'Mitali Das' }) }).click()
  await write(page, '50', 'bought')
  await expect(page.getByRole('link', { name: /Mitali Das/ })).toContainText('₹350')
  await phone.kill()

  // It stands; she pays a hundred, a slip is taken back, and the red shirt turns out to be Ravi.
  const again = await phone.open(`${server.url}/khata`)
  const end = again.getByRole('dialog')
  await again.getByRole('button', { name: /₹370/ }).click()
  await expectAccessible(again)
  const ages = end.getByRole('listitem')
  await expect(ages.filter({ hasText: t('khata:ages.1', { from: '8', to: '30' }) })).toContainText(
    '₹0',
  )
  await ages.filter({ hasText: '₹370' }).getByRole('button').click()
  await expect(end).toBeHidden()
  await again.getByRole('button', { name: t('khata:ages.0', { to: '7' }), pressed: true }).click()
  await again.getByRole('link', { name: /Mitali Das/ }).click()
  await again.getByRole('button', { name: t('khata:got'), exact: true }).click()
  await write(again, '100', 'paid')
  await again.getByRole('button', { name: t('khata:gave'), exact: true }).click()
  await write(again, '999', 'bought')
  await again.getByRole('button', { name: t('ui:undo') }).click()
  await expect(again.getByText(t('khata:is_taken_back'))).toBeVisible()
  await expect(again.getByText('₹250', { exact: true })).toBeVisible()
  await expectAccessible(again)
  await again.getByRole('button', { name: t('khata:more.title'), exact: true }).click()
  await end.getByRole('button', { name: new RegExp(t('khata:more.limit')) }).click()
  await end.getByRole('textbox').fill('260')
  await end.getByRole('button', { name: t('khata:limit.save', { amount: '₹260' }) }).click()
  await expect(end).toBeHidden()
  await again.getByRole('button', { name: t('khata:gave'), exact: true }).click()
  await end.getByRole('textbox').first().fill('30')
  await expect(end).toContainText(t('khata:over_by', { amount: '₹20', limit: '₹260' }))
  await write(again, '30', 'over')
  await again.getByRole('button', { name: t('ui:back') }).click()
  await again.getByRole('link', { name: /लाल शर्ट/ }).click()
  await again.getByRole('button', { name: t('khata:who_is_it') }).click()
  await end.getByRole('textbox').fill('Ravi')
  await end.getByRole('button', { name: t('khata:new_person', { name: 'Ravi' }) }).click()
  await expect(again.getByRole('heading', { name: 'Ravi' })).toBeVisible()

  // A second phone has it all, and asks for it in her language.
  await again.goto(server.url)
  await untilSent(again, 'hi')
  await again.goto(`${server.url}/settings/phones`)
  await again.getByRole('button', { name: t('settings:phones.add') }).click()
  const address = await readQr(again, again.getByRole('img', { name: t('settings:pair.qr') }))
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } })
  const second = await context.newPage()
  listen(second, complaints)
  await giveEar(second)
  await second.goto(address)
  await second.getByRole('button', { name: 'हिन्दी', exact: true }).click()
  await second.getByLabel(t('onboarding:join.phone')).fill('राजू')
  await second.getByRole('button', { name: t('onboarding:join.button') }).click()
  await expect(second.getByRole('heading', { name: shopNames.hi })).toBeVisible()
  await second.getByRole('link', { name: t('app:nav.khata') }).click()
  await second.getByRole('link', { name: /Mitali Das/ }).click()
  await second.getByRole('button', { name: t('khata:ask.button') }).click()
  await expectAccessible(second)
  const href = await second.getByRole('link', { name: 'WhatsApp' }).getAttribute('href')
  const chat = new URL(href ?? '')
  expect(chat.pathname).toBe('/919820011223')
  const text = chat.searchParams.get('text') ?? ''
  expect(text).toContain(
    words('bn')('khata:text.owed_shop', { amount: '₹280', shop: shopNames.hi }),
  )
  expect(text).toMatch(/upi:\/\/pay\?pa=ganesh@okaxis&.*am=280\.00&cu=INR&tr=[0-9a-f]{32}&/)
  // The code on the screen asks for the same under the same reference.
  const qr = second.getByRole('img', { name: t('khata:ask.qr', { amount: '₹280' }) })
  expect(text).toContain(await readQr(second, qr))

  // With the reminder goes the page of her khata: whoever has the link reads it without an app or a login, until the shop closes it.
  const open = second.getByRole('dialog')
  await open.getByRole('button', { name: t('khata:ask.page') }).click()
  await expect(open.getByRole('link', { name: 'WhatsApp' })).toHaveAttribute('href', /%2Fk%2F/)
  await open.getByRole('button', { name: t('ui:close'), exact: true }).click()
  const more = async () => {
    await second.getByRole('button', { name: t('khata:more.title'), exact: true }).click()
    await open.getByRole('button', { name: new RegExp(t('khata:more.page')) }).click()
  }
  await more()
  const link = await readQr(second, open.getByRole('img', { name: t('khata:page.qr') }))
  await expectAccessible(second)
  await expect(open.getByRole('link', { name: 'WhatsApp' })).toHaveAttribute(
    'href',
    new RegExp(encodeURIComponent(link)),
  )
  const hers = await browser.newContext({
    viewport: { width: 360, height: 640 },
    javaScriptEnabled: false,
  })
  const khata = await hers.newPage()
  await khata.goto(link)
  const bn = words('bn')
  await expect(khata.getByText(bn('khata-page:title', { shop: shopNames.hi }))).toBeVisible()
  await expect(khata.getByRole('heading', { name: 'Mitali', exact: true })).toBeVisible()
  await expect(khata.getByText('₹280', { exact: true })).toBeVisible()
  await expect(khata.getByText(bn('khata-page:left', { amount: '₹250' })).first()).toBeVisible()
  await expect(
    khata.getByRole('link', { name: bn('khata-page:pay', { amount: '₹280' }) }),
  ).toHaveAttribute('href', /^upi:.*am=280\.00/)
  // The code is for another phone: it asks for the same.
  await khata.getByText(bn('khata-page:scan')).click()
  const code = khata.getByRole('img', { name: bn('khata-page:qr', { amount: '₹280' }) })
  expect(await readQr(second, code)).toMatch(/^upi:.*am=280\.00/)
  await open.getByRole('button', { name: t('ui:close'), exact: true }).click()
  await second.getByRole('button', { name: t('khata:ask.button') }).click()
  await expect(open.getByRole('link', { name: 'SMS' })).toHaveAttribute(
    'href',
    new RegExp(encodeURIComponent(link)),
  )
  await open.getByRole('button', { name: t('ui:close'), exact: true }).click()
  await more()
  await open.getByRole('button', { name: t('khata:page.close') }).click()
  await expect(open).toBeHidden()
  // Today says when the server has it all.
  await second.goto(server.url)
  await untilSent(second, 'hi')
  await khata.reload()
  await expect(khata.getByText(bn('khata-page:end.headline'))).toBeVisible()
  await expect(khata.getByText(words('hi')('khata-page:end.headline'))).toBeHidden()
  await expect(khata.getByText('₹280')).toBeHidden()
  await hers.close()

  // She is given more by voice: found by sound, the amount ready, the limit said, and nothing kept before the tap.
  const ask = second.getByRole('dialog')
  await second.goto(`${server.url}/khata`)
  const speak = second.getByRole('button', { name: t('ui:speak') })
  await say(second, 'मिताली को डेढ़ सौ या दो सौ')
  await speak.click()
  await expect(ask).toContainText('मिताली को डेढ़ सौ या दो सौ')
  await expect(ask.getByRole('textbox').first()).toHaveValue('')
  await second.keyboard.press('Escape')
  await say(second, 'मिताली दास को डेढ़ सौ')
  await speak.click()
  await expect(ask.getByRole('textbox').first()).toHaveValue('150')
  await expect(ask).toContainText('मिताली दास को डेढ़ सौ')
  await expectAccessible(second)
  await second.keyboard.press('Escape')
  await expect(second.getByRole('link', { name: /Mitali Das/ })).toContainText('₹280')
  await speak.click()
  await ask.getByRole('button', { name: t('khata:save.over', { amount: '₹150' }) }).click()
  await expect(second.getByRole('link', { name: /Mitali Das/ })).toContainText('₹430')
  // Without a network this browser does not hear.
  await context.setOffline(true)
  await expect(speak).toBeHidden()
  await phone.end()
  await context.close()
})

/** A browser that hears, by asking a server, whatever was put into its ear. */
const giveEar = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    class Ear {
      onresult: ((event: object) => void) | null = null
      start() {
        const transcript = (window as unknown as { spoken: string }).spoken
        const result = Object.assign([{ transcript }], { isFinal: true })
        setTimeout(() => this.onresult?.({ results: [result] }), 100)
      }
      abort() {}
    }
    Object.assign(window, { webkitSpeechRecognition: Ear, SpeechRecognition: Ear })
  })

const say = (page: Page, spoken: string): Promise<void> =>
  page.evaluate((text) => void Object.assign(window, { spoken: text }), spoken)

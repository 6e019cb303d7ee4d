import { expect } from '@playwright/test'
import { Customer } from './customer.ts'
import { codeOf, openStockedShop, shopNames, untilSent } from './shop.ts'
import { test } from './story.ts'
import { words } from './words.ts'

const lists = [
  { who: 'ravi', name: 'Ravi', lang: 'hi', list: 'चीनी 2 किलो\nMaggi 3 packet', amount: '₹130' },
  { who: 'mitali', name: 'Mitali Das', lang: 'bn', list: '১ কেজি চিনি, নুডলস ২টা', amount: '₹72' },
  {
    who: 'sunita',
    name: 'Sunita Patil',
    lang: 'mr',
    list: 'साखर अर्धा किलो, maggi 1',
    amount: '₹36',
  },
] as const

test('lists in Hindi, Bengali and Marathi go from the chat to the door, and each customer reads his own language', async ({
  page,
  server,
}) => {
  const t = words('hi')
  await page.goto(server.url)
  await openStockedShop(page, 'hi', ['sugar', 'noodles'])
  await untilSent(page, 'hi')

  for (const { who, name, lang, list, amount } of lists) {
    const customer = new Customer(server.url, who)
    const hears = words(lang)
    await customer.say(list)
    await page.goto(server.url)
    await page.getByRole('link', { name: new RegExp(name) }).click()
    await page.getByRole('button', { name: t('orders:step.accept', { amount }) }).click()
    const code = await codeOf(page)
    await customer.hears(hears('whatsapp:accepted.home', { code }))
    await page.getByRole('button', { name: t('orders:step.pack_all') }).click()
    await page.getByRole('button', { name: t('orders:step.pack') }).click()
    await page.getByRole('button', { name: t('orders:step.send') }).click()
    await customer.hears(hears('whatsapp:out.on_the_way', { code }))
    await page.getByRole('button', { name: t('orders:step.hand_over') }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('orders:pay.confirm.cash', { amount }) })
      .click()
    await customer.hears(hears('whatsapp:delivered.done', { code }))
  }

  // The shelf has given just what was brought: 3½ kg of sugar and six packets.
  await page.goto(`${server.url}/stock`)
  await expect(page.getByRole('link', { name: /चीनी/ })).toContainText('16.5')
  await expect(page.getByRole('link', { name: /नूडल्स/ })).toContainText('34')
})

test('who greets chooses her language, orders, will collect it, and quotes the order that she does not want any more', async ({
  page,
  server,
}) => {
  const [t, hears] = [words('hi'), words('bn')]
  const mitali = new Customer(server.url, 'mitali')
  await page.goto(server.url)
  await openStockedShop(page, 'hi', ['sugar', 'noodles'])
  await untilSent(page, 'hi')

  await mitali.say('Hi')
  await mitali.hears(hears('whatsapp:language.choose'))
  await mitali.choose(1)
  await mitali.hears(hears('whatsapp:greeting.named', { shop: shopNames.hi }))
  await mitali.say('chini 2 kg, maggi 3')
  await mitali.tap(hears('whatsapp:way.pickup'))
  await page.getByRole('link', { name: /Mitali Das/ }).click()
  await expect(page.getByText(t('orders:pickup')).first()).toBeVisible()
  const code = await codeOf(page)
  await mitali.hears(hears('whatsapp:way.now_pickup', { code }))
  await page.getByRole('button', { name: t('orders:step.accept', { amount: '₹130' }) }).click()
  await mitali.hears(hears('whatsapp:accepted.pickup', { code }))

  await mitali.say('chini 1 kg')
  await mitali.hears('₹44')
  await mitali.quote(hears('whatsapp:received.thanks', { code }), 'cancel')
  await expect(page.getByText(t('orders:status.cancelled')).first()).toBeVisible()
  await page.goto(server.url)
  await expect(page.getByRole('article')).toContainText('₹44')
})

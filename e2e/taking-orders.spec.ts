import { expect } from '@playwright/test'
import { Customer } from './customer.ts'
import { goods, openStockedShop, untilSent } from './shop.ts'
import { expectAccessible, listen, test } from './story.ts'
import { words } from './words.ts'

test('orders wait while the shop has paused, and are taken by themselves with the phone closed (hi)', async ({
  page,
  server,
  complaints,
}) => {
  const t = words('hi')
  const ravi = new Customer(server.url, 'ravi')
  await page.goto(server.url)
  await openStockedShop(page, 'hi')
  await untilSent(page, 'hi')

  // One tap, without a network, and it says for how long.
  await page.getByRole('link', { name: t('app:nav.orders') }).click()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: t('orders:pause.stop') }).click()
  const paused = page.getByRole('region', { name: t('orders:pause.paused') })
  await expect(paused).toContainText(t('orders:pause.minutes', { count: 30, shown: 30 }))
  await expectAccessible(page)
  await page.context().setOffline(false)
  await page.getByRole('link', { name: t('app:nav.today') }).click()
  await untilSent(page, 'hi')

  // What comes meanwhile is kept, does not ring, and its customer is told.
  await ravi.say('चीनी 2 किलो')
  const [notNow = ''] = t('whatsapp:received.paused', { when: '…' }).split('…')
  await ravi.hears(notNow)
  await page.getByRole('link', { name: t('app:nav.orders') }).click()
  const card = page.getByRole('article')
  await expect(card).toContainText('Ravi')
  await expect(card.getByText(/ से$/)).toBeVisible()
  const bell = page.getByText(`🔔 ${t('app:ring.title', { count: 1 })}`)
  await expect(bell).toBeHidden()
  await paused.getByRole('button', { name: t('orders:pause.go_on') }).click()
  await expect(paused).toBeHidden()
  await expect(bell).toBeVisible()
  await card.getByRole('button', { name: t('orders:accept') }).click()

  await page.goto(`${server.url}/settings/orders`)
  await page.getByRole('switch', { name: t('settings:hours.only') }).click()
  await page.getByRole('button', { name: /8:00/ }).first().click()
  await page.getByRole('switch', { name: t('settings:hours.rest') }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: t('settings:hours.all_days') }).click()
  await expect(page.getByText(/1:00/).first()).toBeVisible()
  // Whatever the hour is while this story runs, the shop has to be open.
  await page.getByRole('switch', { name: t('settings:hours.only') }).click()
  await page.getByRole('switch', { name: t('settings:auto.accept') }).click()
  await expect(page.getByText(t('settings:auto.most'))).toBeVisible()
  await expectAccessible(page)

  // Who is reached when no phone answers.
  const ownRing = page.getByRole('switch', { name: t('settings:owner.ring') })
  await ownRing.click()
  await page.getByRole('dialog').getByRole('textbox').fill('98200 40004')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('settings:shop.save') })
    .click()
  await expect(ownRing).toHaveAttribute('aria-checked', 'true')

  // Two times a day at one tap, and how far around the shop.
  await page.getByRole('switch', { name: t('settings:slots.only') }).click()
  await page
    .getByText(t('settings:slots.deliveries', { count: 10, shown: 10 }))
    .first()
    .click()
  await expectAccessible(page)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('ui:less') })
    .click()
  await page.getByRole('button', { name: t('settings:shop.save') }).click()
  await expect(page.getByText(t('settings:slots.deliveries', { count: 9, shown: 9 }))).toBeVisible()
  await page.getByRole('button', { name: t('settings:delivery.far') }).click()
  await page.context().grantPermissions(['geolocation'])
  await page.context().setGeolocation({ latitude: 19.076, longitude: 72.8777 })
  await page.getByRole('button', { name: t('settings:place.here') }).click()
  await expect(page.getByText(t('settings:place.known'))).toBeVisible()
  const twoKm = page.getByRole('button', {
    name: t('settings:delivery.km', { km: 2 }),
    exact: true,
  })
  await twoKm.click()
  await expect(twoKm).toHaveAttribute('aria-pressed', 'true')
  await expectAccessible(page)
  // Nobody knows yet where Ravi lives, and a person would have to ask him.
  await page.getByRole('button', { name: t('settings:delivery.everywhere'), exact: true }).click()
  await expect(twoKm).toHaveAttribute('aria-pressed', 'false')
  await page.goto(server.url)
  await untilSent(page, 'hi')
  await page.close()

  await ravi.order({ [goods.noodles.hi]: 2 })
  const [taken = ''] = t('whatsapp:accepted.home', { code: '…' }).split('…')
  await ravi.hears(taken)

  // He was told when, and wants another time.
  const [delivery = ''] = t('whatsapp:slot.home', { when: '…' }).split('…')
  await ravi.hears(delivery)
  await ravi.tap(t('whatsapp:slot.other'))
  const [choose = ''] = t('whatsapp:slot.choose', { code: '…' }).split('…')
  await ravi.hears(choose)
  await ravi.choose(1)
  const [moved = ''] = t('whatsapp:slot.moved', { code: '…' }).split('…')
  await ravi.hears(moved)

  const later = await page.context().newPage()
  listen(later, complaints)
  await later.goto(`${server.url}/needs-you`)
  const [, wanted = ''] = t('today:flag.slot_moved.headline', { who: '', time: '…' }).split('…')
  await expect(later.getByRole('heading', { name: new RegExp(`Ravi.*${wanted}`) })).toBeVisible()
  await later.getByRole('button', { name: t('today:done') }).click()

  await later.goto(`${server.url}/orders?s=pack`)
  const order = later.getByRole('article').filter({ hasText: '₹28' })
  await expect(order).toContainText(t('orders:actor.system'))
  await order.getByRole('link').first().click()
  const timeline = later.getByRole('region', { name: t('orders:timeline') })
  await expect(timeline).toContainText(t('orders:actor.system'))
  await expect(timeline.getByRole('listitem').last()).toContainText(t('orders:actor.customer'))

  // The shop would rather bring it at once; it is kept and he hears it.
  await later.getByRole('button', { name: t('orders:slot.change') }).click()
  await expectAccessible(later)
  await later.getByRole('button', { name: t('orders:slot.soon') }).click()
  await expect(timeline.getByRole('listitem').last()).toContainText(t('orders:slot.soon'))
  const [, soon = ''] = t('whatsapp:slot.soon', { code: '…' }).split('…')
  await ravi.hears(soon)

  // Somebody telephones: the first time with room stands there, another is one tap, without a network.
  await later.context().setOffline(true)
  await later.goBack()
  await later.getByRole('link', { name: t('write:button') }).click()
  await later.getByRole('button', { name: t('write:nobody') }).click()
  await later.getByLabel(t('write:add_goods')).fill(goods.noodles.hi)
  await later.getByRole('button', { name: new RegExp(goods.noodles.hi) }).click()
  await later.getByRole('button', { name: t('write:home') }).click()
  const times = later.getByRole('region', { name: t('write:time') })
  const [first, second] = [times.getByRole('button').nth(0), times.getByRole('button').nth(1)]
  await expect(first).toHaveAttribute('aria-pressed', 'true')
  await second.click()
  await expect(second).toHaveAttribute('aria-pressed', 'true')
  await expectAccessible(later)
  const chosen = (await second.textContent()) ?? ''
  await later.getByRole('button', { name: t('write:take', { amount: '₹14' }) }).click()
  await expect(later.getByText(chosen).first()).toBeVisible()
})

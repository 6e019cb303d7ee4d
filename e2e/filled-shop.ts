import { randomUUID as newId } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect } from './kill-drill.ts'
import { shopNames } from './shop.ts'
import { WirePhone } from './wire-phone.ts'
import { words } from './words.ts'

const t = words('hi')

/** What stands of every good when the shop opens. */
export const opening = 100

export type FilledShop = { wire: WirePhone; goods: string[]; orders: string[] }

/** A shop on a phone without a screen, with so many goods, and orders for each of the first ones. */
export async function fillShop(origin: string, goods: number, orders = 0): Promise<FilledShop> {
  const wire = new WirePhone(origin)
  await wire.openShop(shopNames.hi)
  const products = Array.from({ length: goods }, (_, i) => productNo(i))
  await wire.act(
    'addProduct',
    products.map((product) => ({ product, opening: { id: newId(), qty: opening } })),
  )
  const asked = products.slice(0, orders).map(({ id }, i) => orderOf(id, i))
  await wire.act(
    'placeOrder',
    asked.map((order) => ({ order })),
  )
  return { wire, goods: products.map(({ id }) => id), orders: asked.map(({ id }) => id) }
}

const productNo = (i: number) => ({
  id: newId(),
  ref: null,
  names: { hi: `साबुन ${i}` },
  gtins: [],
  cat: 'other',
  unit: 'piece',
  pack: null,
  pricePaise: 1_000 + i,
  per: 1,
  mrpPaise: null,
  gstBp: 0,
  hsn: '',
  lowAt: 0,
  active: true,
})

const orderOf = (productId: string, i: number) => ({
  id: newId(),
  code: `K-${i}`,
  channel: 'phone',
  channelRef: null,
  st: 'placed',
  at: Date.now(),
  acceptBy: null,
  customerId: null,
  customerName: `Asha ${i}`,
  customerPhone: null,
  lang: 'hi',
  mode: 'pickup',
  address: null,
  ifMissing: 'call_me',
  note: '',
  deliveryPaise: 0,
  lines: [
    {
      n: 1,
      said: '',
      productId,
      unit: 'piece',
      qty: 2,
      pricePaise: 1_000 + i,
      per: 1,
      totalPaise: 2 * (1_000 + i),
      doubt: null,
      options: [],
      status: 'ok',
      held: 0,
      packed: null,
      moveId: null,
      editAt: Date.now(),
    },
  ],
})

/** Where the other phone's QR code leads. */
export const pairAddress = async (url: string, wire: WirePhone): Promise<string> =>
  `${url}/#pair=${await wire.pairCode()}`

/** From the language to the code, which stands there already; afterwards the button joins the phone. */
export async function answerUntilJoining(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'हिन्दी', exact: true }).click()
  await expect(joinButton(page)).toBeVisible()
}

export const joinButton = (page: Page) =>
  page.getByRole('button', { name: t('onboarding:join.button') })

/** Today's word that the phone and the server have the same. */
export const untilAlike = (page: Page): Promise<void> =>
  expect(page.getByText(t('today:sync.all_sent'))).toBeVisible()

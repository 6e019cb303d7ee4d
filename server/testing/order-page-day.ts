import { beforeEach } from 'vitest'
import { v7 } from 'uuid'
import type { Order } from '#core/order/order.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { addressOfShop } from '../order-page/address.ts'
import { hiddenOf, newVisitor, type Page, type Visitor } from './page-visitor.ts'
import { type ServerDay, serverDay } from './server-day.ts'
import { openTestShop, type TestShop } from './test-shop.ts'

type OrderPageDay = ServerDay & {
  shop: TestShop
  /** The address of the shop's page. */
  home: string
  sunita: Visitor
  homeOf(shop: TestShop): Promise<string>
  editShop(set: ArgsOf<'editShop'>['set']): Promise<unknown>
  stock(productId: string, counted: number): Promise<unknown>
  /** Puts a good into a visitor's basket, as often as said. */
  take(who: Visitor, good: { id: string }, times?: number): Promise<void>
  /** Opens the form and sends it filled in. */
  order(who: Visitor, filled?: Record<string, string>): Promise<Page>
}

export const details = {
  name: 'Sunita Patil',
  phone: '98123 45678',
  mode: 'home',
  line: 'Room 5, Gali 3',
}

/** Each test of the file that calls this begins at ten in a shop of its own, whose page Sunita has not seen yet. */
export function orderPageDay(): OrderPageDay {
  // Shop and visitor are there as soon as a test runs.
  const day = Object.assign(serverDay(), {
    homeOf: async ({ id }) => `/s/${(await addressOfShop(day.server.deps.db, id)).slug}`,
    editShop: (set) => day.shop.act('editShop', { shopId: day.shop.id, set }),
    stock: (productId, counted) =>
      day.shop.act('countStock', { id: v7(), productId, counted, seen: 0 }),
    async take(who, { id }, times = 1) {
      for (let n = 0; n < times; n++) await who.send(`${day.home}/basket`, { more: id })
    },
    async order(who, filled = {}) {
      const { body } = await who.look(`${day.home}/order`)
      return who.send(`${day.home}/order`, { ...hiddenOf(body), ...details, ...filled })
    },
  } as OrderPageDay)
  beforeEach(async () => {
    day.shop = await openTestShop(day.server.deps, { name: 'Ganesh <Kirana>' })
    day.home = await day.homeOf(day.shop)
    day.sunita = newVisitor(day.server)
  })
  return day
}

export const alerts = (body: string): string =>
  /role="alert">(.*?)(?:<\/div>|<\/p>\n)/s.exec(body)?.[1] ?? ''

export const lineNames = ({ lines }: Order): string[] =>
  lines.map(({ said, qty }) => `${said} ${qty}`)

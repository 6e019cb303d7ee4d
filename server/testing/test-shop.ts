import type { Attention } from '#core/attention/attention.ts'
import { type Product, productSchema } from '#core/catalogue/product.ts'
import type { Order } from '#core/order/order.ts'
import type { Lang } from '#core/shop/languages.ts'
import type { Actor } from '#core/order/order-status.ts'
import type { ArgsOf, Verb } from '#core/sync/registry.ts'
import type { Verdict } from '#core/sync/mutation.ts'
import type { Deps } from '../deps.ts'
import { assignWhatsappNumber } from '../shops/whatsapp-numbers.ts'
import { executeAs } from '../sync/execute.ts'

/** The number in the WhatsApp fixtures. */
export const fixtureNumber = '109876543210987'

const idOf = (n: number): string => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

/** A good for a test's shop; up to 6 are on the shelf below. */
export const product = (n: number, fields: Partial<Product>): Product =>
  productSchema.parse({
    id: idOf(n),
    ref: null,
    names: {},
    gtins: [],
    cat: 'other',
    unit: 'piece',
    pack: null,
    pricePaise: 1000,
    per: 1,
    mrpPaise: null,
    gstBp: 0,
    hsn: '',
    lowAt: 0,
    active: true,
    sold30: 0,
    fat: {},
    ...fields,
  })

/** A kind of rice, by weight. */
export const rice = (n: number, en: string, rupees: number): Product =>
  product(100 + n, {
    names: { en },
    cat: 'rice',
    unit: 'g',
    pricePaise: paise(rupees * 100),
    per: 1000,
  })

/** What stands on the shelves of a test's shop; three of them are ordered by the fixtures' retailer ids. */
export const shelf = {
  sugar: product(1, { ref: 'sugar', unit: 'g', per: 1000, pricePaise: paise(4400) }),
  mustardOil: product(2, {
    ref: 'mustard-oil',
    pack: { qty: 1000, unit: 'ml' },
    pricePaise: paise(18_500),
  }),
  noodles: product(3, {
    ref: 'instant-noodles',
    pack: { qty: 70, unit: 'g' },
    pricePaise: paise(1400),
  }),
  atta: product(4, { ref: 'ATTA-5KG', names: { en: 'Atta 5 kg' }, pricePaise: paise(27_500) }),
  oil: product(5, { ref: 'OIL-1L', names: { en: 'Oil 1 litre' }, pricePaise: paise(15_800) }),
  milk: product(6, { ref: 'MILK-500', names: { en: 'Milk 500 ml' }, pricePaise: paise(2900) }),
} as const

function paise(n: number): Product['pricePaise'] {
  return n as Product['pricePaise']
}

export type TestShop = {
  id: string
  deps: Deps
  /** Runs a verb in the shop, as the shopkeeper unless another actor is named. */
  act<V extends Verb>(verb: V, args: ArgsOf<V>, actor?: Actor): Promise<Verdict | undefined>
  orders(): Promise<Order[]>
  onlyOrder(): Promise<Order>
  /** All that needs a person, or did, the oldest first. */
  attention(): Promise<Attention[]>
}

/** Puts goods, else the shelf above, into a shop. */
export async function stockShelf(
  deps: Deps,
  shopId: string,
  goods: readonly Product[] = Object.values(shelf),
): Promise<void> {
  await deps.db.withShopTx(shopId, async (tx) => {
    for (const { sold30: _, fat: __, ...good } of goods) {
      await executeAs(tx, deps, 'shop', 'addProduct', { product: good, opening: null }, deps.now())
    }
  })
}

/** Opens a shop with the shelf above, reached under `phoneNumberId`. */
export async function openTestShop(
  deps: Deps,
  options: { lang?: Lang; name?: string; phoneNumberId?: string } = {},
): Promise<TestShop> {
  const { lang = 'hi', name = 'श्री गणेश किराना', phoneNumberId = fixtureNumber } = options
  const id = deps.newId()
  const opening: ArgsOf<'openShop'> = {
    shopId: id,
    name,
    lang,
    openedAt: deps.now(),
    memberId: deps.newId(),
    memberName: 'Ganesh',
    login: deps.newId(),
    phone: 'Counter',
  }
  await deps.db.openShopTx(id, deps.newId(), (tx) =>
    executeAs(tx, deps, 'shop', 'openShop', opening, deps.now()),
  )
  await stockShelf(deps, id)
  await assignWhatsappNumber(deps, phoneNumberId, id)

  const orders = () =>
    deps.db.readShop(id, async (tx) => {
      const rows = await tx.sql
        .selectFrom('shop_order')
        .select('row')
        .where('shop_id', '=', id)
        .orderBy('at')
        .orderBy('id')
        .execute()
      return rows.map(({ row }) => row)
    })
  return {
    id,
    deps,
    act: (verb, args, actor = 'shop') =>
      deps.db.withShopTx(id, (tx) => executeAs(tx, deps, actor, verb, args, deps.now())),
    orders,
    async onlyOrder() {
      const [order, ...others] = await orders()
      if (!order || others.length > 0) throw new Error(`There are ${others.length + 1} orders.`)
      return order
    },
    attention: () =>
      deps.db.readShop(id, async (tx) => {
        const rows = tx.sql.selectFrom('attention').select('row').where('shop_id', '=', id)
        return (await rows.orderBy('id').execute()).map(({ row }) => row)
      }),
  }
}

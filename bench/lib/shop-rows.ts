import { v7 } from 'uuid'

// Rows of a big shop, in the shape in which the app keeps them (docs/sync.md, core/).

const things = [
  ['besan', 'बेसन'],
  ['poha', 'पोहा'],
  ['rava', 'रवा'],
  ['maida', 'मैदा'],
  ['chini', 'चीनी'],
  ['namak', 'नमक'],
  ['haldi', 'हल्दी'],
  ['jeera', 'जीरा'],
  ['dhaniya', 'धनिया'],
  ['rajma', 'राजमा'],
  ['chana', 'चना'],
  ['moong', 'मूंग'],
  ['masoor', 'मसूर'],
  ['toor', 'तूर'],
  ['chawal', 'चावल'],
  ['sabun', 'साबुन'],
  ['biskut', 'बिस्कुट'],
  ['agarbatti', 'अगरबत्ती'],
  ['machis', 'माचिस'],
  ['papad', 'पापड़'],
] as const

const makers = ['आनंद', 'भारत', 'गंगा', 'हिमालय', 'कमल', 'लक्ष्मी', 'मोती', 'नवीन', 'राजा', 'शक्ति']

/** What a customer or shopkeeper types, and a word of the name that he then sees. */
export const searches: readonly (readonly [typed: string, seen: string])[] = things

type Product = ReturnType<typeof product>
type Stock = ReturnType<typeof stock>
type Order = ReturnType<typeof order>

export type OrderName = { id: string; code: string }

export type Shop = {
  tables: { products: Product[]; stock: Stock[]; orders: Order[] }
  placed: OrderName[]
  accepted: OrderName[]
  product: string
}

const minute = 60_000
const day = 24 * 60 * minute

/**
 * A shop with `goods` products and `orders` orders: `waiting` unanswered, as many to pack, the rest delivered within
 * 30 days before `now`.
 */
export function bigShop(
  now: number,
  { goods, orders, waiting }: { goods: number; orders: number; waiting: number },
): Shop {
  const products = Array.from({ length: goods }, (_, i) => product(i))
  const rows = Array.from({ length: orders }, (_, i) => {
    if (i < waiting) return order(i, 'placed', now - minute, products)
    if (i < 2 * waiting) return order(i, 'accepted', now - 30 * minute, products)
    return order(i, 'delivered', now - 30 * minute - (i * 28 * day) / orders, products)
  })
  const [first] = products
  if (!first) throw new Error('A shop has goods.')
  return {
    tables: {
      products,
      stock: products.map(({ id }, i) => stock(id, i)),
      orders: rows,
    },
    placed: rows.slice(0, waiting),
    accepted: rows.slice(waiting, 2 * waiting),
    product: first.id,
  }
}

/** `perGood` movements of each good: what came, and what was sold of it since, within a year before `now`. */
export const moves = ({ tables }: Shop, now: number, perGood: number) =>
  tables.products.flatMap(({ id }, i) =>
    Array.from({ length: perGood }, (_, n) => {
      const at = now - ((scattered(i * perGood + n) % 365) + 1) * day
      const came = n === 0
      return kept({
        id: v7({ msecs: at }),
        productId: id,
        reason: came ? 'receiving' : 'retail_selling',
        qty: came ? 100 : -1,
        counted: null,
        at,
        ref: null,
        login: null,
        note: '',
      })
    }),
  )

/** Every row carries the version of the shop and the snapshot that brought it; 0 = made on this phone. */
export const kept = <Row extends object>(row: Row): Row & { v: number; g: number } => ({
  ...row,
  v: 0,
  g: 0,
})

const stock = (id: string, i: number) =>
  kept({ id, qty: 5 + (scattered(i) % 90), reserved: 0, countAt: 0 })

/** A number below 10 thousand million that follows from `i` without looking like it. */
const scattered = (i: number): number => (i * 7_654_321_987 + 1_234_567_891) % 9_999_999_967

function product(i: number) {
  const [en, hi] = things[i % things.length] ?? things[0]
  const maker = makers[Math.floor(i / things.length) % makers.length] ?? ''
  const size = 1 + Math.floor(i / (things.length * makers.length))
  return kept({
    // Entered one by one over half a year, so that no two ids have their beginning in common.
    id: v7({ msecs: Date.now() - (scattered(i) % (180 * day)) }),
    ref: null,
    names: { hi: `${maker} ${hi} ${size}`, en: `${en} ${size}` },
    gtins: [String(8_900_000_000_000 + scattered(i))],
    cat: 'other',
    unit: 'piece',
    pack: null,
    pricePaise: 1000 + (scattered(i) % 500) * 100,
    per: 1,
    mrpPaise: null,
    gstBp: [0, 500, 1200, 1800][i % 4] ?? 0,
    hsn: String(10_063_000 + (i % things.length)),
    // One good in ten runs low.
    lowAt: i % 10 === 0 ? 20 : 2,
    active: true,
    sold30: i % 300,
    fat: {},
  })
}

type Status = 'placed' | 'accepted' | 'delivered'

const path: Record<Status, readonly Status[]> = {
  placed: ['placed'],
  accepted: ['placed', 'accepted'],
  delivered: ['placed', 'accepted', 'delivered'],
}

function order(i: number, st: Status, at: number, products: readonly Product[]) {
  const lines = Array.from({ length: 4 }, (_, n) =>
    line(n + 1, st, products[(i * 7 + n) % products.length]),
  )
  const total = lines.reduce((sum, { totalPaise }) => sum + totalPaise, 0)
  const payment = { id: v7(), method: 'cash', state: 'cod_collected', utr: '', login: null }
  return kept({
    id: v7(),
    code: `H4K-${100 + i}`,
    channel: 'whatsapp',
    channelRef: `wamid.bench.${i}`,
    st,
    at,
    acceptBy: at + 30 * minute,
    customerId: null,
    customerName: `ग्राहक ${i + 1}`,
    customerPhone: `+9198200${10_000 + i}`,
    lang: 'hi',
    mode: 'home',
    address: {
      line: `${i + 1}, गली 3`,
      landmark: 'मंदिर के पास',
      pin: '400001',
      latE6: null,
      lngE6: null,
    },
    ifMissing: 'call_me',
    note: '',
    deliveryPaise: 0,
    lines,
    payments: st === 'delivered' ? [{ ...payment, amountPaise: total, at }] : [],
    attempts: st === 'delivered' ? 1 : 0,
    reason: null,
    cancelRequestedAt: null,
    timeline: path[st].map((to, step) => ({
      to,
      at: at + step * minute,
      by: step === 0 ? 'customer' : 'shop',
      login: null,
      reason: null,
    })),
  })
}

function line(n: number, st: Status, good: Product | undefined) {
  if (!good) throw new Error('An order names goods of the shop.')
  return {
    n,
    said: `2 ${good.names.hi}`,
    productId: good.id,
    unit: 'piece',
    qty: 2,
    pricePaise: good.pricePaise,
    per: 1,
    totalPaise: 2 * good.pricePaise,
    doubt: null,
    options: [],
    status: 'ok',
    held: st === 'accepted' ? 2 : 0,
    packed: st === 'delivered' ? 2 : null,
    moveId: st === 'delivered' ? v7() : null,
    editAt: 0,
  }
}

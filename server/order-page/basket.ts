import { idSchema } from '#core/id.ts'
import type { UsualGood } from '#core/order/usual-basket.ts'
import { unitSchema } from '#core/quantity/quantity.ts'
import { bytesOfId, idOfBytes } from '../http/signed-token.ts'
import { cutText } from '../whatsapp/cut-text.ts'

/**
 * What a customer has put together on the page of a shop: goods with the price that he saw then, and words that name none
 * of them and go to the shop as they are. It is kept by his own browser (A2), so it names nobody to us and is never lost.
 */
export type Basket = { goods: readonly UsualGood[]; words: readonly string[] }

export const emptyBasket: Basket = { goods: [], words: [] }

/** A cookie is 4096 bytes: so many goods of 37 and so many bytes of words fit in the longest one. */
export const mostGoods = 60
const mostWordBytes = 900
/** As of one line of a list: a tonne, a lakh of pieces. */
const mostQty = 1_000_000

const units = unitSchema.options

/** Goods as `<id><unit><qty>.<price>.<per>`, numbers to base 36, joined by `*`; after `~` the words. */
export function writeBasket({ goods, words }: Basket): string {
  const written = goods.map(({ productId, unit, qty, pricePaise, per }) => {
    const id = bytesOfId(productId).toString('base64url')
    const [q, price, of] = [qty, pricePaise, per].map((n) => n.toString(36))
    return `${id}${units.indexOf(unit)}${q}.${price}.${of}`
  })
  const said = Buffer.from(JSON.stringify(words)).toString('base64url')
  return `${written.join('*')}${words.length === 0 ? '' : `~${said}`}`
}

/** What of a cookie can be read; whatever cannot is left out. */
export function readBasket(text: string): Basket {
  const [goods = '', words = ''] = text.split('~')
  return bounded({
    goods: goods.split('*').flatMap((part) => readGood(part) ?? []),
    words: readWords(words),
  })
}

function readGood(part: string): UsualGood | null {
  const [, id = '', unit = '', qty = '', price = '', per = ''] =
    /^([\w-]{22})([0-2])([0-9a-z]{1,5})\.([0-9a-z]{1,7})\.([0-9a-z]{1,5})$/.exec(part) ?? []
  const productId = idOfBytes(Buffer.from(id, 'base64url'))
  const good = {
    productId,
    unit: units[Number(unit)] ?? 'piece',
    qty: Number.parseInt(qty, 36),
    pricePaise: Number.parseInt(price, 36),
    per: Number.parseInt(per, 36),
  }
  const isWhole = idSchema.safeParse(productId).success && good.qty > 0 && good.per > 0
  return isWhole && good.qty <= mostQty ? good : null
}

function readWords(text: string): string[] {
  try {
    const words: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : []
  } catch {
    return []
  }
}

/** What has room in a cookie. */
function bounded({ goods, words }: Basket): Basket {
  let room = mostWordBytes
  return {
    goods: goods.slice(0, mostGoods),
    words: words.flatMap((word) => {
      const short = cutText(word, 120, '…')
      room -= Buffer.byteLength(short)
      return room < 0 || short === '' ? [] : short
    }),
  }
}

/** The basket with so much of a good, at the price at which it was put in first; 0 takes it out. */
export function withGood({ goods, words }: Basket, good: UsualGood): Basket {
  const before = goods.find(({ productId }) => productId === good.productId)
  const next = { ...(before ?? good), unit: good.unit, qty: Math.min(good.qty, mostQty) }
  const others = goods.filter((other) => other !== before)
  if (good.qty === 0) return { goods: others, words }
  return {
    goods: before ? goods.map((other) => (other === before ? next : other)) : [...goods, next],
    words,
  }
}

/** Whether nothing of it would be lost in the cookie. */
export const hasRoom = (basket: Basket): boolean => {
  const kept = bounded(basket)
  return kept.goods.length === basket.goods.length && kept.words.length === basket.words.length
}

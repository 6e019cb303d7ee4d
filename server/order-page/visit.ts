import type { FastifyReply, FastifyRequest } from 'fastify'
import { langSchema, type Lang, languages } from '#core/shop/languages.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopRead } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { shopOfSlug } from './address.ts'
import { type Basket, emptyBasket, readBasket, writeBasket } from './basket.ts'
import type { View } from './frame.ts'
import { basketToday } from './offer.ts'

/** Who is at the page of which shop, with the basket that his browser keeps. */
export type Visit = {
  slug: string
  shopId: string
  isOpen: boolean
  /** What he chose, or his browser says; undefined = the language of the shop. */
  lang: Lang | undefined
  basket: Basket
  /** The token of the order that he sent here last. */
  lastOrder: string | null
}

/** As long as a browser keeps anything; each visit begins it anew (A2). */
const maxAge = 400 * 24 * 60 * 60

/** Who visits the page at this address; undefined when there is none. */
export async function visitOf(
  { db }: Pick<Deps, 'db'>,
  request: FastifyRequest,
  slug: string,
): Promise<Visit | undefined> {
  const found = await shopOfSlug(db, slug)
  if (!found) return undefined
  const { cookies } = request
  return {
    ...found,
    slug,
    lang: langOf(request),
    basket: cookies['basket'] === undefined ? emptyBasket : readBasket(cookies['basket']),
    lastOrder: cookies['last'] ?? null,
  }
}

/** The language of the address, else the one chosen before, else the first that the browser wants and we have. */
export function langOf({ query, cookies, headers }: FastifyRequest): Lang | undefined {
  const asked = langSchema.safeParse((query as { l?: unknown }).l)
  if (asked.success) return asked.data
  // What is refused at the door has its cookies not read.
  const kept: Partial<typeof cookies> | undefined = cookies
  const before = langSchema.safeParse(kept?.['lang'])
  if (before.success) return before.data
  const wanted = (headers['accept-language'] ?? '').toLowerCase().split(',').slice(0, 10)
  return wanted.flatMap((one) => languages.find((lang) => lang === one.trim().slice(0, 2)) ?? [])[0]
}

/** What the browser is to keep; the path makes it a basket of this shop alone, and no script reads it. */
export function keep(
  reply: FastifyReply,
  request: FastifyRequest,
  slug: string,
  kept: { basket?: Basket; last?: string },
): void {
  const options = {
    path: `/s/${slug}`,
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge,
  } as const
  if (kept.basket) reply.setCookie('basket', writeBasket(kept.basket), options)
  if (kept.last !== undefined) reply.setCookie('last', kept.last, options)
  const { l } = request.query as { l?: unknown }
  const asked = langSchema.safeParse(l)
  if (asked.success) reply.setCookie('lang', asked.data, { ...options, path: '/s' })
}

/** What every page shows of a shop, as it stands in this snapshot. */
export async function viewOf(tx: ShopRead, visit: Visit, now: number): Promise<View | undefined> {
  const shop = await tx.row(entity.shop, tx.shopId)
  if (!shop) return undefined
  const { slug, basket } = visit
  return {
    slug,
    shop,
    now,
    lang: visit.lang ?? shop.lang,
    lines: await basketToday(tx, basket.goods),
    words: basket.words,
  }
}

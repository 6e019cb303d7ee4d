import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { parseOrderText } from '#core/intake/parse-order-text.ts'
import { readList } from '#core/intake/read-list.ts'
import type { Order } from '#core/order/order.ts'
import { goodsIn } from '#core/order/usual-basket.ts'
import type { Lang } from '#core/shop/languages.ts'
import { entity } from '#core/sync/rows.ts'
import type { ShopRead } from '../db/db.ts'
import { signingKey } from '../db/signing-key.ts'
import type { Deps } from '../deps.ts'
import { problemOf } from '../http/errors.ts'
import { readyCategories } from '../orders/ready-names.ts'
import type { CatalogueCache } from '../orders/shop-catalogue.ts'
import { changeAskedAbout, shownLines } from '../orders/shown-lines.ts'
import { mayLeaveOut } from '../orders/ask-about-change.ts'
import { freeSlotsOf } from '../orders/slots.ts'
import { cleanText } from '../whatsapp/clean-text.ts'
import { afterForm } from './basket-form.ts'
import { basketPage } from './basket-page.ts'
import { emptyBasket, hasRoom, mostGoods, withGood } from './basket.ts'
import { type End, endPage, type View } from './frame.ts'
import { anchorOf, goodsPage, homePage } from './goods-page.ts'
import { reviewPage, writePage } from './list-page.ts'
import { foundBy, offered, onShelf } from './offer.ts'
import { answerOrder } from './order-acts.ts'
import { orderPage, trapName } from './order-form.ts'
import { type Fault, type Filled, oneLine, placeFromPage, readFilled } from './place.ts'
import { isUnderWay, statusPage } from './status-page.ts'
import { style } from './style.ts'
import { idOfToken, idToken } from './tokens.ts'
import { keep, langOf, type Visit, viewOf, visitOf } from './visit.ts'

/** No script, forms to ourselves alone, nothing from elsewhere. */
const policy = `default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`

/** A form of this page is never longer, a list of 4000 letters of three bytes as a form writes them included. */
const mostBytes = 48 * 1024
const mostOnPage = 40
const mostSoldShown = 20
/** So often the page of an order looks by itself how it stands. */
const refreshSeconds = 20

type Fields = Readonly<Record<string, string>>
type Asked = { request: FastifyRequest; reply: FastifyReply; visit: Visit }

/** A shop's own page: whoever has its address can order there, without an app, a script or a login (A1 to A6). */
export async function orderPageRoutes(
  app: FastifyInstance,
  { deps, catalogues }: { deps: Deps; catalogues: CatalogueCache },
): Promise<void> {
  const { db, now, newId } = deps
  const key = await signingKey(db, 'order_page_key')

  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: mostBytes },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'cache-control': 'private, no-store',
      'content-security-policy': policy,
      // Its own forms have to say where they come from.
      'referrer-policy': 'same-origin',
    })
  })
  app.setErrorHandler((error: unknown, request, reply) => {
    const { status, code, extra } = problemOf(error)
    if (status >= 500) request.log.error({ err: error, code }, 'request failed')
    if (extra.retryMs !== undefined)
      reply.header('retry-after', String(Math.max(1, Math.ceil(extra.retryMs / 1000))))
    return sendEnd(reply, status === 429 || status >= 500 ? 'busy' : 'odd', status, langOf(request))
  })

  app.get('/s/order.css', { schema: { hide: true } }, (_request, reply) =>
    reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type('text/css; charset=utf-8')
      .send(style),
  )

  /** Answers at one address of every shop; where there is none, or it takes no orders, a page says so. */
  const at = (
    method: 'GET' | 'POST',
    path: string,
    answer: (asked: Asked) => Promise<FastifyReply>,
    { shed, evenClosed = false }: { shed?: 'late'; evenClosed?: boolean } = {},
  ) =>
    app.route<{ Params: { slug: string } }>({
      method,
      url: `/s/:slug${path}`,
      schema: { hide: true },
      ...(shed ? { config: { shed } } : {}),
      handler: async (request, reply) => {
        const visit = await visitOf(deps, request, request.params.slug)
        if (!visit) return sendEnd(reply, 'unknown', 404, langOf(request))
        const asked = { request, reply, visit }
        if (!visit.isOpen && !evenClosed) return sendEnd(reply, 'closed', 200, visit.lang)
        return answer(asked)
      },
    })

  /** A page drawn from one snapshot of the shop; null = there is nothing at this address. */
  async function draw(
    { request, reply, visit }: Asked,
    page: (tx: ShopRead, view: View) => Promise<string | null>,
    status = 200,
  ): Promise<FastifyReply> {
    const { slug, basket } = visit
    // Whoever comes back keeps his basket for as long again.
    keep(reply, request, slug, basket === emptyBasket ? {} : { basket })
    let lang = visit.lang
    const drawn = await db.readShop(visit.shopId, async (tx) => {
      const view = await viewOf(tx, visit, now())
      lang = view?.lang
      return view ? page(tx, view) : null
    })
    if (drawn === null) return sendEnd(reply, 'unknown', 404, lang)
    return reply.code(status).type('text/html; charset=utf-8').send(drawn)
  }

  at('GET', '', async (asked) => {
    const query = asked.request.query as Record<string, unknown>
    const words = oneLine(textOf(query['q']), 100)
    const category = oneLine(textOf(query['c']), 40)
    const skip = /^\d{1,5}$/.test(textOf(query['skip'])) ? Number(query['skip']) : 0
    return draw(asked, async (tx, view) => {
      const catalogue = await catalogues.read(tx)
      const { all, byCategory } = offered(catalogue)
      if (words === '' && category === '') {
        const { goods: most } = await onShelf(tx, all, { skip: 0, limit: mostSoldShown })
        const categories = [...readyCategories().keys(), 'other'].filter((one) =>
          byCategory.has(one),
        )
        return homePage(view, { most, categories, lastOrder: lastOf(asked.visit) })
      }
      const goods = category === '' ? foundBy(catalogue, words) : (byCategory.get(category) ?? [])
      const list = await onShelf(tx, goods, { skip, limit: mostOnPage })
      return goodsPage(view, { words, category, skip }, list)
    })
  })

  /** The token of the last order, if we have signed it for this shop. */
  const lastOf = ({ shopId, lastOrder }: Visit): string | null =>
    lastOrder !== null && idOfToken('order', shopId, lastOrder, key) !== undefined
      ? lastOrder
      : null

  /** The order that this browser sent here last. */
  async function lastOrderOf({ shopId, lastOrder }: Visit): Promise<Order | undefined> {
    const id = idOfToken('order', shopId, lastOrder ?? '', key)
    return id === undefined ? undefined : db.readShop(shopId, (tx) => tx.row(entity.order, id))
  }

  at('GET', '/basket', (asked) => {
    const query = asked.request.query as Record<string, unknown>
    const unread = oneLine(textOf(query['unread']), 40)
    const news = query['full'] === '1' ? 'full' : unread === '' ? null : { unread }
    return draw(asked, async (_tx, view) => basketPage(view, news))
  })

  at('POST', '/basket', async ({ request, reply, visit }) => {
    const fields = fieldsOf(request)
    const catalogue = await db.readShop(visit.shopId, (tx) => catalogues.read(tx))
    const { basket, news } = afterForm(visit.basket, fields, catalogue)
    keep(reply, request, visit.slug, { basket })
    const home = `/s/${visit.slug}`
    if (news === 'full') return reply.redirect(`${home}/basket?full=1`, 303)
    if (news !== null)
      return reply.redirect(`${home}/basket?unread=${encodeURIComponent(news.unread)}`, 303)
    // What he has typed goes with him.
    const isEmpty = basket.goods.length + basket.words.length === 0
    if (fields['next'] === 'order' && !isEmpty) return reply.redirect(`${home}/order`, 303)
    const pressed = fields['more'] ?? fields['less']
    const anchor = pressed === undefined ? '' : `#${anchorOf(pressed).replaceAll(/[^\w-]/g, '')}`
    return reply.redirect(`${backOf(fields, home)}${anchor}`, 303)
  })

  at('POST', '/again', async ({ request, reply, visit }) => {
    const order = await lastOrderOf(visit)
    let { basket } = visit
    for (const [productId, taken] of order ? goodsIn(order, (id) => id) : []) {
      const isThere = basket.goods.some((good) => good.productId === productId)
      const next = isThere ? basket : withGood(basket, { productId, ...taken })
      if (hasRoom(next)) basket = next
    }
    keep(reply, request, visit.slug, { basket })
    return reply.redirect(`/s/${visit.slug}/basket`, 303)
  })

  at('GET', '/list', (asked) => draw(asked, async (_tx, view) => writePage(view, null, '')))

  at('POST', '/list', async (asked) => {
    const text = cleanText(fieldsOf(asked.request)['text'] ?? '').slice(0, 4000)
    const parsed = parseOrderText(text)
    const catalogue = await db.readShop(asked.visit.shopId, (tx) => catalogues.read(tx))
    // A long list takes a while, in which no transaction waits.
    const lines =
      parsed.length > mostGoods
        ? []
        : readList(text, catalogue.shelf, catalogue.index).map(({ draft }) => draft)
    return draw(asked, async (_tx, view) => {
      if (parsed.length === 0) return writePage(view, 'empty', text)
      if (Math.max(parsed.length, lines.length) > mostGoods) return writePage(view, 'long', text)
      return reviewPage(view, lines, catalogue) ?? writePage(view, 'long', text)
    })
  })

  const form = (
    asked: Asked,
    { filled, faults, orderId }: { filled: Filled; faults: readonly Fault[]; orderId: string },
  ) =>
    draw(
      asked,
      async (tx, view) => {
        const { shop } = view
        const freeOf = (mode: 'home' | 'pickup') => freeSlotsOf(tx, shop, { mode, now: view.now })
        const free = { home: await freeOf('home'), pickup: await freeOf('pickup') }
        const token = idToken('form', asked.visit.shopId, orderId, key)
        return orderPage(view, { filled, faults, token, free })
      },
      faults.length === 0 ? 200 : 422,
    )

  at('GET', '/order', async (asked) => {
    const last = await lastOrderOf(asked.visit)
    // What he wrote last time; of an erased customer nothing is left.
    const { line = '', landmark = '', pin = '' } = last?.address ?? {}
    const filled = readFilled({
      ...{ name: last?.customerName ?? '', phone: last?.customerPhone ?? '' },
      ...{ mode: last?.mode ?? '', line, landmark, pin },
    })
    return form(asked, { filled, faults: [], orderId: newId() })
  })

  at(
    'POST',
    '/order',
    async (asked) => {
      const { request, reply, visit } = asked
      const { slug, shopId, basket } = visit
      const fields = fieldsOf(request)
      // Only a program sees that field; it is answered as if all were well.
      if ((fields[trapName] ?? '') !== '') return reply.redirect(`/s/${slug}`, 303)
      const orderId = idOfToken('form', shopId, fields['form'] ?? '', key)
      const filled = readFilled(fields)
      const faults: Fault[] =
        orderId === undefined
          ? ['changed']
          : await placeFromPage(deps, {
              ...{ shopId, orderId, basket, filled },
              print: fields['print'] ?? '',
              lang: visit.lang ?? (await langOfShop(shopId)),
            })
      if (orderId === undefined || faults.length > 0)
        return form(asked, { filled, faults, orderId: orderId ?? newId() })
      const token = idToken('order', shopId, orderId, key)
      keep(reply, request, slug, { basket: emptyBasket, last: token })
      deps.nudge()
      return reply.redirect(`/s/${slug}/o/${token}`, 303)
    },
    { shed: 'late' },
  )

  const langOfShop = async (shopId: string): Promise<Lang> =>
    (await db.readShop(shopId, (tx) => tx.row(entity.shop, shopId)))?.lang ?? 'hi'

  const orderOf = ({ request, visit }: Asked): { token: string; orderId: string } | undefined => {
    const { token } = request.params as { token: string }
    const orderId = idOfToken('order', visit.shopId, token, key)
    return orderId === undefined ? undefined : { token, orderId }
  }

  at(
    'GET',
    '/o/:token',
    (asked) =>
      draw(asked, async (tx, view) => {
        const named = orderOf(asked)
        const order = named && (await tx.row(entity.order, named.orderId))
        if (!order) return null
        if (isUnderWay(order)) asked.reply.header('refresh', String(refreshSeconds))
        const to = { tx, customer: { lang: view.lang } }
        return statusPage(view, {
          order,
          token: named.token,
          lines: await shownLines(to, order),
          asked:
            order.st === 'change_proposed'
              ? { ...(await changeAskedAbout(to, order)), mayLeaveOut: mayLeaveOut(order) }
              : null,
        })
      }),
    { evenClosed: true },
  )

  at(
    'POST',
    '/o/:token',
    async (asked) => {
      const { request, reply, visit } = asked
      const named = orderOf(asked)
      if (!named) return sendEnd(reply, 'unknown', 404, visit.lang)
      const { act = '', version = '' } = fieldsOf(request)
      const { shopId, slug } = visit
      await answerOrder(deps, { shopId, orderId: named.orderId }, { act, version: Number(version) })
      deps.nudge()
      return reply.redirect(`/s/${slug}/o/${named.token}`, 303)
    },
    { shed: 'late', evenClosed: true },
  )
}

const sendEnd = (reply: FastifyReply, end: End, status: number, lang?: Lang): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(endPage(end, lang))

/** What a form says; nothing where something else than a form came. */
const fieldsOf = ({ body }: FastifyRequest): Fields =>
  typeof body === 'object' && body !== null && !Array.isArray(body)
    ? Object.fromEntries(
        Object.entries(body).filter(
          (field): field is [string, string] => typeof field[1] === 'string',
        ),
      )
    : {}

const textOf = (said: unknown): string => (typeof said === 'string' ? said : '')

/** Where a form wants to come back to: an address of this very shop, else its beginning. */
function backOf({ back = '' }: Fields, home: string): string {
  const rest = back.startsWith(home) ? back.slice(home.length) : ' '
  return /^(?:[/?][\x21-\x7e]*)?$/.test(rest) ? `${home}${rest}` : home
}

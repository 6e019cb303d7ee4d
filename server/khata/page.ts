import { createHash } from 'node:crypto'
import { firstName } from '#core/customer/first-name.ts'
import { balanceOf, type KhataEntry } from '#core/khata/khata.ts'
import { marksOf } from '#core/khata/seal.ts'
import { formatRupees } from '#core/money/format-rupees.ts'
import { isVpa, upiLink } from '#core/payment/upi-link.ts'
import { type Lang, languages } from '#core/shop/languages.ts'
import { barePage } from '../http/bare-page.ts'
import { type Html, html } from '../http/html.ts'
import { qrOf } from '../http/qr.ts'
import { timeOf } from '../whatsapp/when-it.ts'
import type { OpenedPage } from './find-page.ts'
import { style } from './style.ts'
import { khataWord } from './words.ts'

/** A page with its style is 20 kB at most, so that it opens on the weakest network; older entries are on the next. */
const mostBytes = 20_000 - Buffer.byteLength(style)

const frame = (lang: Lang, title: string, body: Html): string =>
  barePage(
    { lang, title, style: '/k/khata.css' },
    html`<body>
${body}
</body>`,
  )

/** An entry as the page shows it: `left` = what was owed after it, in paise. */
type Line = { entry: KhataEntry; left: number }

type Asked = {
  token: string
  /** UTC ms. */
  now: number
  /** So many of the newest entries are on the pages before this one. */
  skip: number
}

/** A customer's khata in his language, the newest entry first, as many as fit beneath what comes before them (H7). */
export function khataPage(page: OpenedPage, asked: Asked): string {
  const lines = linesOf(page.entries)
  const skip = Math.min(asked.skip, lines.length)
  const shown: Html[] = []
  let room = mostBytes - Buffer.byteLength(pageOf(page, [], lines, { ...asked, skip }))
  for (const line of lines.slice(skip)) {
    const row = lineOf(line, page.person.lang)
    room -= Buffer.byteLength(row.text)
    if (room < 0) break
    shown.push(row)
  }
  return pageOf(page, shown, lines, { ...asked, skip })
}

/** The entries with what was owed after each, in the order of their own time as the shop sees them, the newest first. */
function linesOf(entries: readonly KhataEntry[]): Line[] {
  let left = 0
  return entries
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map((entry) => {
      left += entry.paise
      return { entry, left }
    })
    .toReversed()
}

function pageOf(
  page: OpenedPage,
  shown: readonly Html[],
  lines: readonly Line[],
  { token, now, skip }: Asked,
): string {
  const { shop, person, entries } = page
  const { lang } = person
  const word = wordIn(lang)
  const name = firstName(person.name)
  const before = lines[skip + shown.length]
  const balance = balanceOf(entries)
  const state = balance > 0 ? 'owed' : balance < 0 ? 'ahead' : 'settled'
  const when = word('as_of', { date: dateOf(lang, now), time: timeOf(lang, now) })
  const title = word('title', { shop: shop.name })
  return frame(
    lang,
    title,
    html`<header><p>${title}</p>${name === '' ? '' : html`<h1>${name}</h1>`}</header>
<main>
<section class="${state}">
<p>${word(state)}</p>
${balance === 0 ? '' : html`<p class="amount">${formatRupees(Math.abs(balance))}</p>`}
<p class="quiet">${when}</p>
${balance > 0 && skip === 0 ? payment(page, balance, word) : ''}
</section>
<h2>${word('lines')}</h2>
${skip > 0 ? html`<p><a class="button" href="/k/${token}">${word('newest')}</a></p>` : ''}
${lines.length === 0 ? html`<p>${word('none')}</p>` : html`<ol>${shown}</ol>`}
${
  before
    ? html`<p><a class="button" href="/k/${token}?skip=${skip + shown.length}">${word('older')}<br>${word('earlier', { amount: signed(before.left) })}</a></p>`
    : ''
}
${shop.ownerPhone ? html`<p><a class="button" href="tel:${shop.ownerPhone}">📞 ${word('call')}</a></p>` : ''}
${skip === 0 ? proof(entries, token, word) : ''}
</main>`,
  )
}

const wordIn =
  (lang: Lang): Word =>
  (key, values = {}) =>
    khataWord(lang, key, values)

type Word = (key: Parameters<typeof khataWord>[1], values?: Record<string, string>) => string

/** How he pays just what he owes: a link for this phone, a code for another one. Nothing where the shop has no address. */
function payment(
  { shop, pageId, entries }: OpenedPage,
  balance: number,
  word: Word,
): Html | string {
  const { vpa, name: shopName } = shop
  if (!isVpa(vpa)) return ''
  const amount = formatRupees(balance)
  // A reference of its own for each state of the account, so that what was paid once is told apart from what came later.
  const last =
    entries
      .map(({ id }) => id)
      .sort()
      .at(-1) ?? ''
  const paymentId = createHash('sha256')
    .update(`${pageId}\n${entries.length}\n${last}`)
    .digest('hex')
    .slice(0, 32)
  const link = upiLink({ vpa, shopName, amountPaise: balance, paymentId, note: 'Khata' })
  return html`<p><a class="button go" href="${link}">${word('pay', { amount })}</a></p>
<p class="quiet vpa">${vpa}</p>
<details><summary>${word('scan')}</summary>${qrOf(link, word('qr', { amount }))}</details>`
}

function lineOf({ entry: { at, paise, reason, note }, left }: Line, lang: Lang): Html {
  const word = wordIn(lang)
  const kind = word(`entry.${reason}`)
  // What was bought says itself; its sign is that of credit.
  const what = reason === 'bought' && note !== '' ? note : [kind, note].filter(Boolean).join(', ')
  const after = word(left < 0 ? 'left_ahead' : 'left', { amount: formatRupees(Math.abs(left)) })
  const amount = `${paise > 0 ? '+' : '−'}${formatRupees(Math.abs(paise))}`
  return html`<li>${what}${paise > 0 ? html`<b>${amount}</b>` : html`<b class="in">${amount}</b>`}<p>${dateOf(lang, at)}<i>${after}</i></p></li>
`
}

const signed = (paise: number): string =>
  paise < 0 ? `−${formatRupees(-paise)}` : formatRupees(paise)

/** What he can hold the shop to: the marks of his account, all of it as a file, and how the two are compared (H6). */
function proof(entries: readonly KhataEntry[], token: string, word: Word): Html | string {
  const marks = marksOf(entries)
  if (marks.length === 0) return ''
  return html`<section class="proof"><h2>${word('proof')}</h2>
${marks.map((mark) => html`<p class="mark">${mark}</p>`)}
<p class="quiet">${word('proof_note')}</p>
<p><a class="button" href="/k/${token}.json" download="khata.json">⬇ ${word('file')}</a></p>
<details><summary>${word('check')}</summary><p>${word('check_note', { program: 'Node' })}</p>
<p class="mark">node verify-khata.mjs khata.json ${marks.join(' ')}</p>
<p><a class="button" href="/k/verify-khata.mjs" download>⬇ ${word('check_file')}</a></p></details></section>`
}

const dates = new Map(
  languages.map((lang) => [
    lang,
    new Intl.DateTimeFormat(`${lang}-IN-u-nu-latn`, {
      ...{ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'Asia/Kolkata' },
    }),
  ]),
)
const dateOf = (lang: Lang, at: number): string => dates.get(lang)?.format(at) ?? ''

/** The page of a link that opens nothing any more, in its customer's language; in all of them for one that is not ours. */
export const closedPage = (lang?: Lang): string =>
  frame(
    lang ?? 'hi',
    khataWord(lang ?? 'hi', 'end.headline'),
    html`<main>${(lang ? [lang] : languages).map(
      (one) =>
        html`<section lang="${one}"><h1>${khataWord(one, 'end.headline')}</h1><p>${khataWord(one, 'end.note')}</p></section>
`,
    )}</main>`,
  )

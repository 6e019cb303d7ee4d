import { createHash } from 'node:crypto'
import { encode } from 'uqr'
import { balanceOf, type KhataEntry } from '#core/khata/khata.ts'
import { marksOf } from '#core/khata/seal.ts'
import { formatRupees } from '#core/money/format-rupees.ts'
import { isVpa, upiLink } from '#core/payment/upi-link.ts'
import { type Lang, langSchema } from '#core/shop/languages.ts'
import { type Html, html } from '../http/html.ts'
import { timeOf } from '../whatsapp/when-it.ts'
import type { OpenedPage } from './find-page.ts'
import { khataWord } from './words.ts'

/** A page with its style is 20 kB at most, so that it opens on the weakest network; older entries are one sum then. */
const mostBytes = 17_500

const frame = (lang: Lang, title: string, body: Html): string =>
  html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="/k/khata.css">
<link rel="icon" href="data:,">
</head>
<body>
${body}
</body>
</html>
`.text

/** An entry as the page shows it: `left` = what was owed after it, in paise. */
type Line = { entry: KhataEntry; left: number }

/** A customer's khata in his language, the newest entry first (H7). `now` = UTC ms. */
export function khataPage(page: OpenedPage, token: string, now: number): string {
  const lines = linesOf(page.entries)
  const whole = (count: number) => pageOf(page, lines.slice(0, count), { token, now, of: lines })
  // Each line is longer than nothing, so the most that fit are found by halving.
  let [fits, most] = [0, lines.length]
  while (fits < most) {
    const middle = Math.ceil((fits + most) / 2)
    if (Buffer.byteLength(whole(middle)) <= mostBytes) fits = middle
    else most = middle - 1
  }
  return whole(fits)
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

type Around = { token: string; now: number; of: readonly Line[] }

function pageOf(page: OpenedPage, shown: readonly Line[], { token, now, of }: Around): string {
  const { shop, person, entries } = page
  const { lang } = person
  const word = (key: Parameters<typeof khataWord>[1], values: Record<string, string> = {}) =>
    khataWord(lang, key, values)
  const before = of[shown.length]
  const balance = balanceOf(entries)
  const state = balance > 0 ? 'owed' : balance < 0 ? 'ahead' : 'settled'
  const when = word('as_of', { date: dateOf(lang, now), time: timeOf(lang, now) })
  return frame(
    lang,
    word('title', { shop: shop.name }),
    html`<header><p>${word('title', { shop: shop.name })}</p>${person.name === '' ? '' : html`<h1>${person.name}</h1>`}</header>
<main>
<section class="${state}">
<p>${word(state)}</p>
${balance === 0 ? '' : html`<p class="amount">${formatRupees(Math.abs(balance))}</p>`}
<p class="quiet">${when}</p>
${balance > 0 ? payment(page, balance, word) : ''}
</section>
<h2>${word('lines')}</h2>
${
  of.length === 0
    ? html`<p>${word('none')}</p>`
    : html`<ol>
${shown.map((line) => lineOf(line, lang, word))}</ol>`
}
${before ? html`<p class="quiet">${word('earlier', { amount: signed(before.left) })}</p>` : ''}
${shop.ownerPhone ? html`<p><a class="button" href="tel:${shop.ownerPhone}">📞 ${word('call')}</a></p>` : ''}
${proof(entries, token, word)}
</main>`,
  )
}

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
  return html`<p><a class="button pay" href="${link}">${word('pay', { amount })}</a></p>
<p class="quiet vpa">${vpa}</p>
<details><summary>${word('scan')}</summary>${qrOf(link, word('qr', { amount }))}</details>`
}

/** A QR code as one drawing: in each row the runs of dark squares. */
function qrOf(text: string, label: string): Html {
  const { data, size } = encode(text, { ecc: 'L', border: 3 })
  const runs = data.map((row, y) =>
    [
      ...row
        .map((isDark) => (isDark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ]
      .map(({ 0: run, index }) => `M${index} ${y}h${run.length}v1h-${run.length}`)
      .join(''),
  )
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${runs.join('')}"/></svg>`
}

function lineOf({ entry: { at, paise, reason, note }, left }: Line, lang: Lang, word: Word): Html {
  const what = [word(`entry.${reason}`), note].filter((text) => text !== '').join(', ')
  const after = word(left < 0 ? 'left_ahead' : 'left', { amount: formatRupees(Math.abs(left)) })
  const sign = paise > 0 ? '+' : '−'
  return html`<li><p><span>${what}</span><b class="${paise > 0 ? 'more' : 'less'}">${sign}${formatRupees(Math.abs(paise))}</b></p><p class="quiet"><span>${dateOf(lang, at)}</span><span>${after}</span></p></li>
`
}

const signed = (paise: number): string =>
  paise < 0 ? `−${formatRupees(-paise)}` : formatRupees(paise)

/** What he can hold the shop to: the marks of his account, and all of it as a file (H6). */
function proof(entries: readonly KhataEntry[], token: string, word: Word): Html | string {
  const marks = marksOf(entries)
  if (marks.length === 0) return ''
  return html`<section class="proof"><h2>${word('proof')}</h2>
${marks.map(
  (mark) => html`<p class="mark">${mark}</p>
`,
)}<p class="quiet">${word('proof_note')}</p>
<p><a class="button" href="/k/${token}.json" download="khata.json">⬇ ${word('file')}</a></p></section>`
}

const dateOf = (lang: Lang, at: number): string =>
  new Intl.DateTimeFormat(`${lang}-IN-u-nu-latn`, {
    ...{ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'Asia/Kolkata' },
  }).format(at)

/** The page of a link that opens nothing; whose language it would be nobody knows. */
export const closedPage = (): string =>
  frame(
    'hi',
    khataWord('hi', 'end.headline'),
    html`<main>${langSchema.options.map(
      (
        lang,
      ) => html`<section lang="${lang}"><h1>${khataWord(lang, 'end.headline')}</h1><p>${khataWord(lang, 'end.note')}</p></section>
`,
    )}</main>`,
  )

import { type Person } from '#core/customer/person.ts'
import { isVpa, upiLink } from '#core/payment/upi-link.ts'
import { formatIn } from '../../i18n/format.ts'
import { wordsIn } from '../../i18n/i18n.ts'
import type { LedgerLine } from './khata-queries.ts'

type Shop = { name: string; vpa: string }

/** What a UPI app is asked for: exactly what he owes, to the shop's own address (P7); null where the shop has none. */
export const khataLink = (
  { name, vpa }: Shop,
  amountPaise: number,
  paymentId: string,
): string | null =>
  isVpa(vpa) ? upiLink({ vpa, shopName: name, amountPaise, paymentId, note: 'Khata' }) : null

/** Asks for what he owes, in his own language, with a link that pays just that, and his page if there is one. */
export async function reminderText(
  { name, lang }: Pick<Person, 'name' | 'lang'>,
  shop: Shop,
  { balance, link, page }: { balance: number; link: string | null; page: string | null },
): Promise<string> {
  const t = await wordsIn(lang, 'khata')
  const { money } = formatIn(await wordsIn(lang, 'app'), lang, false)
  const amount = money(balance)
  return [
    name === '' ? t('text.hello') : t('text.hello_name', { name }),
    shop.name === ''
      ? t('text.owed', { amount })
      : t('text.owed_shop', { amount, shop: shop.name }),
    ...(link === null ? [] : [t('text.pay'), link]),
    ...(page === null ? [] : [t('text.page'), page]),
    t('text.thanks'),
  ].join('\n')
}

/** Tells him in his own language where he sees his khata. */
export async function pageText({ lang }: Pick<Person, 'lang'>, link: string): Promise<string> {
  const t = await wordsIn(lang, 'khata')
  return `${t('text.page')}\n${link}`
}

/** His account line by line in his own language, as he may keep it; the newest entries, where there are very many. */
export async function statementText(
  { name, lang }: Pick<Person, 'name' | 'lang'>,
  shop: Pick<Shop, 'name'>,
  lines: readonly LedgerLine[],
): Promise<string> {
  const t = await wordsIn(lang, 'khata')
  const { money, date } = formatIn(await wordsIn(lang, 'app'), lang, false)
  const balance = lines.at(-1)?.left ?? 0
  const before = lines.length > mostLines ? (lines.at(-mostLines - 1)?.left ?? 0) : null
  return [
    [t('text.account'), name, shop.name].filter(Boolean).join(' · '),
    ...(before === null ? [] : [`${t('entry.opening')}: ${money(before)}`]),
    ...lines.slice(-mostLines).map(({ entry: { at, paise, reason, note } }) => {
      const what = [t(`entry.${reason}`), note].filter(Boolean).join(', ')
      return `${date(at)} · ${what} · ${paise > 0 ? '+' : '−'}${money(Math.abs(paise))}`
    }),
    balance < 0
      ? t('then_ahead', { amount: money(-balance) })
      : t('then_owed', { amount: money(balance) }),
  ].join('\n')
}

/** A message of more lines nobody reads, and some phones cut. */
const mostLines = 60

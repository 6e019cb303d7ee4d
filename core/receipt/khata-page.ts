import type { KhataEntry } from '../khata/khata.ts'
import { marksOf } from '../khata/seal.ts'
import type { Block } from './blocks.ts'
import {
  amountText,
  dayText,
  heading,
  type PaperLanguage,
  type PaperShop,
  rupeeText,
  whenLine,
} from './paper-parts.ts'

/** One entry of an account, and what was owed after it, in paise. */
export type KhataLine = {
  entry: Pick<KhataEntry, 'partyId' | 'at' | 'paise' | 'reason' | 'note' | 'seal'>
  left: number
}

type KhataFacts = {
  name: string
  shop: PaperShop
  /** The oldest first. */
  lines: readonly KhataLine[]
  /** When it is written, UTC ms. */
  at: number
  /** What an entry is called. */
  wordOf: (reason: KhataEntry['reason']) => string
}

/** A customer's account as a slip from the printer, and as a page of columns (G6). */
export function khataPage(
  facts: KhataFacts,
  language: PaperLanguage,
): { slip: Block[]; page: Block[] } {
  const { name, shop, lines, at, wordOf } = facts
  const { phrase, format } = language
  const money = (paise: number) => format.digits(amountText(paise))
  const what = ({ entry: { reason, note } }: KhataLine) =>
    [wordOf(reason), note].filter((text) => text !== '').join(', ')
  const balance = lines.at(-1)?.left ?? 0
  const top: Block[] = [
    ...heading(shop, language),
    { kind: 'text', text: phrase('khata.title'), size: 'lead', align: 'center', isBold: true },
    ...(name === ''
      ? []
      : [
          {
            kind: 'text',
            text: phrase('bill.to', { name }),
            size: 'body',
            align: 'start',
          } as const,
        ]),
    whenLine(at, language),
    { kind: 'rule' },
  ]
  const end: Block[] = [
    { kind: 'rule' },
    {
      ...{ kind: 'pair', size: 'title', isBold: true },
      label: phrase(balance < 0 ? 'bill.advance' : 'bill.balance'),
      value: format.digits(rupeeText(Math.abs(balance))),
    },
    // What the customer can hold the shop to (H6); of entries that no server has taken yet there is none.
    ...marksOf(lines.map(({ entry }) => entry)).map((mark): Block => {
      const text = phrase('khata.mark', { mark })
      return { kind: 'text', text, size: 'body', align: 'start' }
    }),
  ]
  const slip = lines.map((line): Block => {
    const { entry, left } = line
    const sign = entry.paise > 0 ? '+' : ''
    return {
      ...{ kind: 'pair', label: what(line), size: 'body' },
      value: `${sign}${money(entry.paise)}`,
      note: `${dayText(entry.at, language)} · ${phrase('khata.left_line', { amount: money(left) })}`,
    }
  })
  const amount = { align: 'end', weight: 3 } as const
  const table: Block = {
    kind: 'table',
    columns: [{ align: 'start', weight: 3 }, { align: 'start', weight: 6 }, amount, amount, amount],
    heads: (['day', 'what', 'gave', 'got', 'left'] as const).map((key) => phrase(`khata.${key}`)),
    rows: lines.map((line) => [
      dayText(line.entry.at, language),
      what(line),
      line.entry.paise > 0 ? money(line.entry.paise) : '',
      line.entry.paise > 0 ? '' : money(0 - line.entry.paise),
      money(line.left),
    ]),
  }
  return { slip: [...top, ...slip, ...end], page: [...top, table, ...end] }
}

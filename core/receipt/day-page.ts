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

/** One row of the book as it stands on the page of the day. */
export type DayLine = {
  at: number
  /** Its number, or whose it is. */
  what: string
  /** What it is worth, in paise; below nought it went out. */
  paise: number
  /** What of that went into the drawer (above nought) or out of it. */
  cashPaise: number
}

export type DayFacts = {
  shop: PaperShop
  /** When it is written, UTC ms. */
  at: number
  /** Under the heads of the notebook, the oldest first; heads without lines are left out. */
  parts: readonly { head: string; lines: readonly DayLine[] }[]
  /** Null where the drawer was never counted. */
  openingPaise: number | null
  inPaise: number
  outPaise: number
  expectedPaise: number | null
}

/** The day to tick off against the notebook, as a slip and as a page of columns (G9). */
export function dayPage(
  facts: DayFacts,
  language: PaperLanguage,
): { slip: Block[]; page: Block[] } {
  const { phrase, format } = language
  const money = (paise: number) => format.digits(amountText(paise))
  const top: Block[] = [
    ...heading(facts.shop, language),
    { kind: 'text', text: phrase('day.title'), size: 'lead', align: 'center', isBold: true },
    whenLine(facts.at, language),
  ]
  const parts = facts.parts.filter(({ lines }) => lines.length > 0)
  const head = (text: string): Block[] => [
    { kind: 'rule' },
    { kind: 'text', text, size: 'body', align: 'start', isBold: true },
  ]
  const when = ({ at }: DayLine) => `${dayText(at, language)} ${format.time(at)}`
  const sums = ([key, paise]: readonly [
    'opening' | 'came' | 'went' | 'expected',
    number | null,
  ]) =>
    paise === null
      ? []
      : [
          {
            ...{
              kind: 'pair',
              label: phrase(`day.${key}`),
              value: format.digits(rupeeText(paise)),
            },
            ...(key === 'expected' ? { size: 'title', isBold: true } : { size: 'body' }),
          } as Block,
        ]
  const end: Block[] = [
    { kind: 'rule' },
    ...sums(['opening', facts.openingPaise]),
    ...sums(['came', facts.inPaise]),
    ...sums(['went', 0 - facts.outPaise]),
    ...sums(['expected', facts.expectedPaise]),
  ]
  const slip = parts.flatMap(({ head: text, lines }): Block[] => [
    ...head(text),
    ...lines.map(
      (line): Block => ({
        ...{ kind: 'pair', label: line.what, value: money(line.paise), size: 'body' },
        note: `${when(line)} · ${phrase('day.cash_line', { amount: money(line.cashPaise) })}`,
      }),
    ),
  ])
  const amount = { align: 'end', weight: 3 } as const
  const page = parts.flatMap(({ head: text, lines }): Block[] => [
    ...head(text),
    {
      kind: 'table',
      // The last one is for the tick of a pen.
      columns: [
        { align: 'start', weight: 4 },
        { align: 'start', weight: 5 },
        ...[amount, amount],
        { align: 'end', weight: 1 },
      ],
      heads: [
        phrase('day.when'),
        phrase('khata.what'),
        phrase('day.worth'),
        phrase('day.cash'),
        '',
      ],
      rows: lines.map((line) => [
        ...[when(line), line.what, money(line.paise)],
        line.cashPaise === 0 ? '' : money(line.cashPaise),
        '☐',
      ]),
    },
  ])
  return { slip: [...top, ...slip, ...end], page: [...top, ...page, ...end] }
}

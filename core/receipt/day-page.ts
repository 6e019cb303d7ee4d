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
  /** Of a day that is closed: what was counted. */
  countedPaise: number | null
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
  const sum = (label: string, paise: number | null, isLast = false): Block[] =>
    paise === null
      ? []
      : [
          {
            ...{ kind: 'pair', label, value: format.digits(rupeeText(paise)) },
            ...(isLast ? { size: 'title', isBold: true } : { size: 'body' }),
          },
        ]
  const { openingPaise, inPaise, outPaise, expectedPaise, countedPaise } = facts
  const isClosed = countedPaise !== null
  const gap = isClosed && expectedPaise !== null ? countedPaise - expectedPaise : null
  const end: Block[] = [
    { kind: 'rule' },
    ...sum(phrase('day.opening'), openingPaise),
    ...sum(phrase('day.came'), inPaise),
    ...sum(phrase('day.went'), 0 - outPaise),
    ...sum(phrase('day.expected'), expectedPaise, !isClosed),
    ...sum(phrase('day.counted'), countedPaise, true),
    ...(gap === 0 ? [] : sum(phrase('day.gap'), gap)),
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

import { buildMatchIndex, type MatchEntry, type MatchIndex } from '../catalogue/match-index.ts'
import { search } from '../catalogue/match-search.ts'
import { type ReadyItem, readyItems } from '../catalogue/ready-catalogue.ts'
import type { SplitCatalogue } from '../catalogue/split-catalogue.ts'
import { type Lang, languages } from '../shop/languages.ts'

/**
 * What shopkeepers type, written without looking at the catalogue's other names: for each query the goods that are
 * right, and for goods that a shop added under one native name the queries in other scripts and spellings. Rules were
 * tuned on the one half; the other half only tells how well they do.
 */
export type Evaluation = {
  tuning: Record<string, string>
  heldOut: Record<string, string>
  ownTuning: Record<string, string[]>
  ownHeldOut: Record<string, string[]>
}

type Case = { query: string; right: readonly string[] }
export type Recall = { cases: number; first: number; five: number; missed: string[] }

/** Shares of the queries whose first hit, and one of whose first five hits, is right; `missed` are not in the five. */
function recallOf(index: MatchIndex, cases: readonly Case[]): Recall {
  let first = 0
  let five = 0
  const missed: string[] = []
  for (const { query, right } of cases) {
    const found = search(index, query, 5).map(({ id }) => id)
    if (right.includes(found[0] ?? '')) first++
    if (found.some((id) => right.includes(id))) five++
    else missed.push(query)
  }
  return { cases: cases.length, first: first / cases.length, five: five / cases.length, missed }
}

const casesOf = (queries: Record<string, string>): Case[] =>
  Object.entries(queries).map(([query, ids]) => ({ query, right: ids.split(' ') }))

/** Goods by their one name, which is also their id. */
const ownCases = (goods: Record<string, string[]>): Case[] =>
  Object.entries(goods).flatMap(([name, queries]) =>
    queries.map((query) => ({ query, right: [name] })),
  )

/** Everything that is promised about finding, measured over the goods of the ready catalogue. */
export function measureRecall(
  readyGoods: readonly MatchEntry[],
  evaluation: Evaluation,
): Record<keyof Evaluation | 'ownBesideReady', Recall> {
  const { tuning, heldOut, ownTuning, ownHeldOut } = evaluation
  const ready = buildMatchIndex(readyGoods)
  const named = Object.keys({ ...ownTuning, ...ownHeldOut }).map((name): MatchEntry => {
    return { id: name, texts: [name], boost: 1 }
  })
  const own = buildMatchIndex(named)
  const both = buildMatchIndex([...readyGoods, ...named])
  return {
    tuning: recallOf(ready, casesOf(tuning)),
    heldOut: recallOf(ready, casesOf(heldOut)),
    ownTuning: recallOf(own, ownCases(ownTuning)),
    ownHeldOut: recallOf(own, ownCases(ownHeldOut)),
    ownBesideReady: recallOf(both, ownCases({ ...ownTuning, ...ownHeldOut })),
  }
}

const makers: Record<Lang, string> = {
  hi: 'आनंद भारत गंगा हिमालय कमल लक्ष्मी मोती नवीन राजा शक्ति गणेश सूरज तारा',
  mr: 'आनंद भारत गंगा हिमालय कमळ लक्ष्मी मोती नवीन राजा शक्ती गणेश सूरज तारा',
  bn: 'আনন্দ ভারত গঙ্গা হিমালয় কমল লক্ষ্মী মোতি নবীন রাজা শক্তি গণেশ সূরজ তারা',
  en: 'Anand Bharat Ganga Himalaya Kamal Lakshmi Moti Navin Raja Shakti Ganesh Suraj Tara',
}

/** Ten thousand goods named in four languages: every ready good from thirteen makers. */
export function manyGoods({ base, names }: SplitCatalogue, count = 10_000): MatchEntry[] {
  const goods = languages.map((lang) => readyItems(base, names[lang]))
  const kinds = base.rows.length
  const nameOf = (items: readonly ReadyItem[], lang: Lang, i: number): string =>
    `${makers[lang].split(' ')[Math.floor(i / kinds)]} ${items[i % kinds]?.name}`
  return Array.from({ length: count }, (_, i) => ({
    id: `product ${i}`,
    texts: languages.map((lang, l) => nameOf(goods[l] ?? [], lang, i)),
    boost: 1,
  }))
}

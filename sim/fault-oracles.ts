import type { Books } from './books.ts'
import { isPoison } from './poison.ts'

// What the program itself says went wrong.

/** I10: no disk was lost, so nobody may be told that entries are; nothing but poison may be indigestible. */
export function nothingWasLost({ rows, mutations }: Books): string[] {
  const poisoned = poisonIn(mutations)
  return [...rows].flatMap(([key, { row }]) =>
    'code' in row && 'ref' in row && isLoss(row, poisoned) ? [`I10: ${key} says ${row.code}`] : [],
  )
}

const isLoss = ({ code, id }: { code: string; id: string }, poisoned: readonly string[]): boolean =>
  ['entries_lost', 'entries_may_be_lost', 'payload_changed', 'bad_args'].includes(code) ||
  (code === 'internal' && !poisoned.includes(id))

/** As the server recorded them: a phone may have died before it said that it had kept one. */
const poisonIn = (mutations: Books['mutations']): string[] =>
  mutations.flatMap(({ id, args }) =>
    args !== null && isPoison(JSON.parse(args) as object) ? [id] : [],
  )

/** Y2: no reducer threw, nothing was skipped, and the server had no fault of its own. */
export const nobodyComplained = ({ phones, complaints }: Books): string[] => [
  ...phones.flatMap(({ name, errors }) =>
    errors.map(({ stack = '' }) => `Y2: ${name} reports: ${stack}`),
  ),
  ...complaints
    .filter((line) => !line.includes('Killed') && !isOfPoison(line))
    .map((line) => `Y2: the server logs ${line}`),
]

const isOfPoison = (line: string): boolean =>
  line.includes('a mutation failed') && line.includes('moveStock')

/** I5: what the server cannot digest is tried three times; again after a restore, and when a try was not noted. */
export function poisonIsTriedThrice({ mutations, complaints, restores, deaths }: Books): string[] {
  const tries = complaints.filter(isOfPoison).length
  const most = 3 * poisonIn(mutations).length * (1 + restores) + deaths
  return tries <= most ? [] : [`I5: poison was tried ${tries} times, ${most} at most`]
}
